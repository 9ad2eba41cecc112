/** The provisioning log, filtered as the portal filters it. */
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';
import type { World } from '../world.js';
import { newestMatching } from './newest-matching.js';

export type LogFilter = {
  /** objectId of the source object. */
  readonly objectId?: string;
  readonly status?: string;
  readonly action?: string;
  /** Activity id of a cycle; `last` is the newest that logged anything. */
  readonly cycle?: string;
  /** At most so many: the newest. */
  readonly limit: number;
};

/** The newest records that fit, oldest first. */
export function logRecords({ workspace }: World, filter: LogFilter): readonly ProvisioningObjectSummary[] {
  const log = workspace.provisioningLog;
  const cycle = filter.cycle === 'last' ? log.last(1)[0]?.record.cycleId : filter.cycle;
  const entries = newestMatching(log, filter.objectId, filter.limit, (record) => {
    if (cycle !== undefined && record.cycleId !== cycle) return false;
    if (filter.action !== undefined && record.provisioningAction.toLowerCase() !== filter.action.toLowerCase())
      return false;
    return filter.status === undefined || record.provisioningStatusInfo.status === filter.status.toLowerCase();
  });
  return entries.map(({ record }) => record);
}
