/** What starts a new initial cycle, and what each start, stop, restart and saved setting keeps and drops (how-provisioning-works; synchronizationJobRestartCriteria). */
import { describe, expect, it } from 'vitest';
import type { ResetScope } from '../../src/provisioning/job-control.js';
import type { Action } from '../../src/simulation/actions.js';
import { rehearsalOf } from '../../src/simulation/rehearsal.js';
import { createSimulation } from '../../src/simulation/simulation.js';
import { flowing } from '../support/schema-edits.js';
import { type Simulated, simulated } from '../support/simulated.js';

const IN_SALES = {
  groups: [
    {
      name: 'Sales',
      clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } }],
    },
  ],
};
const USERS = ['ann', 'bob', 'cid', 'dan'].map((name) => ({ name, department: 'Sales' }));

/** A job that has all there is to keep: a watermark, four links, an escrow, two staged disables, a quarantine. */
async function burdened(): Promise<Simulated> {
  const simulation = await simulated({
    users: [...USERS, { name: 'eve', department: 'Sales', mail: null }],
    assigned: ['ann', 'bob', 'cid', 'dan', 'eve'],
  });
  await simulation.perform({ type: 'setProvisioning', deletionThreshold: 1 });
  await simulation.perform({ type: 'setMapping', target: 'displayName', apply: 'ObjectAddOnly' });
  await simulation.cycle();
  await simulation.unassign('ann');
  await simulation.unassign('bob');
  await simulation.cycle();
  expect(heldBy(simulation)).toBe('watermark, 4 links, 1 escrow, quarantine, 2 staged');
  return simulation;
}

function heldBy({ application }: Simulated): string {
  const { job, links, escrows, staged } = application().store;
  const { watermark, quarantine } = job();
  return [
    ...(watermark === null ? [] : ['watermark']),
    ...(links.size() > 0 ? [`${links.size()} links`] : []),
    ...(escrows.size() > 0 ? [`${escrows.size()} escrow`] : []),
    ...(quarantine === null ? [] : ['quarantine']),
    ...(staged.size() > 0 ? [`${staged.size()} staged`] : []),
  ].join(', ');
}

type Row = {
  readonly trigger: string;
  readonly actions: readonly ((simulation: Simulated) => Action)[];
  readonly keeps: string;
  /** Of the job at once; a job that is off has no next cycle. */
  readonly next: 'initial' | 'incremental' | 'in quarantine' | 'off';
  /** What the command says of it. */
  readonly says: string;
};

const restart =
  (...resetScope: ResetScope[]) =>
  (): Action => ({ type: 'restartProvisioning', resetScope });
const ALL_BUT_LINKS = 'Kept: 4 links. Dropped: the watermark, 1 escrow, the quarantine, 2 staged deletions.';
const SAVED = 'Kept: 4 links, 2 staged deletions. Dropped: the watermark, 1 escrow, the quarantine.';

const ROWS: readonly Row[] = [
  {
    trigger: 'Restart provisioning in the portal #restart-portal',
    actions: [restart()],
    keeps: '4 links',
    next: 'initial',
    says: ALL_BUT_LINKS,
  },
  {
    trigger: 'restart with resetScope Full #restart-full',
    actions: [restart('Full')],
    keeps: '',
    next: 'initial',
    says: 'Kept: nothing. Dropped: the watermark, 4 links, 1 escrow, the quarantine, 2 staged deletions.',
  },
  {
    trigger: 'saving a change to attribute mappings #restart-saved-mapping',
    actions: [() => ({ type: 'setMapping', target: 'title', expression: '[jobTitle]' })],
    keeps: '4 links, 2 staged',
    next: 'initial',
    says: SAVED,
  },
  {
    trigger: 'saving target object actions #restart-saved-mapping',
    actions: [() => ({ type: 'setObjectMapping', object: 'Group', delete: false })],
    keeps: '4 links, 2 staged',
    next: 'initial',
    says: SAVED,
  },
  {
    trigger: 'saving a scoping filter #restart-saved-filter',
    actions: [() => ({ type: 'setScopingFilter', object: 'User', filter: IN_SALES })],
    keeps: '4 links, 2 staged',
    next: 'initial',
    says: SAVED,
  },
  {
    trigger: 'restoring the default mappings #restart-defaults',
    actions: [() => ({ type: 'resetMappings' })],
    keeps: '4 links, 2 staged',
    next: 'initial',
    says: SAVED,
  },
  {
    trigger: 'saving a schema in JSON #restart-saved-mapping',
    actions: [
      ({ application }) => ({
        type: 'setSchema',
        schema: flowing(application().store.schema(), 'Group', 'Add,Update'),
      }),
    ],
    keeps: '4 links, 2 staged',
    next: 'initial',
    says: SAVED,
  },
  {
    trigger: 'saving what was there: nothing #restart-unchanged',
    actions: [({ application }) => ({ type: 'setSchema', schema: application().store.schema() })],
    keeps: 'watermark, 4 links, 1 escrow, quarantine, 2 staged',
    next: 'in quarantine',
    says: '',
  },
  {
    trigger: 'changing Sync All to Sync Assigned: nothing until a restart #restart-narrowed-scope',
    actions: [
      () => ({ type: 'setProvisioning', scope: 'all' }),
      () => ({ type: 'setProvisioning', scope: 'assigned' }),
    ],
    keeps: 'watermark, 4 links, 1 escrow, quarantine, 2 staged',
    next: 'in quarantine',
    says: "Changing from all to assigned takes effect with a restart: 'entra-sim provisioning restart'.",
  },
  {
    trigger: 'changing the notification mail #restart-settings',
    actions: [() => ({ type: 'setProvisioning', notificationEmail: 'ops@contoso.com', notifyOnFailure: true })],
    keeps: 'watermark, 4 links, 1 escrow, quarantine, 2 staged',
    next: 'in quarantine',
    says: '',
  },
  {
    trigger: 'Off: everything is kept #restart-stop',
    actions: [() => ({ type: 'stopProvisioning' })],
    keeps: 'watermark, 4 links, 1 escrow, quarantine, 2 staged',
    next: 'off',
    says: 'Kept: the watermark, 4 links, 1 escrow, the quarantine, 2 staged deletions. Dropped: nothing.',
  },
  {
    trigger: 'start after Off #restart-start #quarantine-start',
    actions: [() => ({ type: 'stopProvisioning' }), () => ({ type: 'startProvisioning' })],
    keeps: 'watermark, 4 links, 1 escrow, 2 staged',
    next: 'incremental',
    says: 'Kept: the watermark, 4 links, 1 escrow, 2 staged deletions. Dropped: the quarantine.',
  },
  {
    trigger: 'saving a scoping filter while off #restart-saved-filter',
    actions: [
      () => ({ type: 'stopProvisioning' }),
      () => ({ type: 'setScopingFilter', object: 'User', filter: IN_SALES }),
    ],
    keeps: '4 links, 2 staged',
    next: 'off',
    says: SAVED,
  },
  {
    trigger: 'resetScope None #restart-reset-scope',
    actions: [restart('None')],
    keeps: 'watermark, 4 links, 1 escrow, 2 staged',
    next: 'incremental',
    says: 'Kept: the watermark, 4 links, 1 escrow, 2 staged deletions. Dropped: the quarantine.',
  },
  {
    trigger: 'resetScope ConnectorDataStore #restart-reset-scope',
    actions: [restart('ConnectorDataStore')],
    keeps: 'watermark, 1 escrow, quarantine',
    next: 'in quarantine',
    says: 'Kept: the watermark, 1 escrow, the quarantine. Dropped: 4 links, 2 staged deletions.',
  },
  {
    trigger: 'resetScope Escrows #restart-reset-scope #quarantine-kept',
    actions: [restart('Escrows')],
    keeps: 'watermark, 4 links, quarantine, 2 staged',
    next: 'in quarantine',
    says: 'Kept: the watermark, 4 links, the quarantine, 2 staged deletions. Dropped: 1 escrow.',
  },
  {
    trigger: 'resetScope Watermark #restart-reset-scope #escrow-kept',
    actions: [restart('Watermark')],
    keeps: '4 links, 1 escrow, quarantine',
    next: 'in quarantine',
    says: 'Kept: 4 links, 1 escrow, the quarantine. Dropped: the watermark, 2 staged deletions.',
  },
  {
    trigger: 'resetScope QuarantineState #restart-reset-scope',
    actions: [restart('QuarantineState')],
    keeps: 'watermark, 4 links, 1 escrow, 2 staged',
    next: 'incremental',
    says: 'Kept: the watermark, 4 links, 1 escrow, 2 staged deletions. Dropped: the quarantine.',
  },
  {
    trigger: 'resetScope ForceDeletes #restart-reset-scope #guard-allow',
    actions: [restart('ForceDeletes')],
    keeps: 'watermark, 4 links, 1 escrow, 2 staged',
    next: 'incremental',
    says: 'The next cycle goes on from the watermark; 2 staged deletions may be carried out.',
  },
  {
    trigger: 'allowing deletes, which is that restart #guard-allow',
    actions: [() => ({ type: 'allowDeletes' })],
    keeps: 'watermark, 4 links, 1 escrow, 2 staged',
    next: 'incremental',
    says: 'Kept: the watermark, 4 links, 1 escrow, 2 staged deletions. Dropped: the quarantine.',
  },
];

describe('what is kept and dropped by', () => {
  it.each(ROWS)('$trigger', async ({ actions, keeps, next, says }) => {
    const simulation = await burdened();
    const writes = simulation.requests().length;
    let notes: readonly string[] = [];
    for (const action of actions) ({ notes } = await simulation.perform(action(simulation)));
    expect(heldBy(simulation)).toBe(keeps);
    if (says !== '') expect(notes).toContain(says);
    // Nothing changes in the target by itself (#restart-target-untouched).
    expect(simulation.requests()).toHaveLength(writes);
    const { nextCycleAt, quarantine } = simulation.job();
    expect(nextCycleAt).toBe(whenOf(next, simulation));
    if (next === 'off') return;
    if (next === 'in quarantine') expect(nextCycleAt).toBe(quarantine?.nextAttempt);
    await simulation.perform({ type: 'advance', cycles: 1 });
    const kind = keeps.startsWith('watermark') ? 'incremental' : 'initial';
    expect(simulation.job().lastExecution?.kind).toBe(kind);
  });
});

function whenOf(next: Row['next'], { job, sim }: Simulated): number | null {
  if (next === 'off') return null;
  return next === 'in quarantine' ? (job().quarantine?.nextAttempt ?? 0) : sim.world.clock.now();
}

describe('the first On of a job', () => {
  it('has nothing to keep, and begins with an initial cycle #restart-start #cycle-initial', async () => {
    const simulation = await simulated({ users: USERS, assigned: ['ann'], started: false });
    expect(simulation.job().nextCycleAt).toBeNull();
    const { message, notes } = await simulation.perform({ type: 'startProvisioning' });
    expect(message).toContain('An initial cycle is due now.');
    expect(notes.join(' ')).not.toContain('Kept');
    expect(heldBy(simulation)).toBe('');
    await simulation.cycle();
    expect(simulation.job().lastExecution?.kind).toBe('initial');
    expect(heldBy(simulation)).toBe('watermark, 1 links');
  });
});

it('a stop while a cycle runs lets it run to its end, and no other starts #restart-stop', async () => {
  const simulation = await simulated({ users: USERS, assigned: ['ann', 'bob', 'cid', 'dan'] });
  const said: string[] = [];
  let once = true;
  simulation.sim.listen((event) => {
    if (event.type !== 'logRecord' || !once) return;
    once = false;
    void simulation.perform({ type: 'stopProvisioning' }).then(({ notes }) => said.push(...notes));
  });
  await simulation.cycle();
  expect(said[0]).toBe('The cycle under way runs to its end; no later one starts.');
  expect(simulation.target.users()).toHaveLength(4);
  expect(simulation.job()).toMatchObject({ scheduleState: 'Disabled', nextCycleAt: null });
  await simulation.advance('P2D');
  expect(simulation.job().cyclesEnded).toBe(1);
});

it('widening the scope asks for no initial cycle: only who changes is looked at #restart-widened-scope', async () => {
  const simulation = await simulated({ users: USERS, assigned: ['ann'] });
  await simulation.cycle();
  const { notes } = await simulation.perform({ type: 'setProvisioning', scope: 'all' });
  expect(notes).toContain('Who is not assigned is looked at when it changes; a restart looks at everybody at once.');
  expect(await simulation.cycle()).toEqual([]);
  await simulation.update('bob', { displayName: 'Bob B' });
  await simulation.cycle();
  expect(simulation.target.users()).toHaveLength(2);
  await simulation.perform({ type: 'restartProvisioning' });
  await simulation.cycle();
  expect(simulation.target.users()).toHaveLength(4);
});

it('a restart that is only rehearsed says the same and drops nothing #restart-portal', async () => {
  const simulation = await burdened();
  const rehearsal = createSimulation(await rehearsalOf(simulation.sim.world));
  const { notes } = await rehearsal.perform({ type: 'restartProvisioning' });
  expect(notes).toContain(ALL_BUT_LINKS);
  expect(heldBy(simulation)).toBe('watermark, 4 links, 1 escrow, quarantine, 2 staged');
});
