/** What the end of a cycle makes of the job. Pure. */
import type { Instant } from '../../time/clock.js';
import { isGivenUp, quarantined } from '../health/quarantine.js';
import {
  type ExecutionCounts,
  type Job,
  NO_COUNTS,
  NO_RESULTS,
  type Quarantine,
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
  readonly incompatible: SynchronizationError | undefined;
  readonly now: Instant;
};

/**
 * The cycle ran through: the watermark moves, a quarantine ends. A restart that came meanwhile still wants its initial cycle. Queries that
 * are answered with 404 put the job into quarantine whatever their number (application-provisioning-quarantine-status).
 */
export function completedJob(job: Job, { cycle, counts, results, incompatible, now }: CompletedCycle): Job {
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
  const completed: Job = {
    ...job,
    watermark: restarted ? null : cycle.upTo,
    removalsAfter: restarted ? job.removalsAfter : null,
    cyclesEnded: job.cyclesEnded + 1,
    countSuccessiveCompleteFailures: 0,
    quarantine: null,
    lastExecution: execution,
    lastSuccessfulExecution: clean ? execution : job.lastSuccessfulExecution,
    lastSuccessfulExecutionWithExports: withExports ? execution : job.lastSuccessfulExecutionWithExports,
    steadyStateFirstAchieved: job.steadyStateFirstAchieved ?? (clean ? now : null),
    steadyStateLastAchieved: clean ? now : job.steadyStateLastAchieved,
    lastResults: results,
    totalResults: addResults(job.totalResults, results),
    nextCycleAt: restarted && job.scheduleState === 'Active' ? now : nextSlot(job, cycle, now),
  };
  return incompatible === undefined ? completed : quarantinedJob(completed, job.quarantine, incompatible, now);
}

/** The probe failed: nothing was sent, but for what a first part of the cycle sent before it was cut off; the watermark stays. Refused credentials and a 404 put the job into quarantine at once. */
export function failedJob(
  job: Job,
  cycle: RunningCycle,
  failure: { readonly error: SynchronizationError; readonly quarantine: boolean },
  now: Instant,
): Job {
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
  if (!failure.quarantine && job.quarantine === null) return failed;
  return quarantinedJob(failed, job.quarantine, failure.error, now);
}

/** Fewer and fewer attempts; after four weeks the job is switched off. */
function quarantinedJob(job: Job, before: Quarantine | null, error: SynchronizationError, now: Instant): Job {
  const quarantine = quarantined(before, 'EncounteredQuarantineException', error, now);
  if (isGivenUp(quarantine, now)) return { ...job, quarantine, scheduleState: 'Disabled', nextCycleAt: null };
  return { ...job, quarantine, nextCycleAt: job.scheduleState === 'Disabled' ? null : quarantine.nextAttempt };
}

/** 40 minutes after the slot of this cycle; at once when the cycle took longer. A job that was stopped meanwhile has none. */
function nextSlot(job: Job, cycle: RunningCycle, now: Instant): Instant | null {
  return job.scheduleState === 'Disabled' ? null : Math.max(cycle.slot + CYCLE_INTERVAL, now);
}
