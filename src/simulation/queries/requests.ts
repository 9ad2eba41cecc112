/** The requests that went over the wire, with their answers. */
import type { RequestRecord } from '../request-record.js';
import type { World } from '../world.js';
import { newestMatching } from './newest-matching.js';

export type RequestFilter = {
  /** objectId of the source object that they were sent for. */
  readonly objectId?: string;
  readonly method?: string;
  readonly cycle?: string;
  readonly limit: number;
};

/** The newest requests that fit, oldest first. */
export function requestRecords({ workspace }: World, filter: RequestFilter): readonly RequestRecord[] {
  const log = workspace.requestLog;
  const cycle = filter.cycle === 'last' ? lastCycle(log.last(1000)) : filter.cycle;
  return newestMatching(log, filter.objectId, filter.limit, (record) => {
    if (cycle !== undefined && record.cycleId !== cycle) return false;
    return filter.method === undefined || record.method === filter.method.toUpperCase();
  });
}

function lastCycle(entries: readonly { readonly record: RequestRecord }[]): string | undefined {
  return entries.findLast(({ record }) => record.cycleId !== undefined)?.record.cycleId;
}
