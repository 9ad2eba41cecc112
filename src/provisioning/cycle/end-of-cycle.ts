/** What the end of a cycle makes of the job. Pure. */
import type { Instant } from '../../time/clock.js';
import { exceededThreshold } from '../health/failure-thresholds.js';
import { isGivenUp, type QuarantineGrounds, quarantined } from '../health/quarantine.js';
import {
  type ExecutionCounts,
  type FailureCounts,
  type Job,
  NO_COUNTS,
  NO_RESULTS,
  type QuarantineCause,
  type ResultCounts,
  type RunningCycle,
  type SynchronizationError,
  type TaskExecution,
} from '../job.js';
import { CYCLE_INTERVAL } from './cost.js';
import { addResults } from './tally.js';

export type CompletedCycle = {
  readonly cycle: RunningCycle;
  readonly counts: ExecutionCounts;
  readonly results: ResultCounts;
  /** A query was answered with 404: the target is no SCIM server as it should be. */
  readonly incompatible: QuarantineGrounds | undefined;
  readonly failures: FailureCounts;
  readonly now: Instant;
};

/** What the end of a cycle comes to. */
export type EndedCycle = {
  readonly job: Job;
  /** The failed objects are let go of: there were too many of them in an initial cycle, or the job is given up. */
  readonly dropEscrows: boolean;
};

/**
 * The cycle ran through: the watermark moves, a quarantine ends, unless there are grounds for one. A restart that came meanwhile still
 * wants its initial cycle. Too many failures in an initial cycle are no ground: they are let go of, and the job waits for somebody
 * (synchronizationStatus: escrowsPruned).
 */
export function completedJob(before: Job, ended: CompletedCycle): EndedCycle {
  const job = completed(before, ended);
  const grounds = groundsOf(before, ended);
  if (grounds === undefined) return { job, dropEscrows: false };
  const isByCount = grounds.cause.kind === 'failures';
  if (!isByCount || ended.cycle.kind === 'incremental') return quarantinedJob(job, before, grounds, ended.now);
  const isActive = job.scheduleState === 'Active';
  return {
    job: { ...job, escrowsPruned: true, ...(isActive ? { scheduleState: 'Paused', nextCycleAt: null } : {}) },
    dropEscrows: true,
  };
}

/** Queries that are answered with 404 count whatever their number (application-provisioning-quarantine-status); so do staged deletions. */
function groundsOf(
  { settings }: Job,
  { incompatible, results, failures }: CompletedCycle,
): QuarantineGrounds | undefined {
  if (incompatible !== undefined) return incompatible;
  if (results.staged > 0) {
    const cause = { kind: 'deletions', staged: results.staged, threshold: settings.deletionThreshold } as const;
    return { reason: 'TooManyDeletes', error: null, cause };
  }
  const reason = exceededThreshold(failures);
  return reason === undefined
    ? undefined
    : { reason, error: null, cause: { kind: 'failures', threshold: reason, ...failures } };
}

function completed(job: Job, { cycle, counts, results, now }: CompletedCycle): Job {
  const clean = results.failed === 0;
  const execution: TaskExecution = {
    activityIdentifier: cycle.id,
    kind: cycle.kind,
    state: clean ? 'Succeeded' : 'EntryLevelErrors',
    timeBegan: cycle.startedAt,
    timeEnded: now,
    counts,
    error: null,
  };
  const withExports = clean && counts.countExported > 0;
  const restarted = job.resets !== cycle.resets;
  return {
    ...job,
    watermark: restarted ? null : cycle.upTo,
    removalsAfter: restarted ? job.removalsAfter : null,
    cyclesEnded: job.cyclesEnded + 1,
    countSuccessiveCompleteFailures: 0,
    quarantine: null,
    forceDeletes: false,
    lastExecution: execution,
    lastSuccessfulExecution: clean ? execution : job.lastSuccessfulExecution,
    lastSuccessfulExecutionWithExports: withExports ? execution : job.lastSuccessfulExecutionWithExports,
    steadyStateFirstAchieved: job.steadyStateFirstAchieved ?? (clean ? now : null),
    steadyStateLastAchieved: clean ? now : job.steadyStateLastAchieved,
    lastResults: results,
    totalResults: addResults(job.totalResults, results),
    nextCycleAt: restarted && job.scheduleState === 'Active' ? now : nextSlot(job, cycle, now),
  };
}

/** Why a cycle ends before it did anything. */
export type FailedStart = {
  readonly error: SynchronizationError;
  readonly cause: QuarantineCause;
  /** Quarantine at once, whatever the counts. */
  readonly quarantine: boolean;
};

/** The probe failed, or the roles are ambiguous: nothing was sent, but for what a first part of the cycle sent before it was cut off; the watermark stays. Refused credentials and a 404 put the job into quarantine at once. */
export function failedJob(job: Job, cycle: RunningCycle, failure: FailedStart, now: Instant): EndedCycle {
  const results = cycle.results ?? NO_RESULTS;
  const execution: TaskExecution = {
    activityIdentifier: cycle.id,
    kind: cycle.kind,
    state: 'Failed',
    timeBegan: cycle.startedAt,
    timeEnded: now,
    counts: cycle.counts ?? NO_COUNTS,
    error: failure.error,
  };
  const failed: Job = {
    ...job,
    countSuccessiveCompleteFailures: job.countSuccessiveCompleteFailures + 1,
    lastExecution: execution,
    lastResults: results,
    totalResults: addResults(job.totalResults, results),
    nextCycleAt: nextSlot(job, cycle, now),
  };
  // A server that does not answer is no ground for a quarantine, but does not end one either.
  if (!failure.quarantine && job.quarantine === null) return { job: failed, dropEscrows: false };
  const { error, cause } = failure;
  const grounds: QuarantineGrounds =
    !failure.quarantine && job.quarantine !== null
      ? job.quarantine
      : { reason: 'EncounteredQuarantineException', error, cause };
  return quarantinedJob(failed, job, grounds, now);
}

/** Fewer and fewer attempts; after four weeks the failed objects are let go of and the job is switched off. */
function quarantinedJob(job: Job, before: Job, { reason, error, cause }: QuarantineGrounds, now: Instant): EndedCycle {
  const quarantine = quarantined(before.quarantine, { reason, error, cause }, now);
  if (isGivenUp(quarantine, now)) {
    return { job: { ...job, quarantine, scheduleState: 'Disabled', nextCycleAt: null }, dropEscrows: true };
  }
  const nextCycleAt = job.scheduleState === 'Active' ? quarantine.nextAttempt : null;
  return { job: { ...job, quarantine, nextCycleAt }, dropEscrows: false };
}

/** 40 minutes after the slot of this cycle; at once when the cycle took longer (#cycle-overrun). A job that was stopped meanwhile has none. */
function nextSlot(job: Job, cycle: RunningCycle, now: Instant): Instant | null {
  return job.scheduleState === 'Active' ? Math.max(cycle.slot + CYCLE_INTERVAL, now) : null;
}
