/** What the end of a cycle makes of the job. Pure. */
import type { Instant } from '../../time/clock.js';
import { isGivenUp, quarantined } from '../health/quarantine.js';
import {
  type ExecutionCounts,
  type Job,
  NO_COUNTS,
  NO_RESULTS,
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
  readonly now: Instant;
};

/** The cycle ran through: the watermark moves, a quarantine ends. */
export function completedJob(job: Job, { cycle, counts, results, now }: CompletedCycle): Job {
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
  return {
    ...job,
    watermark: cycle.upTo,
    removalsAfter: null,
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
    nextCycleAt: nextSlot(job, cycle, now),
  };
}

/** The probe failed: nothing was sent, the watermark stays. Refused credentials and a 404 put the job into quarantine at once. */
export function failedJob(
  job: Job,
  cycle: RunningCycle,
  failure: { readonly error: SynchronizationError; readonly quarantine: boolean },
  now: Instant,
): Job {
  const execution: TaskExecution = {
    activityIdentifier: cycle.id,
    kind: cycle.kind,
    state: 'Failed',
    timeBegan: cycle.startedAt,
    timeEnded: now,
    counts: NO_COUNTS,
    error: failure.error,
  };
  const failed: Job = {
    ...job,
    countSuccessiveCompleteFailures: job.countSuccessiveCompleteFailures + 1,
    lastExecution: execution,
    lastResults: NO_RESULTS,
    nextCycleAt: nextSlot(job, cycle, now),
  };
  if (!failure.quarantine) return failed;
  const quarantine = quarantined(job.quarantine, 'EncounteredQuarantineException', failure.error, now);
  // After four weeks the job is switched off.
  if (isGivenUp(quarantine, now)) return { ...failed, quarantine, scheduleState: 'Disabled', nextCycleAt: null };
  const stopped = job.scheduleState === 'Disabled';
  return { ...failed, quarantine, nextCycleAt: stopped ? null : quarantine.nextAttempt };
}

/** 40 minutes after the slot of this cycle; at once when the cycle took longer. A job that was stopped meanwhile has none. */
function nextSlot(job: Job, cycle: RunningCycle, now: Instant): Instant | null {
  return job.scheduleState === 'Disabled' ? null : Math.max(cycle.slot + CYCLE_INTERVAL, now);
}
