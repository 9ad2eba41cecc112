/** Rows that an earlier version wrote, in the form of today: what it did not know yet stands as in a new job. Pure. */
import {
  DEFAULT_JOB_SETTINGS,
  type Job,
  type JobSecrets,
  NO_RESULTS,
  type Quarantine,
  type RunningCycle,
} from './job.js';

type Added = 'escrowsPruned' | 'forceDeletes' | 'onDemandAt';

/** Before jobs were quarantined by count, every quarantine had an error, which told of its request. */
type FormerQuarantine = Omit<Quarantine, 'cause'> & Partial<Pick<Quarantine, 'cause'>>;

export type FormerJob = Omit<Job, Added | 'settings' | 'quarantine' | 'lastResults' | 'totalResults'> &
  Partial<Pick<Job, Added>> & {
    readonly settings: Partial<Job['settings']>;
    readonly quarantine: FormerQuarantine | null;
    readonly lastResults: Partial<Job['lastResults']>;
    readonly totalResults: Partial<Job['totalResults']>;
  };

/** Knew one method of authentication only. */
export type FormerSecrets = {
  readonly baseAddress: string | null;
  readonly secretToken: string | null;
  readonly clientName: string | null;
};

/** The same row when there is nothing to add, as is the case but for the first time. */
export function currentJob(row: Job | FormerJob): Job {
  if (isCurrent(row)) return row;
  const { quarantine } = row;
  return {
    ...{ escrowsPruned: false, forceDeletes: false, onDemandAt: [] },
    ...row,
    settings: { ...DEFAULT_JOB_SETTINGS, ...row.settings },
    lastResults: { ...NO_RESULTS, ...row.lastResults },
    totalResults: { ...NO_RESULTS, ...row.totalResults },
    quarantine: quarantine && {
      ...quarantine,
      cause: quarantine.cause ?? { kind: 'request', request: quarantine.error?.message ?? quarantine.reason },
    },
  };
}

function isCurrent(row: Job | FormerJob): row is Job {
  return (
    row.escrowsPruned !== undefined &&
    row.forceDeletes !== undefined &&
    row.onDemandAt !== undefined &&
    row.settings.deletionThreshold !== undefined &&
    row.settings.preventAccidentalDeletion !== undefined &&
    row.lastResults.staged !== undefined &&
    row.totalResults.staged !== undefined &&
    (row.quarantine === null || row.quarantine.cause !== undefined)
  );
}

export function currentSecrets(row: JobSecrets | FormerSecrets): JobSecrets {
  if (!('secretToken' in row)) return row;
  const { baseAddress, secretToken, clientName } = row;
  const credentials =
    secretToken === null ? null : { method: 'secretToken' as const, name: clientName ?? 'unnamed', secretToken };
  return { baseAddress, credentials };
}

/** Of a cycle that was cut off before disables and deletions were staged. */
export function currentCycle(row: RunningCycle): RunningCycle {
  return row.results === undefined ? row : { ...row, results: { ...NO_RESULTS, ...row.results } };
}
