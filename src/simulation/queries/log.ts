/** The provisioning log, filtered as the portal filters it, or by Graph's `$filter`. */
import { LogFilterError } from '../../provisioning/log/filter/log-filter.js';
import { matchesLogFilter } from '../../provisioning/log/filter/matches.js';
import { parseLogFilter } from '../../provisioning/log/filter/parse.js';
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';
import type { AppendLog } from '../../storage/append-log.js';
import { InputError } from '../../text/input-error.js';
import { pointOut } from '../../text/point-out.js';
import { logRetentionDays } from '../settings.js';
import type { World } from '../world.js';
import { newestMatching } from './newest-matching.js';

export type LogCriteria = {
  /** Of one application only. */
  readonly jobId?: string;
  /** objectId of the source object. */
  readonly objectId?: string;
  readonly status?: string;
  readonly action?: string;
  /** Activity id of a cycle; `last` is the newest that logged anything. */
  readonly cycle?: string;
  /** Graph's `$filter`; joined with the others by AND. */
  readonly filter?: string;
};

const DAY_MS = 24 * 60 * 60_000;

/** The newest records that fit, oldest first. @throws InputError for a `$filter` that can't be used, with its place */
export function logRecords(
  world: World,
  { limit, ...criteria }: LogCriteria & { readonly limit: number },
): readonly ProvisioningObjectSummary[] {
  const fits = conditionOf(world, criteria);
  const entries = newestMatching(world.workspace.provisioningLog, criteria.objectId, limit, fits);
  return entries.map(({ record }) => record);
}

/** All records that fit, oldest first, read from disk one by one. @throws InputError as `logRecords` does, before the first is read */
export function allLogRecords(world: World, criteria: LogCriteria): Iterable<ProvisioningObjectSummary> {
  const fits = conditionOf(world, criteria);
  const key = criteria.objectId === undefined ? {} : { key: criteria.objectId };
  return matching(world.workspace.provisioningLog.read(key), fits);
}

function* matching(
  entries: Iterable<{ readonly record: ProvisioningObjectSummary }>,
  fits: (record: ProvisioningObjectSummary) => boolean,
): Generator<ProvisioningObjectSummary> {
  for (const { record } of entries) if (fits(record)) yield record;
}

function lastCycle(log: AppendLog<ProvisioningObjectSummary>, jobId: string | undefined): string | undefined {
  const [last] =
    jobId === undefined ? log.last(1) : newestMatching(log, undefined, 1, (record) => record.jobId === jobId);
  return last?.record.cycleId;
}

function conditionOf(world: World, criteria: LogCriteria): (record: ProvisioningObjectSummary) => boolean {
  const { workspace, clock } = world;
  const { jobId, status, action, filter } = criteria;
  const cycle = criteria.cycle === 'last' ? lastCycle(workspace.provisioningLog, jobId) : criteria.cycle;
  const parsed = filter === undefined ? undefined : parsedFilter(filter);
  const days = logRetentionDays(workspace.entra);
  const oldest = days === undefined ? Number.NEGATIVE_INFINITY : clock.now() - days * DAY_MS;
  return (record) => {
    if (jobId !== undefined && record.jobId !== jobId) return false;
    if (cycle !== undefined && record.cycleId !== cycle) return false;
    if (action !== undefined && record.provisioningAction.toLowerCase() !== action.toLowerCase()) return false;
    if (status !== undefined && record.provisioningStatusInfo.status !== status.toLowerCase()) return false;
    if (days !== undefined && Date.parse(record.activityDateTime) < oldest) return false;
    return parsed === undefined || matchesLogFilter(parsed, record);
  };
}

function parsedFilter(text: string): ReturnType<typeof parseLogFilter> {
  try {
    return parseLogFilter(text);
  } catch (error) {
    if (!(error instanceof LogFilterError)) throw error;
    throw new InputError(error.message, {
      location: { path: `column ${error.position + 1} of the filter` },
      hint: pointOut(text, error.position).join('\n'),
    });
  }
}
