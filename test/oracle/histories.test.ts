/** A company over some days: a thousand people and fifty groups, edited by chance, through real requests. */
import { expect, it } from 'vitest';
import { proofRuns } from '../support/proof-runs.js';
import { randomCompany } from './company.js';
import { createDice } from './dice.js';
import type { Edit } from './edit.js';
import { observed } from './observed.js';
import { LOSSES, type Loss } from './oracle.js';
import { play } from './play.js';
import { drawOf } from './random-edits.js';

const SEEDS = Array.from({ length: proofRuns(30) }, (_, place) => place + 1);
const CYCLES = 3;
const EDITS = 20;

/** Everybody is assigned by a group; three incremental cycles follow the initial one. Gives the losses that occurred. */
async function history(seed: number): Promise<ReadonlyMap<Loss, number>> {
  const dice = createDice(seed);
  const { tenant, assigned } = await randomCompany(seed);
  const assignments = assigned.map((principal): Edit => ({ type: 'assign', principal, role: 'User' }));
  const { oracle, target, told, step, close } = await play(tenant, assignments, 'fetch');
  await step('cycle');
  expect(observed(target), `seed ${seed}, initial cycle`).toEqual(oracle.expected());
  for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
    const first = told.length;
    for (let edits = 0; edits < EDITS; ) if (await step(drawOf(dice))) edits += 1;
    await step('cycle');
    expect(observed(target), `seed ${seed}, cycle ${cycle}:\n${told.slice(first).join('\n')}`).toEqual(
      oracle.expected(),
    );
  }
  await close();
  return oracle.losses;
}

const played = new Map<number, ReturnType<typeof history>>();

/** Played once, by whichever test comes first. */
function lossesOf(seed: number): ReturnType<typeof history> {
  const losses = played.get(seed) ?? history(seed);
  played.set(seed, losses);
  return losses;
}

it.each(SEEDS)(
  'history %i: the target holds what the oracle says after each cycle',
  async (seed) => {
    await lossesOf(seed);
  },
  300_000,
);

it(
  'each documented loss occurs in these histories',
  async () => {
    const losses: ReadonlyMap<Loss, number>[] = [];
    for (const seed of SEEDS) losses.push(await lossesOf(seed));
    const counts = LOSSES.map(
      (loss) => [loss, losses.reduce((sum, counted) => sum + (counted.get(loss) ?? 0), 0)] as const,
    );
    console.log(`losses over ${losses.length} seeds: ${counts.map(([loss, count]) => `${loss} ${count}`).join(', ')}`);
    for (const [loss, count] of counts) expect(count, loss).toBeGreaterThan(0);
  },
  SEEDS.length * 300_000,
);
