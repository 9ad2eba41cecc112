/** Jobs of a workspace of an earlier version, whose rows hold less: they go on as if they had always held it all. */
import { describe, expect, it } from 'vitest';
import { quarantineCauseText } from '../../src/simulation/views/quarantine-text.js';
import { type Simulated, simulated } from '../support/simulated.js';
import { upnOf } from '../support/small-tenant.js';

const ADDED = ['escrowsPruned', 'forceDeletes', 'onDemandAt', 'preventAccidentalDeletion', 'deletionThreshold'];
const ADDED_LATER = [...ADDED, 'staged', 'cause'];

/** The row without what came later, wherever it stands. */
function former(row: unknown): object {
  return JSON.parse(JSON.stringify(row, (key, value: unknown) => (ADDED_LATER.includes(key) ? undefined : value)));
}

async function formerJob(change: object = {}): Promise<Simulated> {
  const simulation = await simulated({ users: [{ name: 'ann' }, { name: 'bob' }], assigned: ['ann', 'bob'] });
  await simulation.cycle();
  const jobs = simulation.sim.world.workspace.entra.table<object>('jobs');
  jobs.put(simulation.job().id, former({ ...simulation.job(), ...change }));
  return simulation;
}

describe('the job of an earlier version', () => {
  it('reads as a job of today, and stays as it is on disk until it changes', async () => {
    const { job, sim } = await formerJob();
    expect(job()).toMatchObject({
      escrowsPruned: false,
      forceDeletes: false,
      onDemandAt: [],
      settings: { mode: 'Automatic', preventAccidentalDeletion: false, deletionThreshold: 500 },
      lastResults: { created: 2, staged: 0 },
      totalResults: { created: 2, staged: 0 },
    });
    expect(sim.world.workspace.entra.table<object>('jobs').get(job().id)).not.toHaveProperty('onDemandAt');
  });

  it('provisions on demand, and holds deletions back', async () => {
    const { job, perform, unassign, cycle } = await formerJob();
    await perform({ type: 'provisionOnDemand', subject: upnOf('ann') });
    expect(job().onDemandAt).toHaveLength(1);
    await perform({ type: 'setProvisioning', deletionThreshold: 1 });
    await unassign('ann');
    await unassign('bob');
    await cycle();
    expect(job()).toMatchObject({ quarantine: { reason: 'TooManyDeletes' }, totalResults: { staged: 2 } });
  });

  it('tells of its quarantine what its error said', async () => {
    const error = { code: 'Code', message: 'GET /Users answered 401', tenantActionable: true };
    const times = { seriesBegan: 0, currentBegan: 0, seriesCount: 1, nextAttempt: 0 };
    const { job } = await formerJob({ quarantine: { reason: 'EncounteredQuarantineException', error, ...times } });
    const { quarantine } = job();
    expect(quarantine && quarantineCauseText(quarantine)).toBe('GET /Users answered 401.');
  });

  it('goes on with the cycle that was cut off', async () => {
    const { sim, cycle, job } = await formerJob();
    const upTo = job().watermark;
    const row = { id: 'c', kind: 'incremental', startedAt: 0, resets: job().resets, slot: 0, after: upTo, upTo };
    const results = { created: 1, updated: 0, disabled: 0, deleted: 0, skipped: 0, failed: 0 };
    const cycles = sim.world.workspace.entra.table<object>('cycles');
    cycles.put(job().id, { ...row, phase: 'users', processed: 0, total: 0, results });
    await cycle();
    expect(job()).toMatchObject({ lastResults: { created: 1, staged: 0 }, totalResults: { created: 3, staged: 0 } });
  });
});
