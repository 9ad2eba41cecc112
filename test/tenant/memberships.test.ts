import { describe, expect, it } from 'vitest';
import { refusalOf } from './refusal.js';
import { addGroup, addUser, changesAfter, openTestDirectory } from './test-directory.js';

describe('memberships', () => {
  it('are read from both sides in the order of adding, also after opening anew', () => {
    const { directory, reopen } = openTestDirectory();
    const [ada, bob] = [addUser(directory, 'ada'), addUser(directory, 'bob')];
    const [sales, staff] = [addGroup(directory, 'Sales'), addGroup(directory, 'Staff')];
    directory.addMember(staff, bob);
    directory.addMember(staff, sales);
    directory.addMember(sales, ada);
    directory.addMember(staff, ada);
    directory.removeMember(staff, bob);
    directory.addMember(staff, bob);
    for (const opened of [directory, reopen()]) {
      expect([...opened.members(staff)]).toEqual([sales, ada, bob]);
      expect([...opened.groupsOf(ada)]).toEqual([sales, staff]);
      expect([...opened.groupsOf(sales)]).toEqual([staff]);
    }
    expect(changesAfter(directory, 4).slice(0, 2)).toEqual([
      { objectId: staff, objectType: 'Group', kind: 'memberAdd', memberId: bob, memberType: 'User' },
      { objectId: staff, objectType: 'Group', kind: 'memberAdd', memberId: sales, memberType: 'Group' },
    ]);
    expect(changesAfter(directory, 8)[0]).toMatchObject({ kind: 'memberRemove', memberId: bob, memberType: 'User' });
  });

  it('refuse unknown ends, doubles and removal of what is not there', () => {
    const { directory } = openTestDirectory();
    const ada = addUser(directory, 'ada');
    const sales = addGroup(directory, 'Sales');
    directory.addMember(sales, ada);
    for (const [act, message] of [
      [() => directory.addMember('none', ada), /no group/],
      [() => directory.addMember(ada, sales), /no group/],
      [() => directory.addMember(sales, 'none'), /no user or group/],
      [() => directory.addMember(sales, ada), /ada is a member of Sales already/],
      [() => directory.removeMember(sales, 'none'), /none is no member of Sales/],
    ] as const) {
      expect(refusalOf(act).message).toMatch(message);
    }
  });

  it('refuse a group within itself, directly or through others, but not one reached by two ways', () => {
    const { directory } = openTestDirectory();
    const [a, b, c, d] = [
      addGroup(directory, 'A'),
      addGroup(directory, 'B'),
      addGroup(directory, 'C'),
      addGroup(directory, 'D'),
    ];
    directory.addMember(a, b);
    directory.addMember(b, c);
    directory.addMember(a, d);
    directory.addMember(d, c);
    expect(refusalOf(() => directory.addMember(a, a)).message).toMatch(/it is that group/);
    expect(refusalOf(() => directory.addMember(c, a)).message).toMatch(/C is inside it/);
    directory.removeMember(a, b);
    directory.removeMember(a, d);
    directory.addMember(c, a);
    expect([...directory.members(c)]).toEqual([a]);
  });

  it('can be walked while the group is emptied', () => {
    const { directory } = openTestDirectory();
    const sales = addGroup(directory, 'Sales');
    for (const alias of ['ada', 'bob', 'cy']) directory.addMember(sales, addUser(directory, alias));
    for (const id of [...directory.members(sales)]) directory.removeMember(sales, id);
    expect(directory.members(sales).size).toBe(0);
  });

  it('are added and removed together, or not at all', () => {
    const { directory } = openTestDirectory();
    const [sales, outer] = [addGroup(directory, 'Sales'), addGroup(directory, 'Outer')];
    const [ada, bob, cy] = ['ada', 'bob', 'cy'].map((alias) => addUser(directory, alias));
    const [one, two, three] = [ada ?? '', bob ?? '', cy ?? ''];
    directory.addMember(outer, sales);
    directory.addMembers(sales, [one, two]);
    const head = directory.headSequence();
    for (const [act, message] of [
      [() => directory.addMembers(sales, [three, 'none']), /no user or group/],
      [() => directory.addMembers(sales, [three, one]), /ada is a member of Sales already/],
      [() => directory.addMembers(sales, [three, outer]), /Sales is inside it/],
      [() => directory.addMembers(sales, [three, three]), /cy is named twice/],
      [() => directory.removeMembers(sales, [one, three]), /cy is no member of Sales/],
      [() => directory.removeMembers(sales, [one, one]), /ada is named twice/],
      [() => directory.checkMembers([one, one]), /ada is named twice/],
      [() => directory.checkMembers([one, 'none']), /no user or group/],
    ] as const) {
      expect(refusalOf(act).message).toMatch(message);
    }
    expect(directory.headSequence()).toBe(head);
    expect([...directory.members(sales)]).toEqual([one, two]);
    directory.removeMembers(sales, [two, one]);
    expect(changesAfter(directory, head).map(({ kind, memberId }) => [kind, memberId])).toEqual([
      ['memberRemove', two],
      ['memberRemove', one],
    ]);
  });
});
