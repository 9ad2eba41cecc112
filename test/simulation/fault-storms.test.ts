import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Fault } from '../../src/netskope/faults/fault.js';
import { proofRuns } from '../support/proof-runs.js';
import { type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { upnOf } from '../support/small-tenant.js';
import { type TargetState, targetState } from '../support/target-state.js';

const TENANT: SimulatedOptions = {
  users: [{ name: 'ann', manager: 'bob' }, { name: 'bob' }, { name: 'cat', manager: 'ann' }, { name: 'dan' }],
  groups: [
    { name: 'Sales', members: ['ann', 'bob'] },
    { name: 'Ops', members: ['cat', '#Sales'] },
  ],
  assigned: ['#Sales', 'cat'],
};

const membership =
  (type: 'addGroupMember' | 'removeGroupMember', name: string) =>
  ({ perform }: Simulated) =>
    perform({ type, group: 'Sales', member: upnOf(name) });

/**
 * Edits after which it does not matter in which cycle they were seen. Who leaves before the target ever knew of them is never created,
 * and a group that is renamed before the answer to its creation came is not found again: both are as in a real tenant.
 */
const EDITS: Readonly<Record<string, (simulation: Simulated) => Promise<unknown>>> = {
  'assign a user': ({ assign }) => assign('dan'),
  'assign a group': ({ assign }) => assign('#Ops'),
  'rename a user': ({ update }) => update('cat', { displayName: 'Cat C' }),
  'change a manager': ({ update }) => update('cat', { manager: upnOf('bob') }),
  'change it back': ({ update }) => update('cat', { manager: upnOf('ann') }),
  'clear a manager': ({ update }) => update('ann', { manager: null }),
  'add a member': membership('addGroupMember', 'dan'),
  'add another': membership('addGroupMember', 'cat'),
  'remove that one': membership('removeGroupMember', 'cat'),
};

/** Whatever may go wrong without a word that is not true. */
const FAILURES: readonly Fault[] = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 500, carryOut: true },
  { kind: 'status', status: 429, retryAfter: 3 },
  { kind: 'timeout' },
  { kind: 'timeout', carryOut: true },
  { kind: 'drop' },
  { kind: 'drop', carryOut: true },
  { kind: 'malformed' },
  { kind: 'empty' },
  { kind: 'html' },
  { kind: 'html', carryOut: true },
  { kind: 'delay', by: '9s' },
  { kind: 'delay', by: '200s' },
];
const ON = ['*', 'GET', 'POST', 'PATCH', '/Users', '/Groups', 'POST /Users', 'PATCH /Groups', 'GET /Users/*'];

type Round = { readonly edits: readonly string[]; readonly faults: readonly Fault[] };

const ROUNDS: fc.Arbitrary<readonly Round[]> = fc.array(
  fc.record({
    edits: fc.array(fc.constantFrom(...Object.keys(EDITS)), { maxLength: 3 }),
    faults: fc.array(
      fc
        .record({
          fault: fc.constantFrom(...FAILURES),
          on: fc.constantFrom(...ON),
          after: fc.nat({ max: 4 }),
          count: fc.integer({ min: 1, max: 4 }),
        })
        .map(({ fault, ...often }): Fault => ({ ...fault, ...often })),
      { maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Edits and cycles; then days in which nothing goes wrong, and a restart, which sends all references anew. */
async function played(options: SimulatedOptions, rounds: readonly Round[]): Promise<TargetState> {
  const simulation = await simulated(options);
  for (const { edits, faults } of rounds) {
    for (const fault of faults) await simulation.perform({ type: 'injectFault', fault });
    for (const edit of edits) await possibly(() => EDITS[edit]?.(simulation));
    await simulation.perform({ type: 'advance', cycles: 1 });
  }
  await simulation.perform({ type: 'clearFaults' });
  await simulation.perform({ type: 'advance', duration: '3d' });
  await simulation.perform({ type: 'restartProvisioning' });
  await simulation.perform({ type: 'advance', cycles: 2 });
  expect([...simulation.application().store.escrows.values()]).toEqual([]);
  const state = targetState(simulation.target);
  await simulation.sim.close();
  return state;
}

/** Somebody may be a member, or assigned, already. */
async function possibly(edit: () => Promise<unknown> | undefined): Promise<void> {
  try {
    await edit();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InputError') throw error;
  }
}

it('a target that fails and does not lie ends as one that never failed', async () => {
  const settings = fc.record({ profile: fc.constantFrom('netskope', 'scim'), compliant: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(ROUNDS, settings, async (rounds, setting) => {
      const options = { ...TENANT, ...setting };
      const well = await played(
        options,
        rounds.map((round) => ({ ...round, faults: [] })),
      );
      expect(await played(options, rounds)).toEqual(well);
    }),
    { numRuns: proofRuns(1500, 75) },
  );
}, 600_000);
