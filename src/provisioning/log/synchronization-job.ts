/** Graph's `synchronizationJob`: the job and its status as `GET .../synchronization/jobs/{id}` answers. */
import type { Instant } from '../../time/clock.js';
import { toIsoDuration } from '../../time/duration.js';
import { toIsoTicks, UNSET_INSTANT } from '../../time/instant.js';
import { CYCLE_INTERVAL } from '../cycle/cost.js';
import { type Job, NO_COUNTS, type Quarantine, type RunningCycle, type TaskExecution } from '../job.js';

/** A page of the delta query: the progress is counted in pages, not in objects (graph synchronizationProgress). */
const PAGE_SIZE = 100;

/** Keys stand in the order of the wire: id, primitive and null properties, then objects and collections. */
export function synchronizationJob(
  job: Job,
  cycle: RunningCycle | undefined,
  configured: boolean,
  now: Instant,
): object {
  return {
    id: job.id,
    templateId: job.templateId,
    schedule: {
      expiration: null,
      interval: toIsoDuration(CYCLE_INTERVAL),
      state: job.scheduleState,
    },
    status: synchronizationStatus(job, cycle, configured, now),
    synchronizationJobSettings: [
      { name: 'AzureIngestionAttributeOptimization', value: 'False' },
      { name: 'LookaheadQueryEnabled', value: 'False' },
      ...(job.settings.preventAccidentalDeletion
        ? [{ name: 'QuarantineTooManyDeletesThreshold', value: String(job.settings.deletionThreshold) }]
        : []),
    ],
  };
}

/** `synchronizationStatus.code`. There is no InProgress: a first cycle that has not ended reads NotRun. */
export function statusCode(
  job: Job,
  configured: boolean,
): 'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine' {
  if (job.quarantine !== null) return 'Quarantine';
  if (!configured && !job.everStarted) return 'NotConfigured';
  if (job.scheduleState !== 'Active') return 'Paused';
  return job.cyclesEnded === 0 ? 'NotRun' : 'Active';
}

function synchronizationStatus(job: Job, cycle: RunningCycle | undefined, configured: boolean, now: Instant): object {
  const executions = {
    lastExecution: job.lastExecution === null ? (job.everStarted ? NOT_RUN_YET : null) : execution(job.lastExecution),
    lastSuccessfulExecution: job.lastSuccessfulExecution && execution(job.lastSuccessfulExecution),
    lastSuccessfulExecutionWithExports:
      job.lastSuccessfulExecutionWithExports && execution(job.lastSuccessfulExecutionWithExports),
  };
  const entries = Object.entries(executions);
  return {
    countSuccessiveCompleteFailures: job.countSuccessiveCompleteFailures,
    escrowsPruned: job.escrowsPruned,
    code: statusCode(job, configured),
    ...Object.fromEntries(entries.filter(([, value]) => value === null)),
    ...(job.quarantine === null ? { quarantine: null } : {}),
    steadyStateFirstAchievedTime: instantOrUnset(job.steadyStateFirstAchieved),
    steadyStateLastAchievedTime: instantOrUnset(job.steadyStateLastAchieved),
    troubleshootingUrl: job.everStarted ? '' : null,
    ...Object.fromEntries(entries.filter(([, value]) => value !== null)),
    progress: cycle === undefined ? [] : [progress(cycle, now)],
    ...(job.quarantine === null ? {} : { quarantine: quarantine(job.quarantine) }),
    synchronizedEntryCountByType: Object.entries(job.synchronizedEntryCountByType).map(([key, value]) => ({
      key,
      value,
    })),
  };
}

/** What a job that was started but never finished a cycle shows: an all-zero "Failed" execution (captured). */
const NOT_RUN_YET = {
  activityIdentifier: null,
  ...NO_COUNTS,
  state: 'Failed',
  timeBegan: UNSET_INSTANT,
  timeEnded: UNSET_INSTANT,
  error: { code: 'None', message: '', tenantActionable: false },
};

function execution({ activityIdentifier, counts, state, timeBegan, timeEnded, error }: TaskExecution): object {
  const times = { timeBegan: toIsoTicks(timeBegan), timeEnded: toIsoTicks(timeEnded) };
  return error === null
    ? { activityIdentifier, ...counts, state, error, ...times }
    : { activityIdentifier, ...counts, state, ...times, error };
}

function quarantine({ currentBegan, nextAttempt, reason, seriesBegan, seriesCount, error }: Quarantine): object {
  return {
    currentBegan: toIsoTicks(currentBegan),
    nextAttempt: toIsoTicks(nextAttempt),
    reason,
    seriesBegan: toIsoTicks(seriesBegan),
    seriesCount,
    error,
  };
}

function progress({ processed, total }: RunningCycle, now: Instant): object {
  return {
    completedUnits: Math.floor(processed / PAGE_SIZE),
    progressObservationDateTime: toIsoTicks(now),
    totalUnits: Math.ceil(total / PAGE_SIZE),
    units: 'pages',
  };
}

function instantOrUnset(instant: Instant | null): string {
  return instant === null ? UNSET_INSTANT : toIsoTicks(instant);
}
