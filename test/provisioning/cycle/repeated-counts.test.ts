import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Job } from '../../../src/provisioning/job.js';
import { reopened, type SimulatedOptions, simulated } from '../../support/simulated.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const OPTIONS: SimulatedOptions = {
  profile: 'scim',
  users: [{ name: 'ann', manager: 'bob' }, { name: 'bob' }, { name: 'cat' }],
  groups: [{ name: 'Sales', members: ['ann', 'bob'] }],
  assigned: ['#Sales', 'ann', 'bob'],
};
const KILLED = 'killed';

const countsOf = ({ lastExecution, lastResults, totalResults, synchronizedEntryCountByType }: Job) => ({
  counts: lastExecution?.counts,
  lastResults,
  totalResults,
  synchronizedEntryCountByType,
});

/** The first cycle; the process dies before each of these exchanges, the probe counting as the first. */
async function firstCycle(kills: readonly number[]) {
  const folder = temporaryFolder();
  let simulation = await simulated({ ...OPTIONS, folder });
  for (const exchange of kills) {
    let count = 0;
    simulation.wire.interfere = () => {
      count += 1;
      if (count === exchange) throw new Error(KILLED);
      return undefined;
    };
    try {
      await simulation.perform({ type: 'advance', cycles: 1 });
    } catch (error) {
      if (!(error instanceof Error) || error.message !== KILLED) throw error;
      // The dead process closes nothing; its lock would be that of a dead process.
      rmSync(join(folder, 'lock.json'));
      simulation = await reopened(folder, OPTIONS.profile);
    }
  }
  simulation.wire.interfere = undefined;
  if (simulation.job().cyclesEnded === 0) await simulation.perform({ type: 'advance', cycles: 1 });
  const left = simulation.application().store.counted.size();
  const counted = countsOf(simulation.job());
  await simulation.sim.close();
  return { counted, left };
}

it('a cycle that is cut off before any exchange counts each object once, and forgets none #status-counts', async () => {
  const whole = await firstCycle([]);
  expect(whole.left).toBe(0);
  expect(whole.counted.lastResults).toMatchObject({ created: 3, failed: 0 });
  for (let exchange = 1; exchange <= 9; exchange += 1) {
    expect(await firstCycle([exchange])).toEqual(whole);
    expect(await firstCycle([exchange, 3])).toEqual(whole);
  }
});
