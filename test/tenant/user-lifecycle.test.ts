import { describe, expect, it } from 'vitest';
import { DEFAULT_ACCESS_ROLE_ID } from '../../src/tenant/types.js';
import { refusalOf } from './refusal.js';
import { addApplication, addGroup, addUser, changesAfter, DAY, openTestDirectory, START } from './test-directory.js';

describe('deleting a user', () => {
  it('moves it to the recycle bin under a name that starts with its id #directory-renamed', () => {
    const { directory } = openTestDirectory();
    const { objectId } = directory.createUser({
      objectId: '0a1b2c3d-0001-4000-8000-000000000001',
      attributes: { userPrincipalName: 'ada@contoso.com', displayName: 'Ada' },
    });
    const deleted = directory.deleteUser(objectId);
    expect(deleted).toMatchObject({
      deletedAt: START,
      userPrincipalNameBeforeDelete: 'ada@contoso.com',
      attributes: { userPrincipalName: '0a1b2c3d000140008000000000000001ada@contoso.com', accountEnabled: true },
    });
    expect(directory.userByPrincipalName('ada@contoso.com')).toBeUndefined();
    expect(changesAfter(directory, 1)).toEqual([
      { objectId, objectType: 'User', kind: 'softDelete', attributes: ['userPrincipalName'] },
    ]);
  });

  it('takes the time, and the former name of a user who is renamed already, from outside', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'binnedada');
    const deleted = directory.deleteUser(id, { deletedAt: START - DAY, formerName: 'ada@contoso.com' });
    expect(deleted).toMatchObject({
      deletedAt: START - DAY,
      userPrincipalNameBeforeDelete: 'ada@contoso.com',
      attributes: { userPrincipalName: 'binnedada@contoso.com' },
    });
    expect(directory.nextPurge()).toBe(START + 29 * DAY);
    expect(directory.restoreUser(id).attributes.userPrincipalName).toBe('ada@contoso.com');
  });

  it('keeps the name when asked to, and then the name stays taken', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada');
    expect(directory.deleteUser(id, { renameOnSoftDelete: false })).not.toHaveProperty('userPrincipalNameBeforeDelete');
    expect(changesAfter(directory, 1)).toEqual([{ objectId: id, objectType: 'User', kind: 'softDelete' }]);
    expect(refusalOf(() => addUser(directory, 'ada')).message).toMatch(/belongs to ada/);
    expect(directory.restoreUser(id).attributes.userPrincipalName).toBe('ada@contoso.com');
  });

  it('keeps memberships and assignments for a restore #directory-recycle-bin', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada');
    const group = addGroup(directory, 'Sales');
    const resourceId = addApplication(directory);
    directory.addMember(group, id);
    directory.assign({ resourceId, principalId: id, appRoleId: DEFAULT_ACCESS_ROLE_ID });
    directory.deleteUser(id);
    expect([...directory.members(group)]).toEqual([id]);
    expect(directory.assignmentsOf(resourceId, id)).toHaveLength(1);
  });

  it('bars the user from edits, memberships and assignments', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada');
    const group = addGroup(directory, 'Sales');
    const resourceId = addApplication(directory);
    directory.deleteUser(id);
    for (const act of [
      () => directory.updateUser(id, { city: 'Austin' }),
      () => directory.addMember(group, id),
      () => directory.assign({ resourceId, principalId: id, appRoleId: 'role-user' }),
      () => directory.createUser({ attributes: { userPrincipalName: 'b@b', displayName: 'B', manager: id } }),
      () => directory.deleteUser(id),
    ]) {
      expect(refusalOf(act).message).toMatch(/in the recycle bin/);
    }
  });
});

describe('restoring a user', () => {
  it('gives the former name back #directory-renamed', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada');
    const before = directory.user(id);
    directory.deleteUser(id);
    expect(directory.restoreUser(id)).toEqual(before);
    expect(changesAfter(directory, 2)).toEqual([
      { objectId: id, objectType: 'User', kind: 'restore', attributes: ['userPrincipalName'] },
    ]);
    expect(directory.nextPurge()).toBeUndefined();
  });

  it('is refused when the name was given to another meanwhile, and for a live user #directory-renamed', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada');
    directory.deleteUser(id);
    const other = addUser(directory, 'Ada');
    expect(refusalOf(() => directory.restoreUser(id)).message).toMatch(/ada@contoso.com belongs to Ada/);
    expect(directory.user(id)?.deletedAt).toBe(START);
    expect(refusalOf(() => directory.restoreUser(other)).message).toMatch(/not in the recycle bin/);
  });
});

describe('purging a user', () => {
  it('drops its memberships, assignments and the manager of its reports #directory-purged-manager', () => {
    const { directory } = openTestDirectory();
    const boss = addUser(directory, 'boss');
    const later = addUser(directory, 'later');
    const report = directory.createUser({
      attributes: { userPrincipalName: 'r@b', displayName: 'R', manager: boss },
    }).objectId;
    directory.updateUser(later, { manager: boss });
    const group = addGroup(directory, 'Sales');
    const resourceId = addApplication(directory);
    directory.addMember(group, boss);
    directory.assign({ resourceId, principalId: boss, appRoleId: 'role-user' });
    const { attributes } = directory.deleteUser(boss);
    const head = directory.headSequence();
    directory.purgeUser(boss);
    expect(directory.user(boss)).toBeUndefined();
    expect(directory.members(group).size).toBe(0);
    expect(directory.groupsOf(boss).size).toBe(0);
    expect(directory.assignments(resourceId)).toEqual([]);
    expect(directory.user(report)).not.toHaveProperty('managerId');
    const { userPrincipalName, displayName } = attributes;
    expect(changesAfter(directory, head)).toEqual([
      { objectId: boss, objectType: 'User', kind: 'hardDelete', snapshot: { userPrincipalName, displayName } },
      { objectId: later, objectType: 'User', kind: 'update', attributes: ['manager'] },
      { objectId: report, objectType: 'User', kind: 'update', attributes: ['manager'] },
    ]);
  });

  it('is refused for a live user', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada');
    expect(refusalOf(() => directory.purgeUser(id)).message).toMatch(/not in the recycle bin/);
  });
});

describe('the recycle bin', () => {
  it('purges after 30 days to the millisecond, earliest first #directory-recycle-bin', () => {
    const { directory, advance, reopen } = openTestDirectory();
    const [first, second] = [addUser(directory, 'first'), addUser(directory, 'second')];
    directory.deleteUser(second);
    advance(DAY);
    directory.deleteUser(first);
    expect(directory.nextPurge()).toBe(START + 30 * DAY);
    const opened = reopen();
    expect(opened.nextPurge()).toBe(START + 30 * DAY);
    expect(opened.purgeExpired(START + 30 * DAY - 1)).toEqual([]);
    expect(opened.purgeExpired(START + 30 * DAY)).toEqual([second]);
    expect(opened.nextPurge()).toBe(START + 31 * DAY);
    expect(opened.purgeExpired(START + 99 * DAY)).toEqual([first]);
    expect(opened.nextPurge()).toBeUndefined();
  });
});
