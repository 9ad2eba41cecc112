import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proofRuns } from '../support/proof-runs.js';
import { reopened, type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { groupId, upnOf, userId } from '../support/small-tenant.js';
import { type TargetState, targetState } from '../support/target-state.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TENANT = {
  users: [{ name: 'ann', manager: 'bob' }, { name: 'bob' }, { name: 'cat', manager: 'ann' }, { name: 'dan' }],
  groups: [
    { name: 'Sales', members: ['ann', 'bob'] },
    { name: 'Ops', members: ['cat', '#Sales'] },
  ],
};

/** What somebody does between two cycles. Each is possible whatever came before. */
const EDITS: Readonly<Record<string, (simulation: Simulated) => Promise<unknown> | unknown>> = {
  'assign a user': ({ assign }) => ignoring(() => assign('dan')),
  'unassign a user': ({ unassign }) => ignoring(() => unassign('dan')),
  'assign a group': ({ assign }) => ignoring(() => assign('#Ops')),
  'unassign a group': ({ unassign }) => ignoring(() => unassign('#Sales')),
  'rename a user': ({ update }) => ignoring(() => update('cat', { displayName: 'Cat C' })),
  'disable a user': ({ update }) => ignoring(() => update('bob', { accountEnabled: false })),
  'enable a user': ({ update }) => ignoring(() => update('bob', { accountEnabled: true })),
  'change a manager': ({ update }) => ignoring(() => update('cat', { manager: upnOf('dan') })),
  'change the manager of who may be away': async ({ update }) => {
    for (const name of ['bob', 'dan']) await ignoring(() => update(name, { manager: upnOf('ann') }));
  },
  'clear a manager': ({ update }) => ignoring(() => update('ann', { manager: null })),
  'add a member': ({ perform }) =>
    ignoring(() => perform({ type: 'addGroupMember', group: 'Sales', member: upnOf('dan') })),
  'remove a member': ({ perform }) =>
    ignoring(() => perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') })),
  'delete a user': ({ perform }) => ignoring(() => perform({ type: 'deleteUser', user: upnOf('cat') })),
  'restore a user': ({ perform }) => ignoring(() => perform({ type: 'restoreUser', user: userId(2) })),
  'purge a user': ({ perform }) => ignoring(() => perform({ type: 'purgeUser', user: userId(2) })),
  'rename a group': ({ sim }) => ignoring(() => sim.world.directory.updateGroup(groupId(1), { displayName: 'Ops 2' })),
  restart: ({ perform }) => perform({ type: 'restartProvisioning' }),
};

async function ignoring(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InputError') throw error;
  }
}

type Kill = { readonly before: boolean; readonly exchange: number };
/** Edits, then a cycle in which the process dies that often. */
type Round = { readonly edits: readonly string[]; readonly kills: readonly Kill[] };
const QUIET: Round = { edits: [], kills: [] };
const KILLED = 'killed';

/** Each list of edits, followed by a cycle; then one more. */
async function uninterrupted(options: SimulatedOptions, rounds: readonly Round[]): Promise<TargetState> {
  const simulation = await simulated(options);
  for (const { edits } of [...rounds, QUIET]) {
    for (const edit of edits) await EDITS[edit]?.(simulation);
    await simulation.perform({ type: 'advance', cycles: 1 });
  }
  const state = targetState(simulation.target);
  await simulation.sim.close();
  return state;
}

/** The same, but the process dies at some exchanges; another one takes over from what is on disk. */
async function interrupted(options: SimulatedOptions, rounds: readonly Round[]): Promise<TargetState> {
  const folder = temporaryFolder();
  let simulation = await simulated({ ...options, folder });
  for (const { edits, kills } of [...rounds, QUIET]) {
    const left = [...kills];
    for (const edit of edits) await EDITS[edit]?.(simulation);
    const due = simulation.job().cyclesEnded + 1;
    while (simulation.job().cyclesEnded < due) {
      const kill = left.shift();
      if (kill !== undefined) dieAt(simulation, kill);
      try {
        await simulation.perform({ type: 'advance', cycles: 1 });
      } catch (error) {
        if (!(error instanceof Error) || error.message !== KILLED) throw error;
        // The dead process closes nothing; its lock would be that of a dead process.
        rmSync(join(folder, 'lock.json'));
        simulation = await reopened(folder, options.profile);
      }
      simulation.wire.interfere = undefined;
    }
  }
  const state = targetState(simulation.target);
  await simulation.sim.close();
  return state;
}

function dieAt({ wire, target }: Simulated, { exchange, before }: Kill): void {
  let count = 0;
  wire.interfere = (request) => {
    count += 1;
    if (count < exchange) return undefined;
    // The target is in this process: it answers at once, so the request has been carried out when the client dies.
    if (!before) void target.handle(request);
    throw new Error(KILLED);
  };
}

const kills = fc.array(fc.record({ exchange: fc.integer({ min: 1, max: 12 }), before: fc.boolean() }), {
  maxLength: 3,
});
const rounds = fc.array(
  fc.record({ edits: fc.array(fc.constantFrom(...Object.keys(EDITS)), { maxLength: 4 }), kills }),
  { minLength: 1, maxLength: 4 },
);

it('a process that dies at any exchange leaves nothing double and nothing lost #cycle-repeated', async () => {
  await fc.assert(
    fc.asyncProperty(
      rounds,
      fc.record({ profile: fc.constantFrom('netskope' as const, 'scim' as const), compliant: fc.boolean() }),
      async (story, setting) => {
        const options = { ...TENANT, ...setting, assigned: ['#Sales', 'cat'] };
        const whole = await uninterrupted(options, story);
        const names = whole.users.map(({ userName }) => userName);
        expect(new Set(names).size).toBe(names.length);
        expect(await interrupted(options, story)).toEqual(whole);
      },
    ),
    { numRuns: proofRuns(800) },
  );
}, 120_000);

const EVERYTHING = [
  ['assign a user', 'assign a group', 'change a manager', 'remove a member', 'rename a user'],
  ['unassign a group', 'clear a manager', 'disable a user', 'delete a user', 'rename a group', 'add a member'],
];
/** Three users go each their own way, get another manager, and come back. */
const THERE_AND_BACK = [
  ['assign a user'],
  ['unassign a user', 'disable a user', 'change a manager', 'delete a user'],
  ['change the manager of who may be away'],
  ['assign a user', 'enable a user', 'restore a user'],
];

it.each<readonly [string, readonly string[][]]>([
  ['the first cycle', []],
  ['a cycle that creates', EVERYTHING.slice(0, 1)],
  ['a cycle that takes away', EVERYTHING],
  ['a cycle after which users will come back', THERE_AND_BACK.slice(0, 2)],
  ['a cycle that brings back', THERE_AND_BACK],
])('in %s the process may die at each exchange in turn', async (_, edits) => {
  const options: SimulatedOptions = { ...TENANT, profile: 'scim', assigned: ['#Sales', 'cat'] };
  const quiet = [[], ...edits].map((list): Round => ({ edits: list, kills: [] }));
  const whole = await uninterrupted(options, quiet);
  for (let exchange = 1; exchange <= 18; exchange += 1) {
    for (const before of [true, false]) {
      const story = quiet.with(-1, { edits: edits.at(-1) ?? [], kills: [{ exchange, before }] });
      expect(await interrupted(options, story)).toEqual(whole);
    }
  }
});
