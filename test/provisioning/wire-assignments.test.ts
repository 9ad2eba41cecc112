/** Who is in scope by which assignment, as it shows on the wire. */
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/simulation/actions.js';
import { byHand } from '../support/by-hand.js';
import { expectedWire, SETTINGS } from '../support/expected-wire.js';
import { type Simulated, type SimulatedOptions, simulated } from '../support/simulated.js';
import { upnOf } from '../support/small-tenant.js';
import { read } from '../support/wire-recorder.js';

const ANN = { name: 'ann' };
const BOB = { name: 'bob' };
const DEFAULT_ACCESS: Action = { type: 'assign', principal: upnOf('ann'), role: 'Default Access' };

/** The row of the scoping step of the newest record that tells of the role. */
function hasRequiredRole({ log }: Simulated): unknown {
  const steps = log().at(-1)?.provisioningSteps ?? [];
  return steps.map(({ details }) => details?.['User has the required role']).find((value) => value !== undefined);
}

describe.each(SETTINGS)('for $profile, compliant $compliant', (setting) => {
  const expected = expectedWire(setting);
  const run = (options: SimulatedOptions): Promise<Simulated> => simulated({ ...setting, ...options });
  const withoutGroups = async (options: SimulatedOptions): Promise<Simulated> => {
    const simulation = await run({ ...options, started: false });
    await simulation.perform({ type: 'setObjectMapping', object: 'Group', enabled: false });
    await simulation.perform({ type: 'startProvisioning' });
    return simulation;
  };
  const requests = async ({ cycle }: Simulated): Promise<readonly string[]> =>
    (await cycle()).map(({ request }) => request);

  it('a user with three assignments stays until the last one goes #assignment-last-path #leaver-unassigned', async () => {
    const groups = [
      { name: 'Sales', members: ['ann'] },
      { name: 'Ops', members: ['ann'] },
    ];
    const simulation = await withoutGroups({ users: [ANN], groups, assigned: ['ann', '#Sales', '#Ops'] });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann'), expected.createUser(0, 'ann')]);
    await simulation.unassign('ann');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    await simulation.unassign('#Sales');
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
    await simulation.perform({ type: 'removeGroupMember', group: 'Ops', member: upnOf('ann') });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), expected.disable('ann')]);
  });

  it('losing all paths but one between two cycles changes nothing either #assignment-last-path', async () => {
    const groups = [{ name: 'Sales', members: ['ann'] }, { name: 'Ops' }];
    const simulation = await withoutGroups({ users: [ANN], groups, assigned: ['ann', '#Sales', '#Ops'] });
    await simulation.cycle();
    await simulation.unassign('ann');
    await simulation.perform({ type: 'deleteGroup', group: 'Sales' });
    await simulation.perform({ type: 'addGroupMember', group: 'Ops', member: upnOf('ann') });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann')]);
  });

  it('members of a nested group are reached when they are members of the assigned group itself #assignment-immediate-members', async () => {
    const groups = [
      { name: 'Inner', members: ['bob'] },
      { name: 'Outer', members: ['ann', '#Inner'] },
    ];
    const simulation = await withoutGroups({ users: [ANN, BOB], groups, assigned: ['#Outer'] });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann'), expected.createUser(0, 'ann')]);
    await simulation.perform({ type: 'addGroupMember', group: 'Outer', member: upnOf('bob') });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('bob'), expected.createUser(1, 'bob')]);
    await simulation.perform({ type: 'removeGroupMember', group: 'Outer', member: upnOf('bob') });
    expect(await simulation.cycle()).toEqual([read('Users', 'bob'), expected.disable('bob')]);
  });

  it('an assigned group without the mapping of groups brings its users only #assignment-group-mapping-off', async () => {
    const simulation = await withoutGroups({
      users: [ANN],
      groups: [{ name: 'Sales', members: ['ann'] }],
      assigned: ['#Sales'],
    });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann'), expected.createUser(0, 'ann')]);
    expect(simulation.target.groups()).toEqual([]);
  });

  it('neither assignment nor filter is enough alone #assignment-and-filter', async () => {
    const clause = { sourceOperandName: 'city', operatorName: 'EQUALS', targetOperand: { values: ['Oslo'] } };
    const users = [
      { ...ANN, city: 'Oslo' },
      { ...BOB, city: 'Oslo' },
      { name: 'cat', city: 'Bonn' },
    ];
    const simulation = await run({ users, assigned: ['ann', 'cat'] });
    await simulation.perform({
      type: 'setScopingFilter',
      object: 'User',
      filter: { groups: [{ name: 'Oslo', clauses: [clause] }] },
    });
    expect(await requests(simulation)).toEqual([expected.lookForUser('ann').request, 'POST /Users']);
  });

  it('under Sync all nobody is assigned, and a disabled user stays out #assignment-sync-all', async () => {
    const simulation = await run({ users: [ANN, { ...BOB, accountEnabled: false }], syncAll: true });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann'), expected.createUser(0, 'ann')]);
    await simulation.assign('ann');
    await simulation.cycle();
    await simulation.unassign('ann');
    expect((await simulation.cycle()).filter(({ body }) => body !== undefined)).toEqual([]);
  });

  it('Default Access is a role as any other, but where the application excludes it #assignment-default-access', async () => {
    const simulation = await run({ users: [ANN] });
    await simulation.perform(DEFAULT_ACCESS);
    const isExcluded = setting.profile === 'netskope';
    const lines = await simulation.cycle();
    expect(lines).toEqual(isExcluded ? [] : [expected.lookForUser('ann'), expected.createUser(0, 'ann')]);
    expect(hasRequiredRole(simulation)).toBe(isExcluded ? 'False' : 'True');
    await simulation.assign('ann');
    expect(await simulation.cycle()).toEqual(
      isExcluded ? [expected.lookForUser('ann'), expected.createUser(0, 'ann')] : [read('Users', 'ann')],
    );
    await simulation.perform({ type: 'unassign', principal: upnOf('ann'), role: 'User' });
    expect(await simulation.cycle()).toEqual([read('Users', 'ann'), ...(isExcluded ? [expected.disable('ann')] : [])]);
  });

  it.each(['disabled', 'removed'])('a role that was %s brings nobody in #assignment-required-role', async (what) => {
    const simulation = await run({ users: [ANN], assigned: ['ann'] });
    const { perform } = simulation;
    await perform({ type: 'setAppRole', role: 'User', enabled: false });
    if (what === 'removed') await perform({ type: 'removeAppRole', role: 'User' });
    expect(await simulation.cycle()).toEqual([]);
    expect(hasRequiredRole(simulation)).toBe('False');
    await perform({ type: 'addAppRole', displayName: 'Other' });
    await perform({ type: 'assign', principal: upnOf('ann'), role: 'Other' });
    expect(await simulation.cycle()).toEqual([expected.lookForUser('ann'), expected.createUser(0, 'ann')]);
  });

  it('a restored user whom the target threw out of its groups is not put back by a cycle, but by a restart #leaver-restored', async () => {
    const simulation = await run({
      users: [ANN, BOB],
      groups: [{ name: 'Sales', members: ['ann', 'bob'] }],
      assigned: ['#Sales'],
    });
    await simulation.cycle();
    const { objectId = '' } = simulation.sim.world.directory.userByPrincipalName(upnOf('ann')) ?? {};
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    await simulation.cycle();
    const [group] = simulation.target.groups();
    const ann = simulation.target.users().find(({ userName }) => String(userName).endsWith(upnOf('ann')));
    const operation = { op: 'remove', path: `members[value eq "${ann?.id}"]` };
    await byHand(simulation, 'PATCH', `/Groups/${group?.id}`, operation);
    await simulation.perform({ type: 'restoreUser', user: objectId });
    expect((await requests(simulation)).filter((request) => request.includes('/Groups'))).toEqual([]);
    await simulation.perform({ type: 'restartProvisioning' });
    expect(await simulation.cycle()).toContainEqual(expected.addMembers('Sales', 'ann', 'bob'));
  });
});
