import { describe, expect, it } from 'vitest';
import { DEFAULT_ACCESS_ROLE_ID } from '../../src/tenant/types.js';
import { refusalOf } from './refusal.js';
import {
  ADMIN_ROLE,
  addApplication,
  addGroup,
  addUser,
  changesAfter,
  openTestDirectory,
  START,
  USER_ROLE,
} from './test-directory.js';

describe('assigning', () => {
  it('gives the assignment and says so in the feed', () => {
    const { directory } = openTestDirectory();
    const principalId = addUser(directory, 'ada');
    const resourceId = addApplication(directory);
    const assignment = directory.assign({ resourceId, principalId, appRoleId: 'role-user' });
    expect(assignment).toEqual({
      id: 'assignment-1',
      principalId,
      principalType: 'User',
      resourceId,
      appRoleId: 'role-user',
      createdDateTime: START,
    });
    expect(directory.assignments(resourceId)).toEqual([assignment]);
    expect(changesAfter(directory, 2)).toEqual([
      { objectId: principalId, objectType: 'User', kind: 'assign', resourceId, appRoleId: 'role-user' },
    ]);
  });

  it.each([
    ['an unknown application', { resourceId: 'none' }, /no application/],
    ['an unknown principal', { principalId: 'none' }, /no user or group/],
    ['an unknown role', { appRoleId: 'none' }, /no app role with the id none/],
    ['a disabled role', { appRoleId: 'role-off' }, /Off/],
    ['a role for applications', { appRoleId: 'role-app' }, /Daemon/],
    ['an assignment that exists', { appRoleId: 'role-admin' }, /ada is assigned to Netskope as Admin already/],
    ['a group that is no security group', { principalId: 'club' }, /Club is not a security group/],
  ])('refuses %s', (_what, change, message) => {
    const { directory } = openTestDirectory();
    const principalId = addUser(directory, 'ada');
    directory.createGroup({ objectId: 'club', displayName: 'Club', securityEnabled: false });
    const resourceId = addApplication(directory, [
      USER_ROLE,
      ADMIN_ROLE,
      { ...USER_ROLE, id: 'role-off', displayName: 'Off', isEnabled: false },
      { ...USER_ROLE, id: 'role-app', displayName: 'Daemon', allowedMemberTypes: ['Application'] },
    ]);
    directory.assign({ resourceId, principalId, appRoleId: 'role-admin' });
    const head = directory.headSequence();
    const input = { resourceId, principalId, appRoleId: 'role-user', ...change };
    expect(refusalOf(() => directory.assign(input)).message).toMatch(message);
    expect(directory.headSequence()).toBe(head);
  });

  it('names the roles that can be chosen', () => {
    const { directory } = openTestDirectory();
    const principalId = addUser(directory, 'ada');
    const resourceId = addApplication(directory);
    const refusal = refusalOf(() => directory.assign({ resourceId, principalId, appRoleId: 'x' }));
    expect(refusal.hint).toBe('Choose one of: User (role-user), Admin (role-admin).');
  });
});

describe('unassigning', () => {
  it('removes one role, or all', () => {
    const { directory } = openTestDirectory();
    const principalId = addUser(directory, 'ada');
    const resourceId = addApplication(directory);
    for (const appRoleId of ['role-user', 'role-admin', DEFAULT_ACCESS_ROLE_ID]) {
      directory.assign({ resourceId, principalId, appRoleId });
    }
    const head = directory.headSequence();
    expect(directory.unassign({ resourceId, principalId, appRoleId: 'role-admin' })).toHaveLength(1);
    expect(directory.assignmentsOf(resourceId, principalId)).toHaveLength(2);
    expect(directory.unassign({ resourceId, principalId })).toHaveLength(2);
    expect(directory.assignments(resourceId)).toEqual([]);
    expect(changesAfter(directory, head).map(({ kind, appRoleId }) => [kind, appRoleId])).toEqual([
      ['unassign', 'role-admin'],
      ['unassign', 'role-user'],
      ['unassign', DEFAULT_ACCESS_ROLE_ID],
    ]);
    expect(refusalOf(() => directory.unassign({ resourceId, principalId })).message).toMatch(/is not assigned/);
  });
});

describe('several assignments', () => {
  it('are made and ended together, or not at all', () => {
    const { directory } = openTestDirectory();
    const [ada, bob, gone] = [addUser(directory, 'ada'), addUser(directory, 'bob'), addUser(directory, 'gone')];
    directory.deleteUser(gone);
    const resourceId = addApplication(directory);
    const inRole = (...ids: readonly string[]) =>
      ids.map((principalId) => ({ resourceId, principalId, appRoleId: 'role-user' }));
    const head = directory.headSequence();
    for (const [act, message] of [
      [() => directory.assignAll(inRole(ada, gone)), /recycle bin/],
      [() => directory.assignAll(inRole(ada, bob, ada)), /ada is named twice/],
    ] as const) {
      expect(refusalOf(act).message).toMatch(message);
    }
    expect(directory.headSequence()).toBe(head);
    const made = directory.assignAll(inRole(bob, ada));
    expect(made.map(({ principalId }) => principalId)).toEqual([bob, ada]);
    expect(directory.assignments(resourceId)).toEqual(made);
    directory.unassign({ resourceId, principalId: ada });
    const ended = refusalOf(() => directory.unassignAll(inRole(bob, ada)));
    expect(ended.message).toBe('ada is not assigned to Netskope as User.');
    expect(directory.assignments(resourceId)).toHaveLength(1);
    expect(directory.unassignAll([{ resourceId, principalId: bob }])).toEqual(made.slice(0, 1));
  });
});

describe('the roles of a user', () => {
  it('come from its own assignments and those of its immediate groups, each once', () => {
    const { directory, reopen } = openTestDirectory();
    const ada = addUser(directory, 'ada');
    const [sales, staff] = [addGroup(directory, 'Sales'), addGroup(directory, 'Staff')];
    const resourceId = addApplication(directory);
    directory.addMember(sales, ada);
    directory.assign({ resourceId, principalId: sales, appRoleId: 'role-admin' });
    directory.assign({ resourceId, principalId: ada, appRoleId: 'role-user' });
    directory.addMember(staff, ada);
    directory.assign({ resourceId, principalId: staff, appRoleId: 'role-admin' });
    for (const opened of [directory, reopen()]) {
      expect(opened.rolesOf(resourceId, ada)).toEqual([USER_ROLE, ADMIN_ROLE]);
      expect(opened.assignmentsReaching(resourceId, ada)).toHaveLength(3);
    }
  });

  it('do not come through nested groups #assignment-immediate-members', () => {
    const { directory } = openTestDirectory();
    const ada = addUser(directory, 'ada');
    const [inner, outer] = [addGroup(directory, 'Inner'), addGroup(directory, 'Outer')];
    const resourceId = addApplication(directory);
    directory.addMember(inner, ada);
    directory.addMember(outer, inner);
    directory.assign({ resourceId, principalId: outer, appRoleId: 'role-user' });
    expect(directory.rolesOf(resourceId, ada)).toEqual([]);
  });

  it('include Default Access, and leave out roles that the application dropped', () => {
    const { directory } = openTestDirectory();
    const ada = addUser(directory, 'ada');
    const resourceId = addApplication(directory);
    directory.assign({ resourceId, principalId: ada, appRoleId: 'role-user' });
    directory.assign({ resourceId, principalId: ada, appRoleId: DEFAULT_ACCESS_ROLE_ID });
    directory.updateServicePrincipal(resourceId, { appRoles: [ADMIN_ROLE] });
    expect(directory.rolesOf(resourceId, ada).map(({ displayName }) => displayName)).toEqual(['Default Access']);
    expect(directory.assignmentsReaching(resourceId, ada)).toHaveLength(2);
  });

  it('are those of one application only', () => {
    const { directory } = openTestDirectory();
    const ada = addUser(directory, 'ada');
    const [first, second] = [addApplication(directory), addApplication(directory)];
    directory.assign({ resourceId: first, principalId: ada, appRoleId: 'role-user' });
    expect(directory.rolesOf(second, ada)).toEqual([]);
    expect(directory.rolesOf('none', ada)).toEqual([]);
  });
});

describe('an assignment of another tenant', () => {
  it('keeps its id and time, and a role and principal that could not be assigned any more', () => {
    const { directory, reopen } = openTestDirectory();
    const resourceId = addApplication(directory);
    const principalId = addUser(directory, 'ada');
    directory.deleteUser(principalId);
    const input = { resourceId, principalId, appRoleId: 'gone', id: 'mine', createdAt: START - 1 };
    expect(directory.importAssignment(input)).toEqual({
      id: 'mine',
      principalId,
      principalType: 'User',
      resourceId,
      appRoleId: 'gone',
      createdDateTime: START - 1,
    });
    expect(reopen().assignments(resourceId)).toHaveLength(1);
    expect(refusalOf(() => directory.importAssignment(input)).message).toMatch(
      /ada is assigned to Netskope .* already/,
    );
  });

  it.each([
    ['an unknown application', { resourceId: 'none' }, /no application/],
    ['an unknown principal', { principalId: 'none' }, /no user/],
  ])('is refused for %s', (_what, input, message) => {
    const { directory } = openTestDirectory();
    const good = {
      resourceId: addApplication(directory),
      principalId: addGroup(directory, 'G'),
      appRoleId: 'role-user',
    };
    expect(refusalOf(() => directory.importAssignment({ ...good, ...input })).message).toMatch(message);
    expect(directory.importAssignment(good)).toMatchObject({ id: 'assignment-1', principalType: 'Group' });
  });
});
