import { describe, expect, it } from 'vitest';
import { groupList, type UserFilter, userList } from '../../../src/simulation/queries/directory.js';
import { groupDetails, userDetails } from '../../../src/simulation/queries/directory-details.js';
import { findGroup, findUser } from '../../../src/tenant/lookup.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { groupId, upnOf, userId } from '../../support/small-tenant.js';

const TENANT = {
  users: [
    { name: 'ann', displayName: 'Zoë Ångström', department: 'Sales', manager: 'bob' },
    { name: 'bob', accountEnabled: false },
    { name: 'cat', mail: 'kitty@mail.example', userType: 'Guest' },
    { name: 'dan', department: 'Sales EMEA' },
  ],
  groups: [
    { name: 'Sales', members: ['ann', 'cat', 'dan', '#Ops'] },
    { name: 'Ops', members: ['bob'] },
  ],
  assigned: ['#Sales', 'ann'],
};

async function withDeleted(): Promise<Simulated> {
  const simulation = await simulated(TENANT);
  await simulation.perform({ type: 'deleteUser', user: upnOf('dan') });
  return simulation;
}

describe('the list of users', () => {
  it.each<[UserFilter, readonly number[]]>([
    [{}, [0, 1, 2, 3]],
    [{ text: 'angstrom' }, [0]],
    [{ text: ' SALES ' }, [0, 3]],
    [{ text: 'kitty' }, [2]],
    [{ text: 'bob@' }, [1]],
    [{ text: 'nobody' }, []],
    [{ state: 'enabled' }, [0, 2]],
    [{ state: 'disabled' }, [1]],
    [{ state: 'deleted' }, [3]],
    [{ state: 'guest' }, [2]],
    [{ group: 'sales' }, [0, 2, 3]],
    [{ group: 'sales', state: 'enabled', text: 'sales' }, [0]],
  ])('narrowed by %j holds the users %j', async (filter, places) => {
    const { sim } = await withDeleted();
    expect(userList(sim.world, filter).map(({ objectId }) => objectId)).toEqual(places.map(userId));
  });

  it('knows state, mail and guests', async () => {
    const { sim } = await withDeleted();
    expect(userList(sim.world, { text: 'cat' })).toEqual([
      {
        objectId: userId(2),
        userPrincipalName: upnOf('cat'),
        displayName: 'Cat Lee',
        mail: 'kitty@mail.example',
        department: '',
        accountEnabled: true,
        guest: true,
        deletedAt: null,
      },
    ]);
  });
});

it('the list of groups can be narrowed, too', async () => {
  const { sim } = await simulated(TENANT);
  await sim.perform({ type: 'updateGroup', group: 'Ops', attributes: { description: 'Opérations' } });
  expect(groupList(sim.world).map(({ users, groups }) => [users, groups])).toEqual([
    [3, 1],
    [1, 0],
  ]);
  expect(groupList(sim.world).some(({ dynamic }) => dynamic)).toBe(false);
  await sim.perform({ type: 'updateGroup', group: 'Ops', membershipRule: 'user.mail -ne null' });
  expect(groupList(sim.world).find(({ dynamic }) => dynamic)?.displayName).toBe('Ops');
  expect(groupList(sim.world, { text: 'operations' }).map(({ displayName }) => displayName)).toEqual(['Ops']);
});

describe('details', () => {
  it('of a user name manager, reports, groups and each way of being assigned', async () => {
    const { sim } = await simulated(TENANT);
    const ann = userDetails(sim.world, findUser(sim.world.directory, upnOf('ann')));
    const application = 'Netskope User Authentication';
    expect(ann).toMatchObject({
      objectId: userId(0),
      manager: { objectId: userId(1), displayName: 'Bob Lee', userPrincipalName: upnOf('bob') },
      reports: 0,
      groups: [{ objectId: groupId(0), displayName: 'Sales' }],
      assignments: [
        { application, role: 'User', through: null },
        { application, role: 'User', through: { objectId: groupId(0), displayName: 'Sales' } },
      ],
    });
    expect(userDetails(sim.world, findUser(sim.world.directory, upnOf('bob')))).toMatchObject({
      manager: null,
      reports: 1,
      assignments: [],
    });
  });

  it('of a group name members, nested groups, parents and assignments', async () => {
    const { sim } = await simulated(TENANT);
    const sales = groupDetails(sim.world, findGroup(sim.world.directory, 'Sales'));
    expect(sales.members.map(({ objectId }) => objectId)).toEqual([userId(0), userId(2), userId(3)]);
    expect(sales).toMatchObject({
      displayName: 'Sales',
      nestedGroups: [{ objectId: groupId(1), displayName: 'Ops' }],
      memberOf: [],
      assignments: [{ role: 'User', through: null }],
    });
    const ops = groupDetails(sim.world, findGroup(sim.world.directory, 'Ops'));
    expect(ops.memberOf).toEqual([{ objectId: groupId(0), displayName: 'Sales' }]);
    expect(ops.assignments).toEqual([]);
  });
});
