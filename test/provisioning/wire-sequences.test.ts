import { describe, expect, it } from 'vitest';
import { expectedWire, SETTINGS } from '../support/expected-wire.js';
import { type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { groupId, upnOf, userId } from '../support/small-tenant.js';
import { patch, read, remove } from '../support/wire-recorder.js';

const LOADED = '0d000000-0000-4000-8000-000000000001';
const ANN = { name: 'ann' };
const BOB = { name: 'bob' };
const SALES = { name: 'Sales', members: ['ann', 'bob'] };

/** Puts a user into the target as somebody else would have made it there. */
function loadUser({ target }: Simulated, id: string, rest: object): void {
  target.load([{ id, userName: upnOf('ann'), active: true, emails: [{ type: 'work', value: upnOf('ann') }], ...rest }]);
}

describe.each(SETTINGS)('for $profile, compliant $compliant', (setting) => {
  const expected = expectedWire(setting);
  const { profile } = setting;
  const run = (options: SimulatedOptions): Promise<Simulated> => simulated({ ...setting, ...options });

  it('a user is looked for and created #matching-create', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann'), expected.createUser(0, 'ann')]);
  });

  it('a user that is there once is linked and brought in line #matching-one', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    const externalId = profile === 'scim' ? 'ann' : userId(0);
    const formatted = profile === 'scim' ? { formatted: 'Ann Lee' } : {};
    loadUser(simulation, LOADED, {
      externalId,
      displayName: 'Ann',
      name: { givenName: 'Anne', familyName: 'Lee', ...formatted },
    });
    expect(await simulation.cycle()).toEqual([
      expected.lookForUser('ann'),
      profile === 'netskope'
        ? expected.replace('Users', 'ann', ['name.givenName', 'Ann'], ['displayName', 'Ann Lee'])
        : expected.replace('Users', 'ann', ['displayName', 'Ann Lee'], ['name.givenName', 'Ann']),
    ]);
    expect(simulation.application().store.links.get(userId(0))).toMatchObject({ targetId: LOADED, managed: true });
  });

  it('a user that is there once and equal is linked without a PATCH #matching-one', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    loadUser(simulation, LOADED, {
      externalId: profile === 'scim' ? 'ann' : userId(0),
      displayName: 'Ann Lee',
      name: { givenName: 'Ann', familyName: 'Lee', formatted: 'Ann Lee' },
    });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann')]);
    expect(simulation.log().at(-1)?.provisioningSteps.at(-1)?.details.SkipReason).toBe('RedundantExport');
    expect(simulation.application().store.links.get(userId(0))?.targetId).toBe(LOADED);
  });

  it('a group with two members is created empty, then filled #reference-phase-two #cycle-order #reference-members-whole', async () => {
    const simulation = await run({ users: [ANN, BOB], groups: [SALES], assigned: ['#Sales'] });
    expect(await simulation.cycle()).toEqual([
      expected.lookForUser('ann'),
      expected.createUser(0, 'ann'),
      expected.lookForUser('bob'),
      expected.createUser(1, 'bob'),
      expected.lookForGroup('Sales'),
      expected.createGroup(0, 'Sales'),
      expected.addMembers('Sales', 'ann', 'bob'),
    ]);
  });

  it('a group that is there is linked, brought in line, and given all members #reference-members-whole', async () => {
    const simulation = await run({ users: [ANN, BOB], groups: [SALES], assigned: ['#Sales'] });
    simulation.target.load([{ id: LOADED, displayName: 'Sales', externalId: 'old', members: [] }]);
    const lines = await simulation.cycle();
    expect(lines.slice(4)).toEqual([
      expected.lookForGroup('Sales'),
      expected.replace('Groups', 'Sales', ['externalId', groupId(0)]),
      expected.addMembers('Sales', 'ann', 'bob'),
    ]);
  });

  it('a user that changed is read by id and patched #cycle-link-read', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    await simulation.update('ann', { surname: 'Hall' });
    const changes: [string, string][] = [
      ['name.familyName', 'Hall'],
      ...(profile === 'scim' ? [['name.formatted', 'Ann Hall'] as [string, string]] : []),
    ];
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.replace('Users', 'ann', ...changes)]);
  });

  it('a user that got a first value is patched with an Add', async () => {
    const simulation = await run({ users: [{ ...ANN, givenName: null }], assigned: ['ann'] });
    await simulation.cycle();
    await simulation.update('ann', { givenName: 'Ann', surname: 'Lee' });
    const given = { op: setting.compliant ? 'add' : 'Add', path: 'name.givenName', value: 'Ann' };
    const formatted = setting.compliant
      ? { op: 'replace', value: { 'name.formatted': 'Ann Lee' } }
      : { op: 'Replace', path: 'name.formatted', value: 'Ann Lee' };
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      patch('Users', 'ann', given, ...(profile === 'scim' ? [formatted] : [])),
    ]);
  });

  it('a user of whom nothing differs is read and left #mapping-redundant', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    await simulation.update('ann', { displayName: 'Other' });
    await simulation.update('ann', { displayName: 'Ann Lee' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    expect(simulation.log().at(-1)).toMatchObject({
      provisioningAction: 'other',
      provisioningStatusInfo: { status: 'skipped' },
    });
  });

  it('nobody is asked when nothing changed #cycle-incremental', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    expect(await simulation.cycle()).toEqual([]);
  });

  it('a user that is unassigned is disabled, and not deleted when it is purged later #leaver-unassigned #leaver-unmanaged', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    await simulation.unassign('ann');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.disable('ann')]);
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    expect(await simulation.cycle()).toEqual([]);
    await simulation.perform({ type: 'purgeUser', user: userId(0) });
    expect(await simulation.cycle()).toEqual([]);
    expect(simulation.target.users()).toHaveLength(1);
  });

  it('a user that is assigned again is enabled by the old link, and managed again #leaver-reassigned', async () => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    await simulation.cycle();
    await simulation.unassign('ann');
    await simulation.cycle();
    await simulation.assign('ann');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.enable('ann')]);
    await simulation.unassign('ann');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.disable('ann')]);
  });

  it('a user removed from the assigned group, its only path, is disabled before it leaves the group #leaver-member-removed', async () => {
    const simulation = await run({ users: [ANN, BOB], groups: [SALES], assigned: ['#Sales'] });
    await simulation.cycle();
    await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'bob'),
      expected.disable('bob'),
      read('Groups', 'Sales'),
      expected.removeMembers('Sales', 'bob'),
    ]);
  });

  it('a user removed from the assigned group that has another path stays #assignment-last-path', async () => {
    const simulation = await run({ users: [ANN, BOB], groups: [SALES], assigned: ['#Sales', 'bob'] });
    await simulation.cycle();
    await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') });
    expect(await simulation.cycle()).toEqual([
      read('Users', 'bob'),
      read('Groups', 'Sales'),
      expected.removeMembers('Sales', 'bob'),
    ]);
  });

  it('members that come and go are added in one request and removed in another #reference-members-requests', async () => {
    const users = [ANN, BOB, { name: 'cat' }, { name: 'dan' }];
    const simulation = await run({ users, groups: [SALES], assigned: ['#Sales', 'ann', 'bob', 'cat', 'dan'] });
    await simulation.cycle();
    for (const name of ['cat', 'dan'])
      await simulation.perform({ type: 'addGroupMember', group: 'Sales', member: upnOf(name) });
    for (const name of ['ann', 'bob'])
      await simulation.perform({ type: 'removeGroupMember', group: 'Sales', member: upnOf(name) });
    const lines = await simulation.cycle();
    expect(lines.slice(-3)).toEqual([
      read('Groups', 'Sales'),
      expected.addMembers('Sales', 'cat', 'dan'),
      expected.removeMembers('Sales', 'ann', 'bob'),
    ]);
  });

  it('a group that is unassigned disables its members and goes last #leaver-group-unassigned #cycle-order', async () => {
    const simulation = await run({ users: [ANN, BOB], groups: [SALES], assigned: ['#Sales', 'bob'] });
    await simulation.cycle();
    await simulation.unassign('#Sales');
    expect(await simulation.cycle()).toEqual([
      read('Users', 'bob'),
      read('Users', 'ann'),
      expected.disable('ann'),
      remove('Groups', 'Sales'),
    ]);
  });

  it('a group that is deleted goes the same way #leaver-group-deleted', async () => {
    const simulation = await run({ users: [ANN, BOB], groups: [SALES], assigned: ['#Sales'] });
    await simulation.cycle();
    simulation.sim.world.directory.deleteGroup(groupId(0));
    expect(await simulation.cycle()).toEqual([
      read('Users', 'ann'),
      expected.disable('ann'),
      read('Users', 'bob'),
      expected.disable('bob'),
      remove('Groups', 'Sales'),
    ]);
  });

  it('a group that is renamed is patched', async () => {
    const simulation = await run({ users: [ANN], groups: [{ name: 'Sales' }], assigned: ['#Sales'] });
    await simulation.cycle();
    simulation.sim.world.directory.updateGroup(groupId(0), { displayName: 'Sellers' });
    expect(await simulation.cycle()).toEqual([
      read('Groups', 'Sales'),
      expected.replace('Groups', 'Sales', ['displayName', 'Sellers']),
    ]);
  });

  it('a group within a group is a member by its id, once it is provisioned itself #assignment-group-objects #reference-nested-group', async () => {
    const groups = [{ name: 'Inner' }, { name: 'Outer', members: ['#Inner', 'ann'] }, { name: 'Loose' }];
    const simulation = await run({ users: [ANN], groups, assigned: ['#Outer', '#Inner'] });
    const lines = await simulation.cycle();
    expect(lines.at(-1)).toEqual(expected.addMembers('Outer', 'Inner', 'ann'));
    await simulation.perform({ type: 'addGroupMember', group: 'Outer', member: 'Loose' });
    expect(await simulation.cycle()).toEqual([read('Groups', 'Outer')]);
  });
});
