import { describe, expect, it } from 'vitest';
import type { Job, Quarantine } from '../../src/provisioning/job.js';
import { type ResetScope, restartedJob, startedJob } from '../../src/provisioning/job-control.js';
import { newJob } from '../../src/provisioning/new-job.js';

const HOUR = 3_600_000;
const NOW = 10 * HOUR;

const QUARANTINE: Quarantine = {
  reason: 'EncounteredQuarantineException',
  error: { code: 'X', message: 'refused', tenantActionable: true },
  cause: { kind: 'request', request: 'GET /Users answered 401' },
  seriesBegan: 0,
  currentBegan: 6 * HOUR,
  seriesCount: 2,
  nextAttempt: 12 * HOUR,
};

function quarantinedJob(): Job {
  const job = newJob({ templateId: 'scim', tenantId: 't', servicePrincipalId: 's', guid: 'g', syncAll: false });
  return { ...job, scheduleState: 'Active', quarantine: QUARANTINE, nextCycleAt: QUARANTINE.nextAttempt, watermark: 7 };
}

describe('a job in quarantine', () => {
  it.each<[readonly ResetScope[], boolean]>([
    [[], true],
    [['QuarantineState'], true],
    [['Full'], true],
    [['None'], true],
    [['Escrows'], false],
    [['Watermark', 'Escrows'], false],
  ])('restarted with %j: leaves it at once is %s #quarantine-kept', (scope, leaves) => {
    const { job } = restartedJob(quarantinedJob(), scope, NOW);
    expect(job.quarantine === null).toBe(leaves);
    expect(job.nextCycleAt).toBe(leaves ? NOW : QUARANTINE.nextAttempt);
  });

  it('leaves it by a start, and goes on from its watermark #quarantine-start', () => {
    expect(startedJob(quarantinedJob(), NOW)).toMatchObject({ quarantine: null, nextCycleAt: NOW, watermark: 7 });
  });
});
