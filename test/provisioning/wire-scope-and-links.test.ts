/** Who is looked at, by which link, and what the service never touches. */
import { describe, expect, it } from 'vitest';
import { byHand } from '../support/by-hand.js';
import { expectedWire, type Setting } from '../support/expected-wire.js';
import { type Simulated, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { targetState } from '../support/target-state.js';
import { read, type WireLine } from '../support/wire-recorder.js';

const SETTING: Setting = { profile: 'netskope', compliant: false };
const expected = expectedWire(SETTING);
const ANN = { name: 'ann' };
const BOB = { name: 'bob' };
const SALES = { name: 'Sales', members: ['ann', 'bob'] };

const ofGroups = (lines: readonly WireLine[]): readonly WireLine[] =>
  lines.filter(({ request }) => request.includes('/Groups'));
const membersOf = ({ target }: Simulated): unknown => targetState(target).groups[0]?.members;

describe('a link', () => {
  it('to what is gone is made anew where the application has it so #matching-rematch', async () => {
    const behaviour = { rematchOnInvalidAnchor: true };
    const simulation = await simulated({ ...SETTING, behaviour, users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    await byHand(simulation, 'DELETE', `/Users/${simulation.application().store.links.get(userId(0))?.targetId}`);
    await simulation.update('ann', { displayName: 'Ann B' });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      expected.lookForUser('ann'),
      expected.createUser(0, 'ann', { displayName: 'Ann B' }),
    ]);
  });
});

describe('the target', () => {
  it('is asked for nothing by a restart itself #restart-target-untouched', async () => {
    const simulation = await simulated({ ...SETTING, users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    const before = targetState(simulation.target);
    simulation.wire.take();
    await simulation.perform({ type: 'restartProvisioning', resetScope: ['Full'] });
    expect(simulation.wire.take()).toEqual([]);
    expect(targetState(simulation.target)).toEqual(before);
  });
});

describe('a group', () => {
  it('gets a member who comes into scope later with a restart only #reference-member-late', async () => {
    const simulation = await simulated({
      ...SETTING,
      users: [ANN, { ...BOB, accountEnabled: false }],
      groups: [SALES],
      assigned: ['#Sales'],
    });
    await simulation.cycle();
    expect(membersOf(simulation)).toEqual([upnOf('ann')]);
    await simulation.update('bob', { accountEnabled: true });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('bob'), expected.createUser(1, 'bob')]);
    expect(membersOf(simulation)).toEqual([upnOf('ann')]);
    await simulation.perform({ type: 'restartProvisioning' });
    await simulation.cycle();
    expect(membersOf(simulation)).toEqual([upnOf('ann'), upnOf('bob')]);
  });

  it('that was edited in the target stays so until a restart #reference-members-delta', async () => {
    const simulation = await simulated({ ...SETTING, users: [ANN, BOB], groups: [SALES], assigned: ['#Sales'] });
    await simulation.cycle();
    const id = simulation.target.groups()[0]?.id;
    await byHand(simulation, 'PATCH', `/Groups/${id}`, { op: 'remove', path: 'members' });
    await simulation.perform({ type: 'updateGroup', group: 'Sales', attributes: { displayName: 'Sellers' } });
    await simulation.cycle();
    expect(targetState(simulation.target).groups).toMatchObject([{ displayName: 'Sellers', members: [] }]);
    await simulation.perform({ type: 'restartProvisioning' });
    await simulation.cycle();
    expect(membersOf(simulation)).toEqual([upnOf('ann'), upnOf('bob')]);
  });

  it('keeps who is disabled or deleted, and is sent nothing when they are back #reference-disabled-stays-member #leaver-restored', async () => {
    const users = [ANN, BOB, { name: 'cat' }];
    const groups = [{ name: 'Sales', members: ['ann', 'bob', 'cat'] }, { name: 'Ops' }];
    const simulation = await simulated({ ...SETTING, users, groups, assigned: ['#Sales', 'ann', 'bob', 'cat'] });
    await simulation.cycle();
    await simulation.update('ann', { accountEnabled: false });
    await simulation.perform({ type: 'deleteUser', user: upnOf('bob') });
    const lines = await simulation.cycle();
    expect(ofGroups(lines)).toEqual([]);
    expect(membersOf(simulation)).toHaveLength(3);
    await simulation.perform({ type: 'restoreUser', user: userId(1) });
    const back = await simulation.cycle();
    expect(back.map(({ request }) => request.split('/')[0])).toEqual(['GET ', 'PATCH ']);
    expect(ofGroups(back)).toEqual([]);
  });
});

describe('a cycle', () => {
  it('takes who changes while it runs in the next one, and reads its own as they are by then #cycle-fixed', async () => {
    const users = [ANN, BOB, { name: 'cat' }];
    const simulation = await simulated({ ...SETTING, users, assigned: ['ann', 'bob', 'cat'] });
    await simulation.cycle();
    await simulation.update('ann', { displayName: 'Ann B' });
    await simulation.update('bob', { displayName: 'Bob B' });
    let once = true;
    simulation.sim.listen(({ type }) => {
      if (type !== 'logRecord' || !once) return;
      once = false;
      void simulation.update('bob', { displayName: 'Bob C' });
      void simulation.update('cat', { displayName: 'Cat B' });
    });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      expected.replace('Users', 'ann', ['displayName', 'Ann B']),
      read('Users', 'bob'),
      expected.replace('Users', 'bob', ['displayName', 'Bob C']),
    ]);
    expect(await simulation.cycle()).toEqual([
      read('Users', 'bob'),
      read('Users', 'cat'),
      expected.replace('Users', 'cat', ['displayName', 'Cat B']),
    ]);
  });
});

describe('the job', () => {
  it('counts the links that were made, whatever becomes of them, until they are reset #status-entry-count', async () => {
    const simulation = await simulated({ ...SETTING, users: [ANN, BOB], assigned: ['ann', 'bob'] });
    const counts = (): readonly number[] => Object.values(simulation.job().synchronizedEntryCountByType);
    await simulation.cycle();
    expect(counts()).toEqual([2]);
    await simulation.unassign('ann');
    await simulation.perform({ type: 'deleteUser', user: upnOf('bob') });
    await simulation.perform({ type: 'purgeUser', user: userId(1) });
    await simulation.cycle();
    expect(simulation.target.users()).toHaveLength(1);
    expect(counts()).toEqual([2]);
    await simulation.perform({ type: 'restartProvisioning', resetScope: ['Full'] });
    await simulation.cycle();
    expect(counts()).toEqual([]);
  });

  it('has an id of template, tenant and a GUID #status-job-id', async () => {
    const simulation = await simulated({ profile: 'scim', users: [ANN] });
    expect(simulation.application().store.id).toMatch(/^scim\.0c000000000040008000000000000001\.[0-9a-f-]{36}$/);
  });
});

describe('an assignment', () => {
  it('wants a role where the application has one, and is Default Access where it has none #assignment-role-chosen', async () => {
    const simulation = await simulated({ profile: 'scim', users: [ANN], started: false });
    const { perform, application } = simulation;
    const assign = () => perform({ type: 'assign', principal: upnOf('ann') });
    await expect(assign()).rejects.toThrow('SCIM application has roles: choose one');
    for (const { displayName } of application().servicePrincipal.appRoles) {
      await perform({ type: 'setAppRole', role: displayName, enabled: false });
      await perform({ type: 'removeAppRole', role: displayName });
    }
    await assign();
    const { directory } = simulation.sim.world;
    expect(directory.assignments(application().servicePrincipal.id)).toMatchObject([
      { appRoleId: '00000000-0000-0000-0000-000000000000' },
    ]);
  });
});
