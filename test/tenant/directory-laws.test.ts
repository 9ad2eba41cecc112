import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/tenant/change-feed.js';
import type { Directory } from '../../src/tenant/directory.js';
import { InputError } from '../../src/text/input-error.js';
import { addApplication, addGroup, addUser, openTestDirectory } from './test-directory.js';

/** What anybody may try, on a few objects; what is refused must leave no trace. */
type Attempt = { readonly act: keyof typeof ATTEMPTS; readonly one: number; readonly two: number };

const pick = (ids: readonly string[], index: number): string => ids[index % ids.length] ?? 'nobody';

const ATTEMPTS = {
  add: (d: Directory, g: string, m: string) => d.addMember(g, m),
  remove: (d: Directory, g: string, m: string) => d.removeMember(g, m),
  deleteUser: (d: Directory, _g: string, m: string) => d.deleteUser(m),
  restoreUser: (d: Directory, _g: string, m: string) => d.restoreUser(m),
  purgeUser: (d: Directory, _g: string, m: string) => d.purgeUser(m),
  deleteGroup: (d: Directory, g: string) => d.deleteGroup(g),
  manage: (d: Directory, g: string, m: string) => d.updateUser(m, { manager: g }),
  assign: (d: Directory, _g: string, m: string) =>
    d.assign({ resourceId: 'servicePrincipal-1', principalId: m, appRoleId: 'role-user' }),
  unassign: (d: Directory, _g: string, m: string) => d.unassign({ resourceId: 'servicePrincipal-1', principalId: m }),
};

const attempts: fc.Arbitrary<readonly Attempt[]> = fc.array(
  fc.record({
    act: fc.constantFrom(
      'add',
      'add',
      'add',
      'remove',
      'deleteUser',
      'restoreUser',
      'purgeUser',
      'deleteGroup',
      'manage',
      'assign',
      'unassign',
    ),
    one: fc.nat(20),
    two: fc.nat(20),
  }),
  { maxLength: 60 },
);

function play(steps: readonly Attempt[]) {
  const opened = openTestDirectory();
  const { directory } = opened;
  const users = ['a', 'b', 'c', 'd'].map((alias) => addUser(directory, alias));
  const groups = ['X', 'Y', 'Z'].map((name) => addGroup(directory, name));
  const resourceId = addApplication(directory);
  for (const { act, one, two } of steps) {
    const owner = pick(act === 'manage' ? users : groups, one);
    const head = directory.headSequence();
    try {
      ATTEMPTS[act](directory, owner, pick([...users, ...groups], two));
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect(directory.headSequence()).toBe(head);
    }
  }
  return { ...opened, users, groups, resourceId };
}

/** Memberships and assignments by nothing but the feed. */
function replay(changes: Iterable<Change>) {
  let members: [string, string][] = [];
  let assigned: [string, string | undefined][] = [];
  for (const { kind, objectId, memberId = '', appRoleId } of changes) {
    if (kind === 'memberAdd') members.push([objectId, memberId]);
    if (kind === 'memberRemove') members = members.filter(([g, m]) => g !== objectId || m !== memberId);
    if (kind === 'assign') assigned.push([objectId, appRoleId]);
    if (kind === 'unassign') assigned = assigned.filter(([p, r]) => p !== objectId || r !== appRoleId);
    if (kind === 'hardDelete') {
      members = members.filter(([g, m]) => g !== objectId && m !== objectId);
      assigned = assigned.filter(([p]) => p !== objectId);
    }
  }
  return { members, assigned };
}

describe('laws of the directory', () => {
  it('the feed alone gives the memberships and assignments that the directory has', () => {
    fc.assert(
      fc.property(attempts, (steps) => {
        const { directory, groups, resourceId } = play(steps);
        const { members, assigned } = replay(directory.changes(0, directory.headSequence()));
        for (const id of groups) {
          expect([...directory.members(id)]).toEqual(
            members.filter(([group]) => group === id).map(([, member]) => member),
          );
        }
        expect(directory.assignments(resourceId).map(({ principalId, appRoleId }) => [principalId, appRoleId])).toEqual(
          assigned,
        );
      }),
    );
  });

  it('opening anew changes nothing that can be read', () => {
    fc.assert(
      fc.property(attempts, (steps) => {
        const { directory, reopen, users, groups, resourceId } = play(steps);
        const view = (opened: Directory) => ({
          users: [...opened.users()],
          groups: [...opened.groups()],
          links: [...users, ...groups].map((id) => [
            [...opened.members(id)],
            [...opened.groupsOf(id)],
            opened.assignmentsReaching(resourceId, id),
            [...opened.reportsOf(id)].toSorted(),
          ]),
          names: users.map((id) => opened.userByPrincipalName(opened.user(id)?.attributes.userPrincipalName ?? '')),
          next: opened.nextPurge(),
          head: opened.headSequence(),
        });
        expect(view(reopen())).toEqual(view(directory));
      }),
    );
  });

  it('both directions of the memberships agree, and no group is inside itself', () => {
    fc.assert(
      fc.property(attempts, (steps) => {
        const { directory, users, groups } = play(steps);
        for (const group of groups) {
          for (const member of [...users, ...groups]) {
            expect(directory.members(group).has(member)).toBe(directory.groupsOf(member).has(group));
          }
          const inside = new Set(directory.members(group));
          for (const id of inside) for (const member of directory.members(id)) inside.add(member);
          expect(inside.has(group)).toBe(false);
        }
      }),
    );
  });

  it('nobody has a manager who is gone for good', () => {
    fc.assert(
      fc.property(attempts, (steps) => {
        const { directory } = play(steps);
        for (const { managerId } of directory.users()) {
          if (managerId !== undefined) expect(directory.user(managerId)).toBeDefined();
        }
      }),
    );
  });

  it('deleting and restoring a user leaves it as it was', () => {
    const attributes = fc.dictionary(
      fc.constantFrom('department', 'city', 'mail', 'extensionAttribute7'),
      fc.oneof(fc.string(), fc.constant(null)),
    );
    fc.assert(
      fc.property(attributes, fc.boolean(), (values, renameOnSoftDelete) => {
        const { directory } = openTestDirectory();
        const created = directory.createUser({
          attributes: { ...values, userPrincipalName: 'Ada@contoso.com', displayName: 'Ada' },
        });
        directory.deleteUser(created.objectId, { renameOnSoftDelete });
        expect(directory.restoreUser(created.objectId)).toEqual(created);
        expect(directory.userByPrincipalName('ada@contoso.com')).toEqual(created);
      }),
    );
  });
});
