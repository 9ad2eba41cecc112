/** A request on the wire in one row: method, path, what was answered, and for whom it was sent. */

import { requestPath } from '../simulation/request-path.js';
import type { RequestRecord } from '../simulation/request-record.js';
import type { World } from '../simulation/world.js';
import type { Tone } from './tone.js';

export type RequestRow = {
  readonly id: string;
  /** `09:40:00` (UTC). */
  readonly time: string;
  readonly method: string;
  readonly path: string;
  /** The status code, or in one word why there is none. */
  readonly status: string;
  readonly tone: Tone;
  readonly who: string;
};

export function requestRow(world: World, record: RequestRecord, index: number): RequestRow {
  const { at, method, url, status, error } = record;
  return {
    id: `${at} ${index}`,
    time: at.slice(11, 19),
    method,
    path: requestPath(url),
    status: status === undefined ? (error?.split(':')[0] ?? 'no answer') : String(status),
    tone: toneOf(status),
    who: who(world, record),
  };
}

function toneOf(status: number | undefined): Tone {
  if (status === undefined || status >= 500) return 'bad';
  return status >= 400 ? 'warn' : 'good';
}

/** Who is deleted for good has no name but the one that its link or the log still knows. */
function who({ directory, applications }: World, { objectId, cycleId, jobId }: RequestRecord): string {
  if (objectId === undefined) return cycleId === undefined ? 'Test Connection' : 'connection probe';
  const name = directory.user(objectId)?.attributes.displayName ?? directory.group(objectId)?.displayName;
  return name ?? applications.byJob(jobId)?.store.links.get(objectId)?.lastKnown.displayName ?? objectId;
}
