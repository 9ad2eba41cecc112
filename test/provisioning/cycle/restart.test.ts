import { describe, expect, it } from 'vitest';
import { clearEscrows } from '../../../src/provisioning/cycle/keep.js';
import { restartedJob, startedJob, stoppedJob } from '../../../src/provisioning/job-control.js';
import { expectedWire } from '../../support/expected-wire.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { upnOf, userId } from '../../support/small-tenant.js';
import { read } from '../../support/wire-recorder.js';

const expected = expectedWire({ profile: 'netskope', compliant: false });
const TENANT = {
  users: [{ name: 'ann' }, { name: 'bob' }],
  groups: [{ name: 'Sales', members: ['ann', 'bob'] }],
  assigned: ['#Sales', 'ann', 'bob'],
};

/** Lets everybody through: only that it is saved matters. */
const EVERYBODY = {
  groups: [{ name: 'all', clauses: [{ sourceOperandName: 'userPrincipalName', operatorName: 'IS NOT NULL' }] }],
};

async function provisioned(): Promise<Simulated> {
  const simulation = await simulated(TENANT);
  await simulation.cycle();
  return simulation;
}

describe('a restart', () => {
  it('from the portal keeps links: everything is read by id, and all members are sent again #restart-portal #reference-members-whole', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      read('Users', 'bob'),
      read('Groups', 'Sales'),
      expected.addMembers('Sales', 'ann', 'bob'),
    ]);
    expect(simulation.job().lastExecution?.kind).toBe('initial');
  });

  it('in Full breaks the links: everything is matched anew #restart-full', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'restartProvisioning', resetScope: ['Full'] });
    expect(await simulation.cycle()).toEqual([
      expected.lookForUser('ann'),
      expected.lookForUser('bob'),
      expected.lookForGroup('Sales'),
      expected.addMembers('Sales', 'ann', 'bob'),
    ]);
  });

  it('from the portal sends member removals that were pending #restart-removals', async () => {
    const simulation = await provisioned();
    await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') });
    await simulation.perform({ type: 'restartProvisioning' });
    await simulation.perform({ type: 'restartProvisioning' });
    const lines = await simulation.cycle();
    expect(lines.slice(-2)).toEqual([expected.addMembers('Sales', 'ann'), expected.removeMembers('Sales', 'bob')]);
    await simulation.perform({ type: 'restartProvisioning' });
    expect((await simulation.cycle()).at(-1)).toEqual(expected.addMembers('Sales', 'ann'));
  });

  it.each(['restartProvisioning', 'setScopingFilter'] as const)(
    'by %s sends removals that failed before: of a member, and of a manager #restart-removals',
    async (type) => {
      const [ann, ...others] = TENANT.users;
      const users = [{ name: 'ann', ...ann, manager: 'bob' }, ...others];
      const simulation = await simulated({ ...TENANT, users, profile: 'scim' });
      const scim = expectedWire({ profile: 'scim', compliant: false });
      await simulation.cycle();
      await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') });
      await simulation.update('ann', { manager: null });
      simulation.wire.interfere = ({ method }) =>
        method === 'PATCH' ? { status: 500, headers: {}, durationMs: 0 } : undefined;
      await simulation.cycle();
      simulation.wire.interfere = undefined;
      const { store } = simulation.application();
      if (type === 'restartProvisioning') {
        clearEscrows(store.escrows, { dropLinks: false, now: 0 });
        store.update(restartedJob(store.job(), [], simulation.sim.world.clock.now()).job);
      } else await simulation.perform({ type, object: 'User', filter: EVERYBODY });
      expect((await simulation.cycle()).slice(-3)).toEqual([
        scim.clearManager('ann'),
        scim.addMembers('Sales', 'ann'),
        scim.removeMembers('Sales', 'bob'),
      ]);
      expect(store.escrows.size()).toBe(0);
    },
  );

  it.each(['restartProvisioning', 'setScopingFilter'] as const)(
    'by %s still removes a manager who was cleared before #restart-removals',
    async (type) => {
      const users = [{ name: 'ann', manager: 'bob' }, { name: 'bob' }];
      const simulation = await simulated({ users, assigned: ['ann', 'bob'], profile: 'scim' });
      await simulation.cycle();
      await simulation.update('ann', { manager: null });
      await simulation.perform(type === 'restartProvisioning' ? { type } : { type, object: 'User', filter: EVERYBODY });
      const scim = expectedWire({ profile: 'scim', compliant: false });
      expect((await simulation.cycle()).at(-1)).toEqual(scim.clearManager('ann'));
    },
  );

  it('that breaks the links lets go of everything that is held', async () => {
    const { store } = (await provisioned()).application();
    const members = { added: [], removed: [userId(1)] };
    const rest = { createdAt: 0, attempts: 3, nextAttempt: 9, errorCode: 'InternalError' } as const;
    const held = { ...rest, objectType: 'Group', modificationType: 'Update', manager: false } as const;
    store.escrows.put('g', { ...held, sourceId: 'g', members });
    store.escrows.put('h', { ...held, sourceId: 'h', members: null });
    clearEscrows(store.escrows, { dropLinks: false, now: 5 });
    expect([...store.escrows.values()]).toEqual([
      { ...held, sourceId: 'g', members, createdAt: 5, attempts: 0, nextAttempt: 5 },
    ]);
    clearEscrows(store.escrows, { dropLinks: true, now: 5 });
    expect(store.escrows.size()).toBe(0);
  });

  it('disables who is out of scope by then #restart-out-of-scope', async () => {
    const simulation = await provisioned();
    await simulation.unassign('bob');
    await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') });
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toContainEqual(expected.disable('bob'));
  });

  it('of the watermark alone keeps what is held for a retry #escrow-kept', async () => {
    const simulation = await simulated({ users: [{ name: 'ann', mail: null }], assigned: ['ann'] });
    await simulation.cycle();
    await simulation.perform({ type: 'restartProvisioning', resetScope: ['Watermark'] });
    expect(simulation.application().store.escrows.size()).toBe(1);
    await simulation.cycle();
    expect(simulation.application().store.escrows.get(userId(0))?.attempts).toBe(2);
  });

  it.each(['restartProvisioning', 'setScopingFilter'] as const)(
    'by %s that comes while a cycle runs is not forgotten at its end #restart-during-cycle',
    async (type) => {
      const simulation = await provisioned();
      await simulation.update('ann', { displayName: 'Ann B' });
      await simulation.update('bob', { displayName: 'Bob B' });
      let once = true;
      simulation.sim.listen((event) => {
        if (event.type !== 'logRecord' || !once) return;
        once = false;
        void simulation.perform(
          type === 'restartProvisioning' ? { type } : { type, object: 'User', filter: EVERYBODY },
        );
      });
      await simulation.cycle();
      expect(simulation.job()).toMatchObject({ watermark: null, lastExecution: { kind: 'incremental' } });
      await simulation.cycle();
      expect(simulation.job().lastExecution?.kind).toBe('initial');
      await simulation.cycle();
      expect(simulation.job().lastExecution?.kind).toBe('incremental');
    },
  );
});

describe('a narrowed scope', () => {
  it('takes effect with a restart only #restart-narrowed-scope', async () => {
    const simulation = await simulated({ users: TENANT.users, assigned: ['ann'], syncAll: true });
    await simulation.cycle();
    expect(simulation.target.users()).toHaveLength(2);
    await simulation.perform({ type: 'setProvisioning', scope: 'assigned' });
    await simulation.update('bob', { displayName: 'Bob B' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'bob'),
      expected.replace('Users', 'bob', ['displayName', 'Bob B']),
    ]);
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toContainEqual(expected.disable('bob'));
  });

  it('that was never in force needs none', async () => {
    const simulation = await simulated({ users: TENANT.users, assigned: ['ann'], syncAll: true });
    await simulation.perform({ type: 'setProvisioning', scope: 'assigned' });
    await simulation.cycle();
    expect(simulation.target.users()).toHaveLength(1);
  });
});

describe('control of the job', () => {
  it('keeps the state when it stops, and goes on when it starts #restart-start #restart-stop', async () => {
    const job = (await provisioned()).job();
    const stopped = stoppedJob(job);
    expect(stopped).toEqual({ ...job, scheduleState: 'Disabled', nextCycleAt: null });
    expect(startedJob(stopped, 7)).toEqual({ ...job, nextCycleAt: 7 });
    expect(startedJob(job, 7)).toBe(job);
  });

  it.each([
    [[], { dropLinks: false, dropEscrows: true, watermark: null }],
    [['Full'], { dropLinks: true, dropEscrows: true, watermark: null }],
    [['ConnectorDataStore'], { dropLinks: true, dropEscrows: false, watermark: 1 }],
    [['Escrows'], { dropLinks: false, dropEscrows: true, watermark: 1 }],
    [['Watermark'], { dropLinks: false, dropEscrows: false, watermark: null }],
    [['QuarantineState'], { dropLinks: false, dropEscrows: false, watermark: 1 }],
    [['Watermark', 'Escrows'], { dropLinks: false, dropEscrows: true, watermark: null }],
  ] as const)('resets what the scope %j names #restart-reset-scope', async (scope, { watermark, ...drops }) => {
    const job = { ...(await provisioned()).job(), watermark: 1 };
    const restart = restartedJob(job, scope, 7);
    expect(restart).toMatchObject({ ...drops, job: { watermark, scheduleState: 'Active', nextCycleAt: 7 } });
  });
});
