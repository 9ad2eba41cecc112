/** What a plan tells: who enters and leaves, why, what would be held back, and what it had to assume. */
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/simulation/actions.js';
import { hasChanges, type Plan } from '../../../src/simulation/plan/plan.js';
import { planCycle } from '../../../src/simulation/plan/plan-cycle.js';
import { planView } from '../../../src/simulation/views/plan-view.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { upnOf } from '../../support/small-tenant.js';
import type { WireLine } from '../../support/wire-recorder.js';

const sales = { department: 'Sales' };
const SMALL = {
  users: [{ name: 'ann', ...sales }, { name: 'bob' }, { name: 'cid', ...sales }],
  assigned: ['ann', 'bob'],
};
const FILTER: Action = {
  type: 'setScopingFilter',
  object: 'User',
  filter: {
    groups: [
      {
        name: 'Sales',
        clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } }],
      },
    ],
  },
};

const planOf = ({ sim }: Simulated, ...actions: readonly Action[]): Promise<Plan> =>
  planCycle(
    sim.world,
    undefined,
    actions.map((action) => ({ action, text: action.type })),
  );
const textOf = (plan: Plan): string => planView(plan, { width: 100, limit: 20 }).join('\n');

const writes = (lines: readonly WireLine[]): readonly WireLine[] =>
  lines.filter(({ request }) => !request.startsWith('GET'));

async function provisioned(): Promise<Simulated> {
  const simulation = await simulated(SMALL);
  await simulation.cycle();
  return simulation;
}

describe('a plan', () => {
  it('has nothing to do where nothing changed', async () => {
    const plan = await planOf(await provisioned());
    expect(hasChanges(plan)).toBe(false);
    expect(plan).toMatchObject({ cycle: { kind: 'incremental', startsAt: '2026-01-05T09:40:00Z' }, assumptions: [] });
    expect(textOf(plan)).toContain('Plan: nothing to do.');
  });

  it('shows an update with the values before and after it, and its request', async () => {
    const simulation = await provisioned();
    await simulation.update('ann', { displayName: 'Ann B' });
    const plan = await planOf(simulation);
    expect(plan.operations).toMatchObject([
      {
        action: 'update',
        name: upnOf('ann'),
        changes: [{ displayName: 'displayName', oldValue: 'Ann Lee', newValue: 'Ann B' }],
        requests: [{ method: 'PATCH' }],
      },
    ]);
    expect(textOf(plan)).toMatch(
      /1 user to be updated:\n {2}~ User ann@contoso.com\n {6}displayName: "Ann Lee" -> "Ann B"/,
    );
  });

  it('names new resources by whom they are for #plan-symbolic-ids', async () => {
    const simulation = await simulated({
      ...SMALL,
      groups: [{ name: 'Ops', members: ['ann'] }],
      assigned: ['ann', '#Ops'],
    });
    const { operations } = await planOf(simulation);
    expect(operations.map(({ action, name }) => `${action} ${name}`)).toEqual([
      'create ann@contoso.com',
      'create Ops',
      'update Ops',
    ]);
    expect(operations.at(-1)?.requests).toMatchObject([
      { path: '/Groups/<new: Ops>', body: { Operations: [{ value: [{ value: '<new: ann@contoso.com>' }] }] } },
    ]);
  });

  it('says who leaves the scope by which clause, and that it holds an account #plan-scope', async () => {
    const plan = await planOf(await provisioned(), FILTER);
    expect(plan.enters).toEqual([]);
    expect(plan.leaves).toMatchObject([
      { name: upnOf('bob'), linked: true, reasons: ["fails Sales.department EQUALS 'Sales'"] },
    ]);
    expect(plan.operations).toMatchObject([
      { action: 'disable', name: upnOf('bob'), reasons: plan.leaves[0]?.reasons },
    ]);
    expect(plan.cycle.kind).toBe('initial');
  });

  it('says who enters, and who of them an incremental cycle does not look at #plan-scope', async () => {
    const simulation = await provisioned();
    const assigned = await planOf(simulation, { type: 'assign', principal: upnOf('cid'), role: 'User' });
    expect(assigned.enters).toMatchObject([{ name: upnOf('cid'), linked: false, reasons: ['assigned'] }]);
    expect(assigned.operations).toMatchObject([{ action: 'create' }]);
    const all = await planOf(simulation, { type: 'setProvisioning', scope: 'all' });
    expect(all.enters).toMatchObject([{ name: upnOf('cid'), reasons: ['Sync all users and groups'] }]);
    expect(all.assumptions).toEqual([expect.stringMatching(/^1 of those who enter .* restarted\.$/)]);
  });

  it('tells of a failure that it would meet, and uses nothing of it up #plan-writes-nothing', async () => {
    const simulation = await provisioned();
    await simulation.update('ann', { displayName: 'Ann B' });
    simulation.target.addFault({ kind: 'status', on: 'PATCH /Users/*', status: 503, count: 1 });
    for (const _ of [1, 2]) {
      const plan = await planOf(simulation);
      expect(plan.operations).toMatchObject([
        { status: 'failure', reasons: [expect.stringContaining('InternalServerError')] },
      ]);
    }
    expect(textOf(await planOf(simulation))).toContain('InternalServerError: ServiceUnavailable: {');
    await simulation.cycle();
    expect(simulation.job().lastResults.failed).toBe(1);
  });

  it('says that the cycle would fail as a whole, and that the job would go into quarantine #plan-health', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'revokeToken', clientName: 'entra' });
    const plan = await planOf(simulation);
    expect(plan).toMatchObject({
      cycle: { state: 'Failed' },
      quarantine: { reason: 'EncounteredQuarantineException' },
    });
    expect(textOf(plan)).toMatch(/would fail as a whole[\s\S]*go into quarantine/);
    expect(simulation.job().quarantine).toBeNull();
  });

  it('of a cycle that would fail is not that of one with nothing to do, and the job stays in quarantine #plan-health', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'revokeToken', clientName: 'entra' });
    const [before, , after] = [await planOf(simulation), await simulation.cycle(), await planOf(simulation)];
    expect([hasChanges(before), before.quarantine?.isNews]).toEqual([true, true]);
    expect([hasChanges(after), after.quarantine?.isNews]).toEqual([true, false]);
    expect(textOf(before)).not.toContain('nothing to do');
    expect(textOf(before)).toContain('The job would go into quarantine');
    expect(textOf(after)).toContain('The job would stay in quarantine');
  });

  it('tells every sentence to its end in 80 columns', async () => {
    const simulation = await simulated({ ...SMALL, assigned: [], started: false });
    const plan = await planOf(simulation);
    const lines = planView(plan, { width: 80, limit: 20 });
    expect(lines.every((line) => line.length <= 80 && !line.includes('\u2026'))).toBe(true);
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain('who is there is matched, not created.');
  });

  it('takes nothing for granted of a target that a cycle has asked', async () => {
    const simulation = await simulated({ ...SMALL, assigned: [] });
    await simulation.cycle();
    expect((await planOf(simulation)).assumptions).toEqual([expect.stringContaining('Nobody is assigned')]);
  });

  it('tells that more than the threshold are let go because they were allowed', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'setProvisioning', deletionThreshold: 1 });
    for (const name of ['ann', 'bob']) await simulation.unassign(name);
    await simulation.cycle();
    await simulation.perform({ type: 'allowDeletes' });
    const plan = await planOf(simulation);
    expect(plan.deletionGuard).toEqual({ on: true, threshold: 1, deletions: 2, trips: false });
    expect(textOf(plan)).toContain('2 disables and deletions in one cycle, as they were allowed; else at most 1.');
  });

  it('of a cycle that was cut off is what is left of it', async () => {
    const simulation = await simulated(SMALL);
    let objects = 0;
    const stop = simulation.sim.world.events.listen(({ type }) => {
      objects += type === 'objectStarted' ? 1 : 0;
      if (objects === 2) throw new Error('killed');
    });
    await expect(simulation.cycle()).rejects.toThrow('killed');
    stop();
    expect(simulation.application().store.cycle()).toBeDefined();
    const plan = await planOf(simulation);
    expect(plan.assumptions).toEqual([expect.stringMatching(/cut off after \d of 3 objects/)]);
    const created = plan.operations.filter(({ action }) => action === 'create');
    expect(created.map(({ name }) => name)).toEqual([upnOf('bob')]);
    expect(plan.counts.created).toBe(1);
  });

  it('of a job that is off, without credentials, is that of a start; what it does not know it says', async () => {
    const simulation = await simulated({ ...SMALL, started: false });
    simulation.application().store.setSecrets({
      baseAddress: 'https://real.example/scim?aadOptscim062020',
      credentials: null,
    });
    const plan = await planOf(simulation);
    expect(plan.assumptions).toEqual([
      expect.stringContaining('https://real.example is not asked'),
      expect.stringContaining('Provisioning is off'),
      expect.stringContaining('The target is taken to be empty'),
    ]);
    expect(plan.counts.created).toBe(2);
    expect(simulation.application().store.secrets().credentials).toBeNull();
  });

  it('refuses a change that can not be made', async () => {
    const wrong: Action = { type: 'setMapping', target: 'title', expression: 'ToUper([jobTitle])' };
    await expect(planOf(await provisioned(), wrong)).rejects.toThrow('ToUper');
  });
});

it('a filter that would disable 600 of 1,000 users: the plan names the clause and the guard; then the cycle holds them back #plan-health #guard-threshold', async () => {
  const users = Array.from({ length: 1_000 }, (_, n) => ({
    name: `u${n}`,
    ...(n < 400 ? sales : { department: 'IT' }),
  }));
  const simulation = await simulated({
    users,
    groups: [{ name: 'All', members: users.map(({ name }) => name) }],
    assigned: ['#All'],
  });
  await simulation.perform({ type: 'setObjectMapping', object: 'Group', enabled: false });
  await simulation.perform({ type: 'setProvisioning', preventAccidentalDeletion: true });
  await simulation.cycle();
  const plan = await planOf(simulation, FILTER);
  expect(plan.leaves).toHaveLength(600);
  expect(new Set(plan.leaves.flatMap(({ reasons }) => reasons))).toEqual(
    new Set(["fails Sales.department EQUALS 'Sales'"]),
  );
  expect(plan.deletionGuard).toEqual({ on: true, threshold: 500, deletions: 600, trips: true });
  expect(plan.quarantine?.reason).toBe('TooManyDeletes');
  expect(textOf(plan)).toContain('More than 500 disables and deletions in one cycle: all 600 would be held back');

  await simulation.perform(FILTER);
  expect(writes(await simulation.cycle())).toEqual([]);
  const { store } = simulation.application();
  expect(store.staged.size()).toBe(600);
  await simulation.perform({ type: 'allowDeletes' });
  expect(writes(await simulation.cycle())).toHaveLength(600);
  expect(store.staged.size()).toBe(0);

  await simulation.perform({ type: 'setScopingFilter', object: 'User', filter: null });
  await simulation.cycle();
  await simulation.perform(FILTER);
  await simulation.cycle();
  expect(store.staged.size()).toBe(600);
  await simulation.perform({ type: 'setScopingFilter', object: 'User', filter: null });
  await simulation.perform({ type: 'rejectDeletes' });
  expect(writes(await simulation.cycle())).toEqual([]);
  expect(simulation.target.users().filter(({ active }) => active === false)).toEqual([]);
});
