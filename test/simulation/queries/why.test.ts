/** Why an object is as it is: each state with the gate that decided and what comes next. */
import { describe, expect, it } from 'vitest';
import { type ObjectState, type WhyView, whyObject } from '../../../src/simulation/queries/why.js';
import { whyView } from '../../../src/simulation/views/why-view.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { groupId, upnOf } from '../../support/small-tenant.js';

const USERS = [{ name: 'ann', department: 'Sales' }, { name: 'bob' }];
const GROUPS = [{ name: 'Sales', members: ['ann'] }];

const why = ({ sim, application }: Simulated, reference: string): WhyView =>
  whyObject(sim.world, application(), reference);
const text = (view: WhyView): string => whyView(view, 200).join('\n');

async function provisioned(): Promise<Simulated> {
  const simulation = await simulated({ users: USERS, groups: GROUPS, assigned: ['#Sales'] });
  await simulation.cycle();
  return simulation;
}

type Case = readonly [
  title: string,
  edit: (simulation: Simulated) => Promise<unknown>,
  who: string,
  state: ObjectState,
  blockedBy: readonly string[],
  next: WhyView['next']['because'],
];

const CASES: readonly Case[] = [
  ['nothing happened', async () => {}, upnOf('ann'), 'provisioned', [], 'nothing changed'],
  ['never assigned', async () => {}, upnOf('bob'), 'not provisioned', ['not assigned'], 'nothing changed'],
  ['just assigned', ({ assign }) => assign('bob'), upnOf('bob'), 'waiting', [], 'changed'],
  ['unassigned', ({ unassign }) => unassign('#Sales'), upnOf('ann'), 'leaving', ['not assigned'], 'changed'],
  [
    'disabled, and the cycle has run',
    async ({ update, cycle }) => {
      await update('ann', { accountEnabled: false });
      await cycle();
    },
    upnOf('ann'),
    'disabled',
    ['disabled in the directory'],
    'nothing changed',
  ],
  [
    'out of scope for good',
    async ({ unassign, cycle }) => {
      await unassign('#Sales');
      await cycle();
    },
    upnOf('ann'),
    'out of scope',
    ['not assigned'],
    'nothing changed',
  ],
  [
    'in the recycle bin',
    ({ perform }) => perform({ type: 'deleteUser', user: upnOf('ann') }),
    upnOf('ann'),
    'leaving',
    ['in the recycle bin'],
    'changed',
  ],
  [
    'failing',
    async ({ wire, update, cycle }) => {
      wire.interfere = ({ method }) => (method === 'PATCH' ? { status: 500, headers: {}, durationMs: 0 } : undefined);
      await update('ann', { displayName: 'Ann B' });
      await cycle();
    },
    upnOf('ann'),
    'failing',
    [],
    'retry',
  ],
  [
    'staged',
    async ({ perform, unassign, cycle }) => {
      await perform({ type: 'setProvisioning', deletionThreshold: 1 });
      await unassign('#Sales');
      await cycle();
    },
    upnOf('ann'),
    'staged',
    ['not assigned'],
    'staged',
  ],
  ['a group', async () => {}, groupId(0), 'provisioned', [], 'nothing changed'],
  [
    'provisioning off',
    ({ perform }) => perform({ type: 'stopProvisioning' }),
    upnOf('ann'),
    'provisioned',
    [],
    'provisioning is off',
  ],
  [
    'a restart',
    ({ perform }) => perform({ type: 'restartProvisioning' }),
    upnOf('ann'),
    'provisioned',
    [],
    'initial cycle',
  ],
];

describe('why', () => {
  it('tells that what is staged is held back again, until it is allowed', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'setProvisioning', deletionThreshold: 1 });
    await simulation.unassign('#Sales');
    await simulation.cycle();
    expect(text(why(simulation, upnOf('ann')))).toMatch(/looks at it again, since it is held back.*allow-deletes/);
  });

  it.each(CASES)('%s', async (_, edit, who, state, blockedBy, because) => {
    const simulation = await provisioned();
    await edit(simulation);
    const view = why(simulation, who);
    expect({ state: view.state, blockedBy: view.blockedBy, because: view.next.because }).toEqual({
      state,
      blockedBy,
      because,
    });
    expect(text(view)).toContain('Next');
  });

  it('names the clause that fails, the group that brings the assignment, the last request and the next cycle', async () => {
    const simulation = await provisioned();
    const clause = { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['IT'] } };
    await simulation.perform({
      type: 'setScopingFilter',
      object: 'User',
      filter: { groups: [{ name: 'f', clauses: [clause] }] },
    });
    const said = text(why(simulation, upnOf('ann')));
    expect(said).toMatch(/Decided by +fails f\.department EQUALS 'IT'/);
    expect(said).toMatch(/Assigned +role User, through the group Sales/);
    await simulation.perform({ type: 'updateGroup', group: 'Sales', membershipRule: 'user.objectId -ne null' });
    expect(text(why(simulation, upnOf('ann')))).toMatch(/through the dynamic group Sales/);
    expect(said).toMatch(/Last sent +2026-01-05 09:00:\d\d POST \/Users -> 201/);
    expect(said).toMatch(/Next +the cycle at 2026-01-05 09:00:\d\d looks at everything/);
  });
});
