import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryTables } from '../../src/storage/memory-tables.js';
import type { Table, Tables } from '../../src/storage/tables.js';
import { type Directory, openDirectory } from '../../src/tenant/directory.js';
import { InputError } from '../../src/text/input-error.js';
import { refusalOf } from './refusal.js';
import { addGroup, addUser, changesAfter, openTestDirectory } from './test-directory.js';

const SALES = 'user.department -eq "Sales"';

const dynamicGroup = (directory: Directory, membershipRule = SALES): string =>
  directory.createGroup({ displayName: 'Sellers', membershipRule }).objectId;
const membersOf = (directory: Directory, group: string): readonly string[] => [...directory.members(group)];

describe('a dynamic group', () => {
  it('has who fits from the start, and the feed says who joined #group-rule-members', () => {
    const { directory } = openTestDirectory();
    const ann = addUser(directory, 'ann', { department: 'Sales' });
    addUser(directory, 'bob');
    const group = dynamicGroup(directory);
    expect(directory.group(group)).toMatchObject({ membershipRule: SALES, membershipRuleProcessingState: 'On' });
    expect(membersOf(directory, group)).toEqual([ann]);
    expect(changesAfter(directory, 2)).toEqual([
      { objectId: group, objectType: 'Group', kind: 'add' },
      { objectId: group, objectType: 'Group', kind: 'memberAdd', memberId: ann, memberType: 'User' },
    ]);
  });

  it('follows its users: created, changed, enabled #group-rule-members #group-rule-at-once', () => {
    const { directory } = openTestDirectory();
    const group = dynamicGroup(directory, `${SALES} -and user.accountEnabled -eq true`);
    const ann = addUser(directory, 'ann', { department: 'Sales' });
    expect(membersOf(directory, group)).toEqual([ann]);
    directory.updateUser(ann, { accountEnabled: false });
    expect(membersOf(directory, group)).toEqual([]);
    directory.updateUser(ann, { accountEnabled: true });
    const head = directory.headSequence();
    directory.updateUser(ann, { department: 'IT', city: 'Ede' });
    expect(changesAfter(directory, head)).toEqual([
      { objectId: ann, objectType: 'User', kind: 'update', attributes: ['department', 'city'] },
      { objectId: group, objectType: 'Group', kind: 'memberRemove', memberId: ann, memberType: 'User' },
    ]);
  });

  it('keeps who goes to the recycle bin, and looks again when it comes back #group-rule-recycle-bin', () => {
    const { directory } = openTestDirectory();
    const ann = addUser(directory, 'ann', { department: 'Sales' });
    const group = dynamicGroup(directory);
    directory.deleteUser(ann);
    directory.updateGroup(group, { membershipRule: 'user.department -eq "IT"' });
    expect(membersOf(directory, group)).toEqual([ann]);
    directory.restoreUser(ann);
    expect(membersOf(directory, group)).toEqual([]);
    directory.deleteUser(ann);
    directory.updateGroup(group, { membershipRule: SALES });
    expect(membersOf(directory, group)).toEqual([]);
    directory.restoreUser(ann);
    expect(membersOf(directory, group)).toEqual([ann]);
  });

  it('of direct reports loses them with their manager #group-rule-direct-reports', () => {
    const { directory } = openTestDirectory();
    const [ann, bob] = [addUser(directory, 'ann'), addUser(directory, 'bob')];
    const group = dynamicGroup(directory, `Direct Reports for "${ann}"`);
    directory.updateUser(bob, { manager: ann });
    expect(membersOf(directory, group)).toEqual([bob]);
    directory.deleteUser(ann);
    directory.purgeUser(ann);
    expect(membersOf(directory, group)).toEqual([]);
  });

  it('stays as it is while paused, and catches up #group-rule-paused', () => {
    const { directory } = openTestDirectory();
    const group = dynamicGroup(directory);
    const ann = addUser(directory, 'ann', { department: 'Sales' });
    directory.updateGroup(group, { membershipRuleProcessingState: 'Paused' });
    const bob = addUser(directory, 'bob', { department: 'Sales' });
    directory.updateUser(ann, { department: 'IT' });
    expect(membersOf(directory, group)).toEqual([ann]);
    directory.updateGroup(group, { membershipRuleProcessingState: 'On' });
    expect(membersOf(directory, group)).toEqual([bob]);
  });

  it('that was an assigned one loses who does not fit, and keeps all when it is one again #group-rule-change-type', () => {
    const { directory } = openTestDirectory();
    const [group, inner] = [addGroup(directory, 'Sales'), addGroup(directory, 'Inner')];
    const [ann, bob] = [addUser(directory, 'ann', { department: 'Sales' }), addUser(directory, 'bob')];
    directory.addMembers(group, [inner, ann, bob]);
    directory.updateGroup(group, { membershipRule: SALES });
    expect(membersOf(directory, group)).toEqual([ann]);
    expect(refusalOf(() => directory.addMember(group, bob)).message).toMatch(/follow its membership rule/);
    expect(refusalOf(() => directory.removeMember(group, ann)).message).toMatch(/follow its membership rule/);
    directory.updateGroup(group, { membershipRule: null });
    expect(directory.group(group)).not.toHaveProperty('membershipRuleProcessingState');
    directory.addMember(group, bob);
    expect(membersOf(directory, group)).toEqual([ann, bob]);
  });

  it('whose rule can not be read keeps its members, and takes those of an import #group-rule-not-evaluated', () => {
    const { directory } = openTestDirectory();
    const group = dynamicGroup(directory, 'device.deviceOSType -eq "iPad"');
    const ann = addUser(directory, 'ann', { department: 'Sales' });
    expect(directory.isRuled(group)).toBe(false);
    directory.addMember(group, ann);
    expect(membersOf(directory, group)).toEqual([ann]);
  });

  const VALUES = ['Sales', 'IT', null] as const;
  const RULES = [SALES, 'user.department -ne "Sales"', 'user.department -eq null', null] as const;
  const step = fc.record({ act: fc.nat(7), user: fc.nat(3), group: fc.nat(2), value: fc.nat(3) });

  it('has who fits after any edits, also when opened anew in between; the feed is the same #group-rule-members', () => {
    const play = (steps: readonly { act: number; user: number; group: number; value: number }[], reopen: boolean) => {
      const opened = openTestDirectory();
      let { directory } = opened;
      const users = ['a', 'b', 'c', 'd'].map((name) => addUser(directory, name));
      const groups = ['X', 'Y', 'Z'].map((name) => addGroup(directory, name));
      for (const { act, user, group, value } of steps) {
        const [userId = '', groupId = ''] = [users[user], groups[group]];
        const membershipRule = RULES[value] ?? null;
        try {
          if (act < 3) directory.updateUser(userId, { department: VALUES[value] ?? null });
          else if (act === 3) directory.updateGroup(groupId, { membershipRule });
          else if (act === 4)
            directory.updateGroup(groupId, { membershipRuleProcessingState: value > 1 ? 'On' : 'Paused' });
          else if (act === 5) directory.deleteUser(userId);
          else if (act === 6) directory.restoreUser(userId);
          else directory.addMember(groupId, userId);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
        if (reopen) directory = opened.reopen();
      }
      return { directory, groups };
    };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { directory, groups } = play(steps, false);
        for (const id of groups.filter(directory.isRuled)) {
          const { membershipRule = '' } = directory.group(id) ?? {};
          const live = [...directory.users()].filter(({ deletedAt }) => deletedAt === undefined);
          const fits = live.filter(({ attributes: { department = null } }) => {
            if (membershipRule === SALES) return department === 'Sales';
            return membershipRule.includes('-ne') ? department !== 'Sales' : department === null;
          });
          const found = live.filter(({ objectId }) => directory.members(id).has(objectId));
          expect(found).toEqual(fits);
        }
        expect(changesAfter(play(steps, true).directory, 0)).toEqual(changesAfter(directory, 0));
      }),
    );
  });
});

describe('in a directory of 10,000 users', () => {
  /** Counts the rows of users that are gone through, and the memberships that are written. */
  function counted(tables: Tables) {
    const counts = { usersRead: 0, memberships: 0 };
    const table = <R>(name: string): Table<R> => {
      const inner = tables.table<R>(name);
      return {
        ...inner,
        *values() {
          for (const row of inner.values()) {
            if (name === 'users') counts.usersRead += 1;
            yield row;
          }
        },
        put: (key, row) => {
          if (name === 'memberships') counts.memberships += 1;
          inner.put(key, row);
        },
        remove: (key) => {
          if (name === 'memberships') counts.memberships += 1;
          inner.remove(key);
        },
      };
    };
    return { tables: { ...tables, table }, counts };
  }

  it('a rule costs one look at each, and a user none at the others #group-rule-members', () => {
    const { tables, counts } = counted(createMemoryTables());
    let drawn = 0;
    const nextId = (stream: string): string => {
      drawn += 1;
      return `${stream}-${drawn}`;
    };
    const directory = openDirectory({ tables, clock: { now: () => 0 }, nextId });
    for (let number = 0; number < 10_000; number += 1) {
      addUser(directory, `u${number}`, { department: number % 10 === 0 ? 'Sales' : 'IT' });
    }
    const rules = Array.from({ length: 50 }, () => dynamicGroup(directory, 'user.department -eq "Nobody"'));
    const group = dynamicGroup(directory);
    expect(counts).toEqual({ usersRead: (rules.length + 1) * 10_000, memberships: 1_000 });
    const during = (act: () => void) => {
      const before = { ...counts };
      act();
      return [counts.usersRead - before.usersRead, counts.memberships - before.memberships];
    };
    expect(during(() => directory.updateGroup(group, { membershipRule: `${SALES} -and user.city -eq null` }))).toEqual([
      10_000, 0,
    ]);
    const first = directory.userByPrincipalName('u0@contoso.com')?.objectId ?? '';
    expect(during(() => directory.updateUser(first, { department: 'IT' }))).toEqual([0, 1]);
    expect(during(() => directory.updateUser(first, { mobile: '1' }))).toEqual([0, 0]);
  });
});
