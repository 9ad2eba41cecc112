/** Small tenants find more: everything touches everything. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proofRuns } from '../support/proof-runs.js';
import { createDice } from './dice.js';
import type { Edit } from './edit.js';
import { observed } from './observed.js';
import { play, type Step } from './play.js';
import { type Draw, type Kind, WEIGHTS } from './random-edits.js';
import { randomTenant } from './tenants.js';

const kind = fc.oneof(...WEIGHTS.map(([name, weight]) => ({ weight, arbitrary: fc.constant<Kind>(name) })));
const draw: fc.Arbitrary<Draw> = fc.record({ kind, first: fc.nat(), second: fc.nat(), likely: fc.boolean() });
const pause: fc.Arbitrary<Step> = fc.oneof(
  { weight: 40, arbitrary: fc.constant<Step>('cycle') },
  { weight: 1, arbitrary: fc.constant<Step>('month') },
);
const rounds = fc.array(
  fc.record({ edits: fc.array(draw, { minLength: 1, maxLength: 10 }), restart: fc.integer({ min: 0, max: 9 }), pause }),
  { minLength: 3, maxLength: 8 },
);
const size = fc.record({ users: fc.integer({ min: 5, max: 15 }), groups: fc.integer({ min: 2, max: 4 }) });

it('the target of a small tenant holds what the oracle says, after every cycle', async () => {
  await fc.assert(
    fc.asyncProperty(size, fc.nat({ max: 99 }), rounds, async (tenantSize, seed, story) => {
      const tenant = randomTenant(tenantSize, createDice(seed));
      // The last group is left for later.
      const assignments = tenant.groups
        .slice(0, -1)
        .map((group): Edit => ({ type: 'assign', principal: group.objectId, role: 'User' }));
      const { oracle, target, told, step, close } = await play(tenant, assignments, 'direct');
      await step('cycle');
      expect(observed(target)).toEqual(oracle.expected());
      for (const { edits, restart, pause: mark } of story) {
        for (const edit of edits) await step(edit);
        if (restart === 9) await step('restart');
        await step(mark);
        expect(observed(target), told.join('\n')).toEqual(oracle.expected());
      }
      await close();
    }),
    { numRuns: proofRuns(2000) },
  );
}, 1_800_000);
