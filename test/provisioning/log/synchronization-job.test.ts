import { describe, expect, it } from 'vitest';
import { synchronizationJob } from '../../../src/provisioning/log/synchronization-job.js';
import { graphJob } from '../../../src/simulation/queries/provisioning-status.js';
import { type Simulated, type SimulatedOptions, simulated } from '../../support/simulated.js';
import { upnOf } from '../../support/small-tenant.js';

const UNSET = '0001-01-01T00:00:00Z';
const COUNTS = {
  countEntitled: 0,
  countEntitledForProvisioning: 0,
  countEscrowed: 0,
  countEscrowedRaw: 0,
  countExported: 0,
  countExports: 0,
  countImported: 0,
  countImportedDeltas: 0,
  countImportedReferenceDeltas: 0,
};
const SETTINGS = [
  { name: 'AzureIngestionAttributeOptimization', value: 'False' },
  { name: 'LookaheadQueryEnabled', value: 'False' },
];
const ONE: SimulatedOptions = { profile: 'scim', users: [{ name: 'ann' }], assigned: ['ann'] };
const LINKED = [{ key: 'User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', value: 1 }];

/** As JSON text, so that the order of the keys counts. */
const jsonOf = ({ sim, application }: Simulated): string => JSON.stringify(graphJob(sim.world, application()), null, 1);
const text = (value: object): string => JSON.stringify(value, null, 1);
const ticks = (instant: string): string => `2026-01-05T${instant}0000Z`;

function expectedJob({ application }: Simulated, state: string, status: object): string {
  const { id } = application().store;
  const schedule = { expiration: null, interval: 'PT40M', state };
  return text({ id, templateId: 'scim', schedule, status, synchronizationJobSettings: SETTINGS });
}

const NEVER_RAN = {
  lastExecution: null,
  lastSuccessfulExecution: null,
  lastSuccessfulExecutionWithExports: null,
  quarantine: null,
  steadyStateFirstAchievedTime: UNSET,
  steadyStateLastAchievedTime: UNSET,
  troubleshootingUrl: null,
  progress: [],
  synchronizedEntryCountByType: [],
};
const start = (code: string) => ({ countSuccessiveCompleteFailures: 0, escrowsPruned: false, code });

const FIRST_CYCLE = {
  ...start('NotRun'),
  lastSuccessfulExecution: null,
  lastSuccessfulExecutionWithExports: null,
  quarantine: null,
  steadyStateFirstAchievedTime: UNSET,
  steadyStateLastAchievedTime: UNSET,
  troubleshootingUrl: '',
  lastExecution: {
    activityIdentifier: null,
    ...COUNTS,
    state: 'Failed',
    timeBegan: UNSET,
    timeEnded: UNSET,
    error: { code: 'None', message: '', tenantActionable: false },
  },
};

/** The execution of a cycle that had no error. */
const execution = (id: string | undefined, counts: object, began: string, ended: string) => ({
  activityIdentifier: id,
  ...COUNTS,
  ...counts,
  state: 'Succeeded',
  error: null,
  timeBegan: ticks(began),
  timeEnded: ticks(ended),
});
const ONE_EXPORTED = {
  countEntitled: 1,
  countEntitledForProvisioning: 1,
  countExported: 1,
  countExports: 1,
  countImportedDeltas: 1,
};

function steady(code: string, first: string | undefined, last: string | undefined): object {
  const idle = execution(last, {}, '09:40:00.000', '09:40:00.180');
  return {
    ...start(code),
    quarantine: null,
    steadyStateFirstAchievedTime: ticks('09:00:02.280'),
    steadyStateLastAchievedTime: ticks('09:40:00.180'),
    troubleshootingUrl: '',
    lastExecution: idle,
    lastSuccessfulExecution: idle,
    lastSuccessfulExecutionWithExports: execution(first, ONE_EXPORTED, '09:00:00.000', '09:00:02.280'),
    progress: [],
    synchronizedEntryCountByType: LINKED,
  };
}

describe('the job', () => {
  it('that has no credentials reads NotConfigured #status-code', async () => {
    const simulation = await simulated({ ...ONE, started: false });
    const { store } = simulation.application();
    store.setSecrets({ baseAddress: null, credentials: null });
    expect(jsonOf(simulation)).toBe(expectedJob(simulation, 'Disabled', { ...start('NotConfigured'), ...NEVER_RAN }));
  });

  it('that was never started reads Paused #status-code', async () => {
    const simulation = await simulated({ ...ONE, started: false });
    expect(jsonOf(simulation)).toBe(expectedJob(simulation, 'Disabled', { ...start('Paused'), ...NEVER_RAN }));
  });

  it('that was started reads NotRun, with an execution that "failed" of nothing #status-code #status-not-run-failed', async () => {
    const simulation = await simulated(ONE);
    const status = { ...FIRST_CYCLE, progress: [], synchronizedEntryCountByType: [] };
    expect(jsonOf(simulation)).toBe(expectedJob(simulation, 'Active', status));
  });

  it('whose first cycle is under way counts pages #status-pages', async () => {
    const users = Array.from({ length: 250 }, (_, place) => ({ name: `u${place}` }));
    const simulation = await simulated({ ...ONE, users, assigned: [] });
    const seen: string[] = [];
    simulation.sim.listen(({ type }) => {
      if (type === 'cycleProgress') seen.push(jsonOf(simulation));
    });
    await simulation.cycle();
    const progress = {
      completedUnits: 1,
      progressObservationDateTime: ticks('09:00:00.180'),
      totalUnits: 3,
      units: 'pages',
    };
    const status = { ...FIRST_CYCLE, progress: [progress], synchronizedEntryCountByType: [] };
    expect(seen[149]).toBe(expectedJob(simulation, 'Active', status));
    const pages = seen.map((json) => JSON.parse(json).status.progress[0].completedUnits);
    expect([pages[0], pages[98], pages[99], pages[199], pages[249]]).toEqual([0, 0, 1, 2, 2]);
  });

  it('in steady state reads Active, and Paused after a stop #status-code #status-order #status-interval', async () => {
    const simulation = await simulated(ONE);
    await simulation.cycle();
    const first = simulation.job().lastExecution?.activityIdentifier;
    await simulation.cycle();
    const last = simulation.job().lastExecution?.activityIdentifier;
    expect(jsonOf(simulation)).toBe(expectedJob(simulation, 'Active', steady('Active', first, last)));
    await simulation.perform({ type: 'stopProvisioning' });
    expect(jsonOf(simulation)).toBe(expectedJob(simulation, 'Disabled', steady('Paused', first, last)));
  });

  it('whose last cycle had errors reads EntryLevelErrors #status-entry-level-errors', async () => {
    const simulation = await simulated({
      profile: 'netskope',
      users: [{ name: 'ann', mail: null }],
      assigned: ['ann'],
    });
    await simulation.cycle();
    const { status } = JSON.parse(jsonOf(simulation));
    expect(status).toMatchObject({
      code: 'Active',
      lastSuccessfulExecution: null,
      steadyStateFirstAchievedTime: UNSET,
      lastExecution: { state: 'EntryLevelErrors', error: null, countEscrowed: 1, countExports: 1, countExported: 0 },
    });
  });

  it('in quarantine names reason and error, after the progress #error-credentials #status-quarantine', async () => {
    const simulation = await simulated(ONE);
    await simulation.perform({ type: 'revokeToken', clientName: 'entra', application: 'SCIM' });
    await simulation.perform({ type: 'advance', cycles: 1 });
    const { lastExecution } = simulation.job();
    const error = lastExecution?.error ?? {};
    expect(error).toMatchObject({
      code: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
      tenantActionable: true,
    });
    const status = {
      ...start('Quarantine'),
      countSuccessiveCompleteFailures: 1,
      lastSuccessfulExecution: null,
      lastSuccessfulExecutionWithExports: null,
      steadyStateFirstAchievedTime: UNSET,
      steadyStateLastAchievedTime: UNSET,
      troubleshootingUrl: '',
      lastExecution: {
        activityIdentifier: lastExecution?.activityIdentifier,
        ...COUNTS,
        state: 'Failed',
        timeBegan: ticks('09:00:00.000'),
        timeEnded: ticks('09:00:00.180'),
        error,
      },
      progress: [],
      quarantine: {
        currentBegan: ticks('09:00:00.180'),
        nextAttempt: ticks('15:00:00.180'),
        reason: 'EncounteredQuarantineException',
        seriesBegan: ticks('09:00:00.180'),
        seriesCount: 1,
        error,
      },
      synchronizedEntryCountByType: [],
    };
    expect(jsonOf(simulation)).toBe(expectedJob(simulation, 'Active', status));
  });

  it('counts an object once, and its references by themselves #status-counts', async () => {
    const users = [{ name: 'ann', manager: 'bob' }, { name: 'bob' }];
    const groups = [{ name: 'Sales', members: ['ann', 'bob'] }];
    const simulation = await simulated({ profile: 'scim', users, groups, assigned: ['#Sales'] });
    await simulation.cycle();
    expect(simulation.job().lastExecution?.counts).toEqual({
      ...COUNTS,
      countEntitled: 3,
      countEntitledForProvisioning: 3,
      countExported: 5,
      countExports: 5,
      countImportedDeltas: 3,
      countImportedReferenceDeltas: 3,
    });
    await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') });
    await simulation.cycle();
    expect(simulation.job().lastExecution?.counts).toMatchObject({ countImportedDeltas: 2, countExported: 2 });
  });

  it('is the same data for a caller that holds the rows', async () => {
    const simulation = await simulated(ONE);
    const now = simulation.sim.world.clock.now();
    expect(text(synchronizationJob(simulation.job(), undefined, true, now))).toBe(jsonOf(simulation));
  });
});
