/** The requests that went over the wire, with their answers. */

import { InputError } from '../../text/input-error.js';
import { requestPath } from '../request-path.js';
import type { NumberedRequest, RequestRecord } from '../request-record.js';
import type { World } from '../world.js';
import { newestMatching } from './newest-matching.js';

export type RequestFilter = {
  /** objectId of the source object that they were sent for. */
  readonly objectId?: string;
  readonly method?: string;
  /** A status, such as `404`; a class of them, such as `4xx`; `none` for those without an answer. */
  readonly status?: string;
  /** Part of the address below that of the service, as it is read: `/Groups`, `userName eq "ida`. Case doesn't matter. */
  readonly path?: string;
  readonly cycle?: string;
  readonly limit: number;
};

/** The newest requests that fit, oldest first. */
export function requestRecords({ workspace }: World, filter: RequestFilter): readonly NumberedRequest[] {
  const log = workspace.requestLog;
  const { method, status, path } = filter;
  const cycle = filter.cycle === 'last' ? lastCycle(log.last(1000)) : filter.cycle;
  const entries = newestMatching(log, filter.objectId, filter.limit, (record) => {
    if (cycle !== undefined && record.cycleId !== cycle) return false;
    if (method !== undefined && record.method !== method.toUpperCase()) return false;
    if (status !== undefined && !hasStatus(record, status)) return false;
    return path === undefined || requestPath(record.url).toLowerCase().includes(path.toLowerCase());
  });
  return entries.map(({ n, record }) => ({ number: n, ...record }));
}

/** @throws InputError when there is none of that number, or it is kept no more */
export function requestAt({ workspace }: World, number: number): NumberedRequest {
  const log = workspace.requestLog;
  const [entry] = log.read({ from: number, limit: 1 });
  if (entry?.n === number) return { number, ...entry.record };
  const count = log.count();
  throw new InputError(`there is no request ${number}`, {
    hint: count === 0 ? 'Nothing was sent yet.' : `They are numbered from 1 to ${count}: see 'entra-sim requests'.`,
  });
}

function hasStatus({ status }: RequestRecord, wanted: string): boolean {
  if (status === undefined) return wanted === 'none';
  return wanted.endsWith('xx') ? String(status).startsWith(wanted.slice(0, 1)) : String(status) === wanted;
}

function lastCycle(entries: readonly { readonly record: RequestRecord }[]): string | undefined {
  return entries.findLast(({ record }) => record.cycleId !== undefined)?.record.cycleId;
}
