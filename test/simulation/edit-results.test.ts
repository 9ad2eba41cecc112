/** What edits say of themselves: changes, what goes with a group, who is reached by an assignment. */
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/simulation/actions.js';
import { targetResources } from '../../src/simulation/queries/target.js';
import { InputError } from '../../src/text/input-error.js';
import { type Simulated, simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';

const GUEST = 'gus_partner.example#EXT#@contoso.com';

const TENANT = {
  users: [
    { name: 'ann', department: 'Sales', manager: 'bob' },
    { name: 'bob' },
    { name: 'cat', accountEnabled: false },
    { name: 'gus', userPrincipalName: GUEST, userType: 'Guest' },
  ],
  groups: [
    { name: 'Sales', members: ['ann', 'bob', '#Ops'] },
    { name: 'Ops', members: ['cat'] },
    { name: 'Empty' },
    { name: 'All', members: ['#Sales', 'bob'] },
  ],
  assigned: ['#Sales', 'bob'],
};

async function outcome(actions: readonly Action[], tenant: Parameters<typeof simulated>[0] = TENANT) {
  const simulation = await simulated(tenant);
  for (const action of actions.slice(0, -1)) await simulation.perform(action);
  const last = actions.at(-1);
  if (last === undefined) throw new Error('no action');
  return simulation.perform(last);
}

const update = (attributes: Extract<Action, { type: 'updateUser' }>['attributes']): Action => ({
  type: 'updateUser',
  user: upnOf('ann'),
  attributes,
});

describe('an update', () => {
  it('tells each change with the value before and after', async () => {
    const { message, notes, data } = await outcome([
      update({
        department: 'IT',
        mobile: '1',
        mail: null,
        otherMails: ['a@b', 'c@d'],
        givenName: 'Ann',
        jobTitle: '',
        manager: upnOf('cat'),
        accountEnabled: false,
      }),
    ]);
    expect(message).toBe(
      'Updated department, mobile, mail, otherMails, jobTitle, manager, accountEnabled of Ann Lee (ann@contoso.com).',
    );
    expect(notes).toEqual([
      'department: Sales -> IT',
      'mobile: (none) -> 1',
      'mail: ann@contoso.com -> (none)',
      'otherMails: (none) -> a@b, c@d',
      "jobTitle: (none) -> ''",
      'manager: Bob Lee (bob@contoso.com) -> Cat Lee (cat@contoso.com)',
      'accountEnabled: true -> false',
    ]);
    expect(data.changes).toContainEqual({ attribute: 'manager', from: userId(1), to: userId(2) });
    expect(data.changes).toContainEqual({ attribute: 'mail', from: 'ann@contoso.com', to: null });
  });

  it('that changes nothing says so', async () => {
    const { ok, message, notes, data } = await outcome([
      update({ department: 'Sales', mobile: null, otherMails: [], manager: upnOf('bob') }),
    ]);
    expect({ ok, notes, changes: data.changes }).toEqual({ ok: true, notes: [], changes: [] });
    expect(message).toBe('Nothing to change: Ann Lee (ann@contoso.com) is like that already.');
  });

  it('of a group tells its changes, too', async () => {
    const values = { displayName: 'Field', description: 'All', mailEnabled: false };
    const rename: Action = { type: 'updateGroup', group: 'Sales', attributes: values };
    const { message, notes } = await outcome([rename]);
    expect(message).toBe('Updated displayName, description of the group Field.');
    expect(notes).toEqual(['displayName: Sales -> Field', 'description: (none) -> All']);
    const again = await outcome([rename, { ...rename, group: 'Field' }]);
    expect(again.message).toBe('Nothing to change: the group Field is like that already.');
  });
});

describe('deleting a group', () => {
  const remove: Action = { type: 'deleteGroup', group: 'Sales' };

  it('tells what ends with it, and what the next cycle makes of it', async () => {
    const { notes, data } = await outcome([{ type: 'advance', cycles: 1 }, remove]);
    const application = 'Netskope User Authentication';
    expect(notes).toEqual([
      '4 memberships and 1 assignment ended with it.',
      `${application}: the next cycle deletes the group there, by DELETE /Groups/{id}.`,
      `${application}: 1 member had it only through this group; the next cycle disables the accounts that they have.`,
    ]);
    expect(data).toMatchObject({
      memberships: 4,
      assignments: 1,
      applications: [{ application, deletedInTarget: true, members: 1 }],
    });
  });

  it('is followed by that cycle', async () => {
    const simulation = await simulated(TENANT);
    await simulation.cycle();
    const { sim } = simulation;
    await sim.perform(remove);
    const requests = (await simulation.cycle()).map(({ request }) => request);
    expect(requests.filter((request) => request.startsWith('DELETE /Groups/'))).toHaveLength(1);
    const accounts = targetResources(sim.world, undefined).users.map(({ userName, active }) => [userName, active]);
    expect(accounts).toEqual([
      [upnOf('ann'), false],
      [upnOf('bob'), true],
    ]);
  });

  it('leaves accounts where leaving the scope is skipped', async () => {
    const { notes } = await outcome([{ type: 'setProvisioning', skipOutOfScopeDeletions: true }, remove]);
    expect(notes[1]).toMatch(/1 member had it only through .*; their accounts are left as they are/);
  });

  it('takes the application from nobody where all are in scope', async () => {
    const { notes } = await outcome([{ type: 'setProvisioning', scope: 'all' }, remove]);
    expect(notes).toEqual(['4 memberships and 1 assignment ended with it.']);
  });

  it('without members and assignments has nothing to tell', async () => {
    expect((await outcome([{ type: 'deleteGroup', group: 'Empty' }])).notes).toEqual([]);
  });
});

describe('adding many members', () => {
  it('names the first ten and counts the others', async () => {
    const users = Array.from({ length: 12 }, (_, index) => ({ name: `user${index}` }));
    const add: Action = { type: 'addGroupMember', group: 'Big', member: users.map(({ name }) => upnOf(name)) };
    const { message, notes } = await outcome([add], { users, groups: [{ name: 'Big' }] });
    expect(message).toBe('Added 12 members to Big.');
    expect(notes).toHaveLength(11);
    expect(notes.at(-1)).toBe('and 2 more');
  });
});

describe('creating a group', () => {
  it('leaves no group behind when a member is refused', async () => {
    const simulation = await simulated(TENANT);
    await simulation.perform({ type: 'deleteUser', user: upnOf('cat') });
    const before = [...simulation.sim.world.directory.groups()];
    for (const members of [[upnOf('cat')], ['nobody'], [upnOf('ann'), upnOf('ann')]]) {
      const create: Action = { type: 'createGroup', attributes: { displayName: 'New' }, members };
      await expect(simulation.perform(create)).rejects.toThrow(InputError);
    }
    expect([...simulation.sim.world.directory.groups()]).toEqual(before);
  });

  it('tells how to name it where another has the name', async () => {
    const { notes, data } = await outcome([{ type: 'createGroup', attributes: { displayName: 'Sales' } }]);
    expect(data.group).toMatchObject({ displayName: 'Sales' });
    expect(notes).toEqual([
      expect.stringMatching(/^There is 1 other group of that name: .* objectId, [0-9a-f-]{36}\.$/),
    ]);
  });
});

describe('assigning', () => {
  const assign = (...principal: string[]): Action => ({ type: 'assign', principal, role: 'User' });

  it.each<[string, Action, readonly string[]]>([
    [
      'a disabled user',
      assign(upnOf('cat')),
      ['Cat Lee (cat@contoso.com) is disabled: provisioning makes no account until the user is enabled.'],
    ],
    [
      'a guest',
      assign(GUEST),
      [`Gus Lee (${GUEST}) is a guest: provisioning reads the userPrincipalName as gus@partner.example.`],
    ],
    [
      'an empty group',
      assign('Empty'),
      ['Empty has no user as an immediate member: nobody comes into scope by it yet.'],
    ],
    [
      'a group with a group in it #assignment-immediate-members',
      assign('All'),
      ['Only immediate members of All are provisioned: those of the groups nested in it are not.'],
    ],
    ['several', assign(upnOf('ann'), 'Ops'), ['Ann Lee (ann@contoso.com)', 'Ops']],
  ])('%s tells whom it reaches', async (_, action, notes) => {
    expect((await outcome([action])).notes).toEqual(notes);
  });

  it('a user in the recycle bin is refused, and nobody of the list is assigned', async () => {
    const simulation = await simulated(TENANT);
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    const count = () => assignmentsOf(simulation).length;
    const before = count();
    await expect(simulation.perform(assign(upnOf('cat'), upnOf('ann')))).rejects.toThrow(/is in the recycle bin/);
    expect(count()).toBe(before);
  });

  it('refuses roles that are disabled or not for users, naming each #assignment-assignable-role', async () => {
    const simulation = await simulated(TENANT);
    const { directory } = simulation.sim.world;
    const { servicePrincipal } = simulation.application();
    const [user] = servicePrincipal.appRoles;
    if (user === undefined) throw new Error('no role');
    simulation.sim.world.workspace.entra.table('servicePrincipals').put(servicePrincipal.id, {
      ...servicePrincipal,
      appRoles: [
        user,
        { ...user, id: 'r2', displayName: 'Old', isEnabled: false },
        { ...user, id: 'r3', displayName: 'Daemon', allowedMemberTypes: ['Application'] },
      ],
    });
    const refusal = await simulation.perform({ type: 'assign', principal: 'Ops', role: 'old' }).catch((error) => error);
    expect(refusal).toMatchObject({
      message: "the role Old of Netskope User Authentication is disabled: it can't be assigned",
      hint: [
        'Roles:',
        '  User',
        "  Old (disabled: can't be assigned)",
        "  Daemon (for applications only: can't be assigned)",
        '  Default Access (excluded from provisioning)',
      ].join('\n'),
    });
    expect(directory.assignments(servicePrincipal.id)).toHaveLength(2);
  });
});

describe('unassigning', () => {
  it('tells who stays assigned through a group, or in another role', async () => {
    const name = 'Bob Lee (bob@contoso.com)';
    const through = await outcome([{ type: 'unassign', principal: upnOf('bob') }]);
    expect(through.notes).toEqual([`${name} stays assigned to Netskope User Authentication through Sales.`]);
    const role = await outcome([
      { type: 'assign', principal: upnOf('bob'), role: 'msiam_access' },
      { type: 'unassign', principal: upnOf('bob'), role: 'User' },
    ]);
    expect(role.notes).toEqual([`${name} stays assigned to Netskope User Authentication as msiam_access.`]);
  });

  it('names who is not assigned', async () => {
    const refused = outcome([{ type: 'unassign', principal: [upnOf('bob'), upnOf('ann')] }]);
    await expect(refused).rejects.toThrow('Ann Lee is not assigned to Netskope User Authentication.');
  });
});

function assignmentsOf({ sim, application }: Simulated) {
  return sim.world.directory.assignments(application().servicePrincipal.id);
}
