import { describe, expect, it } from 'vitest';
import { refusalOf } from './refusal.js';
import { addApplication, addGroup, addUser, changesAfter, openTestDirectory, START } from './test-directory.js';

describe('groups', () => {
  it('are security groups without mail unless told otherwise', () => {
    const { directory } = openTestDirectory();
    expect(directory.createGroup({ displayName: 'Sales' })).toEqual({
      objectId: 'group-1',
      displayName: 'Sales',
      mailEnabled: false,
      securityEnabled: true,
      createdAt: START,
    });
    const club = directory.createGroup({ displayName: 'Club', mailEnabled: true, securityEnabled: false, mail: 'c@b' });
    expect(directory.group('group-2')).toEqual(club);
    expect([...directory.groups()].map(({ displayName }) => displayName)).toEqual(['Sales', 'Club']);
  });

  it('are edited with the changed names in the feed, and cleared by null', () => {
    const { directory } = openTestDirectory();
    const id = directory.createGroup({ displayName: 'Sales', description: 'old', mail: 's@b' }).objectId;
    directory.updateGroup(id, { displayName: 'Sales EMEA', description: null, mail: 's@b', mailNickname: 'sales' });
    expect(directory.group(id)).toMatchObject({ displayName: 'Sales EMEA', mail: 's@b', mailNickname: 'sales' });
    expect(directory.group(id)).not.toHaveProperty('description');
    directory.updateGroup(id, { displayName: 'Sales EMEA' });
    expect(changesAfter(directory, 1)).toEqual([
      { objectId: id, objectType: 'Group', kind: 'update', attributes: ['displayName', 'description', 'mailNickname'] },
    ]);
  });

  it('are deleted for good, naming former members and dropping what they took part in #directory-group-deletion', () => {
    const { directory } = openTestDirectory();
    const [outer, group, inner] = [addGroup(directory, 'O'), addGroup(directory, 'G'), addGroup(directory, 'I')];
    const ada = addUser(directory, 'ada');
    const resourceId = addApplication(directory);
    directory.addMember(outer, group);
    directory.addMember(group, ada);
    directory.addMember(group, inner);
    directory.assign({ resourceId, principalId: group, appRoleId: 'role-user' });
    const head = directory.headSequence();
    directory.deleteGroup(group);
    expect(changesAfter(directory, head)).toEqual([
      { objectId: group, objectType: 'Group', kind: 'hardDelete', formerMembers: [ada, inner] },
    ]);
    expect(directory.group(group)).toBeUndefined();
    expect(directory.members(outer).size).toBe(0);
    expect(directory.groupsOf(ada).size).toBe(0);
    expect(directory.assignmentsReaching(resourceId, ada)).toEqual([]);
  });

  it('refuse what they can not do', () => {
    const { directory } = openTestDirectory();
    const id = addGroup(directory, 'Sales');
    const resourceId = addApplication(directory);
    directory.assign({ resourceId, principalId: id, appRoleId: 'role-user' });
    for (const [act, message] of [
      [() => directory.createGroup({ displayName: ' ' }), /needs a display name/],
      [() => directory.updateGroup(id, { displayName: '' }), /needs a display name/],
      [() => directory.updateGroup(id, { securityEnabled: false }), /is assigned/],
      [() => directory.updateGroup('none', {}), /no group/],
      [() => directory.deleteGroup('none'), /no group/],
      [() => directory.createGroup({ objectId: id, displayName: 'Twin' }), /is taken/],
    ] as const) {
      expect(refusalOf(act).message).toMatch(message);
    }
  });
});
