/** A new provisioning job, as Graph's `POST .../synchronization/jobs` makes it: stopped and without credentials. */
import { DEFAULT_JOB_SETTINGS, type Job, NO_RESULTS } from './job.js';

export type NewJob = {
  readonly templateId: string;
  readonly tenantId: string;
  readonly servicePrincipalId: string;
  /** A fresh GUID: the last part of the job's id. */
  readonly guid: string;
  readonly syncAll: boolean;
};

/** Job ids read `<templateId>.<tenant id without dashes>.<guid>` (synchronizationJob). */
export function newJob({ templateId, tenantId, servicePrincipalId, guid, syncAll }: NewJob): Job {
  return {
    id: `${templateId}.${tenantId.replaceAll('-', '')}.${guid}`,
    templateId,
    servicePrincipalId,
    settings: { ...DEFAULT_JOB_SETTINGS, syncAll },
    scheduleState: 'Disabled',
    nextCycleAt: null,
    watermark: null,
    removalsAfter: null,
    everStarted: false,
    resets: 0,
    syncAllInForce: false,
    cyclesEnded: 0,
    countSuccessiveCompleteFailures: 0,
    quarantine: null,
    escrowsPruned: false,
    forceDeletes: false,
    onDemandAt: [],
    lastExecution: null,
    lastSuccessfulExecution: null,
    lastSuccessfulExecutionWithExports: null,
    steadyStateFirstAchieved: null,
    steadyStateLastAchieved: null,
    synchronizedEntryCountByType: {},
    lastResults: NO_RESULTS,
    totalResults: NO_RESULTS,
  };
}
