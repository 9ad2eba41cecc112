/** Start, stop and restart of a job: what each keeps and what it drops (synchronizationJob: start, pause, restart). Pure over the job's row. */
import type { Instant } from '../time/clock.js';
import type { Job } from './job.js';

/** Graph `synchronizationJobRestartScope`. */
export const RESET_SCOPES = [
  'None',
  'ConnectorDataStore',
  'Escrows',
  'Watermark',
  'QuarantineState',
  'Full',
  'ForceDeletes',
] as const;
export type ResetScope = (typeof RESET_SCOPES)[number];

/** What the portal's `Restart provisioning` resets: links are kept (#restart-portal). */
const PORTAL_RESTART: readonly ResetScope[] = ['QuarantineState', 'Watermark', 'Escrows'];

/** Continues where the job stopped, and lifts a quarantine. A job that runs is left alone. */
export function startedJob(job: Job, now: Instant): Job {
  const running = job.scheduleState === 'Active' && job.quarantine === null;
  if (running) return job;
  return { ...job, scheduleState: 'Active', everStarted: true, quarantine: null, nextCycleAt: now };
}

/** No later cycle starts; one that is under way runs to its end (#restart-stop). State is kept. */
export function stoppedJob(job: Job): Job {
  return { ...job, scheduleState: 'Disabled', nextCycleAt: null };
}

export type Restart = {
  readonly job: Job;
  readonly dropLinks: boolean;
  readonly dropEscrows: boolean;
  /** What is staged is forgotten: the initial cycle looks at everything anew. */
  readonly dropStaged: boolean;
  /** A cycle that was cut off is not repeated. */
  readonly dropCycle: boolean;
};

/** Restarts the job. An empty scope is the portal's restart; `Full` also breaks the links, so that everything is matched anew. */
export function restartedJob(job: Job, resetScope: readonly ResetScope[], now: Instant): Restart {
  const scope = new Set(resetScope.length === 0 ? PORTAL_RESTART : resetScope);
  const full = scope.has('Full');
  const dropLinks = full || scope.has('ConnectorDataStore');
  // `None` starts a paused or quarantined job; a quarantine that is kept also keeps its own next attempt.
  const forceDeletes = scope.has('ForceDeletes');
  // To allow staged deletions is to end the quarantine that they brought about.
  const isAllowed = forceDeletes && job.quarantine?.reason === 'TooManyDeletes';
  const lifted = full || scope.has('QuarantineState') || scope.has('None') || isAllowed;
  const quarantine = lifted ? null : job.quarantine;
  const nextCycleAt = quarantine?.nextAttempt ?? now;
  const reset = full || scope.has('Watermark');
  const started: Job = { ...job, scheduleState: 'Active', everStarted: true, quarantine, nextCycleAt, forceDeletes };
  return {
    job: {
      ...started,
      ...(reset ? { ...withoutWatermark(started, dropLinks), escrowsPruned: false } : {}),
      ...(dropLinks ? { synchronizedEntryCountByType: {} } : {}),
    },
    dropLinks,
    dropEscrows: full || scope.has('Escrows'),
    dropStaged: (reset || dropLinks) && !forceDeletes,
    dropCycle: reset || job.watermark === null,
  };
}

/**
 * Saved mappings or filters are a restart of their own (application-provisioning-quarantine-status): the next cycle is an initial one,
 * links stay (define-conditional-rules-for-provisioning-user-accounts). What is staged stays as well, until that cycle has looked at it
 * again. A stopped job stays stopped (#restart-saved-mapping).
 */
export function reconfiguredJob(job: Job, now: Instant): Restart {
  const reset: Job = { ...job, ...withoutWatermark(job, false), quarantine: null };
  return {
    job: job.scheduleState === 'Active' ? { ...reset, nextCycleAt: now } : reset,
    dropLinks: false,
    dropEscrows: true,
    dropStaged: false,
    dropCycle: false,
  };
}

/** Member removals that were not sent yet are remembered: the initial cycle would not see them. Without links they mean nothing. */
function withoutWatermark(job: Job, dropLinks: boolean): Pick<Job, 'watermark' | 'removalsAfter' | 'resets'> {
  const removalsAfter = dropLinks ? null : (job.removalsAfter ?? job.watermark);
  return { watermark: null, removalsAfter, resets: job.resets + 1 };
}
