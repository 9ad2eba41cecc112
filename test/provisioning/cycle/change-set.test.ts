import { describe, expect, it } from 'vitest';
import { initialChangeSet } from '../../../src/provisioning/cycle/change-set.js';
import type { Escrow } from '../../../src/provisioning/job.js';
import {
  assignTo,
  changesOf,
  GROUPS,
  inputOf,
  linkTo,
  named,
  THREE_USERS,
  USERS,
  unassignFrom,
  worldOf,
} from '../../support/change-set-world.js';
import { USER_ROLE } from '../../support/objects.js';
import { groupId, userId } from '../../support/small-tenant.js';

describe('an incremental change set', () => {
  it('is in the order of the changes, each object once #cycle-incremental', () => {
    const world = worldOf(THREE_USERS);
    const set = changesOf(world, () => {
      world.directory.updateUser(userId(2), { displayName: 'C' });
      world.directory.updateUser(userId(0), { displayName: 'A' });
      world.directory.updateUser(userId(2), { displayName: 'C2' });
    });
    expect(named(set)).toEqual(['Add 0a3', 'Add 0a1']);
  });

  it('does not walk through the tenant', () => {
    const world = worldOf(THREE_USERS);
    changesOf(
      world,
      () => {
        world.directory.updateUser(userId(0), { displayName: 'A' });
        world.directory.addMember(groupId(0), userId(1));
        world.directory.removeMember(groupId(0), userId(0));
        assignTo(world, userId(2));
      },
      { linked: [linkTo(userId(0))] },
    );
    expect(world.reads).toEqual([]);
  });

  it('walks through the members of a group only when its assignment changes', () => {
    const world = worldOf(THREE_USERS);
    changesOf(world, () => assignTo(world, groupId(0)));
    expect(world.reads).toEqual([`members of ${groupId(0)}`]);
  });

  it.each([
    ['displayName, which is mapped', { displayName: 'A' }, ['Add 0a1']],
    ['accountEnabled, which decides about the scope', { accountEnabled: false }, ['Add 0a1']],
    ['manager, which is a reference', { manager: userId(1) }, ['Add 0a1']],
    ['department, which nothing reads #cycle-watched', { department: 'IT' }, []],
    ['department together with a mapped one', { department: 'IT', displayName: 'A' }, ['Add 0a1']],
  ])('sees %s', (_, patch, expected) => {
    const world = worldOf(THREE_USERS);
    expect(named(changesOf(world, () => world.directory.updateUser(userId(0), patch)))).toEqual(expected);
  });

  it('sees an attribute that only the filter reads #cycle-watched', () => {
    const world = worldOf(THREE_USERS);
    const scope = { ...USERS.scope, attributes: ['department'] };
    const mappings = { User: { ...USERS, scope }, Group: GROUPS };
    const edit = () => world.directory.updateUser(userId(0), { department: 'IT' });
    expect(named(changesOf(world, edit, { mappings }))).toEqual(['Add 0a1']);
  });

  it('tells by the link whether the target knows the object', () => {
    const world = worldOf(THREE_USERS);
    const linked = [linkTo(userId(0))];
    const set = changesOf(world, () => world.directory.updateUser(userId(0), { displayName: 'A' }), { linked });
    expect(named(set)).toEqual(['Update 0a1']);
    expect(set.users[0]).toMatchObject({ attributes: new Set(['displayName']), retry: false });
  });

  it('holds the members of a group that is assigned; of one that is unassigned only the linked #cycle-group-assignment', () => {
    const world = worldOf({ ...THREE_USERS, groups: [{ name: 'Sales', members: ['ann', 'bob'] }] });
    expect(named(changesOf(world, () => assignTo(world, groupId(0))))).toEqual(['Add 0a1', 'Add 0a2', 'Add 0b1']);
    const linked = [linkTo(userId(1)), linkTo(groupId(0), 'Group')];
    expect(named(changesOf(world, () => unassignFrom(world, groupId(0)), { linked }))).toEqual([
      'Update 0a2',
      'Update 0b1',
    ]);
  });

  it('does not expand a nested group #assignment-immediate-members', () => {
    const groups = [
      { name: 'Inner', members: ['ann'] },
      { name: 'Outer', members: ['#Inner', 'bob'] },
    ];
    const world = worldOf({ ...THREE_USERS, groups });
    expect(named(changesOf(world, () => assignTo(world, groupId(1))))).toEqual(['Add 0a2', 'Add 0b2']);
  });

  it('leaves assignments of other applications, and all when everybody is in scope, alone', () => {
    const world = worldOf(THREE_USERS);
    const other = world.directory.addServicePrincipal({ displayName: 'B', profile: 'scim', appRoles: [USER_ROLE] });
    const elsewhere = { ...world, application: other.id };
    expect(named(changesOf(world, () => assignTo(elsewhere, userId(0))))).toEqual([]);
    expect(named(changesOf(world, () => assignTo(world, userId(0)), { syncAll: true }))).toEqual([]);
  });

  it('holds a new member of an assigned group; one that left only if linked #cycle-group-assignment', () => {
    const world = worldOf(THREE_USERS);
    assignTo(world, groupId(0));
    expect(named(changesOf(world, () => world.directory.addMember(groupId(0), userId(1))))).toEqual([
      'Add 0a2',
      'Add 0b1',
    ]);
    expect(named(changesOf(world, () => world.directory.removeMember(groupId(0), userId(0))))).toEqual(['Add 0b1']);
    const linked = [linkTo(userId(1))];
    expect(named(changesOf(world, () => world.directory.removeMember(groupId(0), userId(1)), { linked }))).toEqual([
      'Update 0a2',
      'Add 0b1',
    ]);
  });

  it('holds who left a group that was unassigned in the same time', () => {
    const world = worldOf(THREE_USERS);
    assignTo(world, groupId(0));
    const linked = [linkTo(userId(0))];
    const set = changesOf(
      world,
      () => {
        world.directory.removeMember(groupId(0), userId(0));
        unassignFrom(world, groupId(0));
      },
      { linked },
    );
    expect(named(set)).toEqual(['Update 0a1', 'Add 0b1']);
  });

  it('knows net member changes: what came and went again is nothing #reference-net-changes', () => {
    const world = worldOf(THREE_USERS);
    const { directory } = world;
    const { members } = changesOf(world, () => {
      directory.addMember(groupId(0), userId(1));
      directory.removeMember(groupId(0), userId(1));
      directory.removeMember(groupId(0), userId(0));
      directory.addMember(groupId(0), userId(0));
      directory.addMember(groupId(0), userId(2));
    });
    expect(members.get(groupId(0))).toEqual({ added: new Set([userId(2)]), removed: new Set() });
  });

  it('holds deletions with the last name, and the linked members of a deleted group', () => {
    const world = worldOf(THREE_USERS);
    const linked = [linkTo(userId(0)), linkTo(userId(1)), linkTo(groupId(0), 'Group')];
    const set = changesOf(
      world,
      () => {
        world.directory.deleteUser(userId(1));
        world.directory.purgeUser(userId(1));
        world.directory.deleteGroup(groupId(0));
      },
      { linked },
    );
    expect(named(set)).toEqual(['Delete 0a2', 'Update 0a1', 'Delete 0b1']);
    expect(set.users[0]?.lastKnown.name).toContain('bob@contoso.com');
  });

  it('starts with the failed objects that are due, as retries unless they changed #cycle-incremental', () => {
    const world = worldOf(THREE_USERS);
    const escrow = (sourceId: string): Escrow => ({
      sourceId,
      objectType: 'User',
      modificationType: 'Add',
      createdAt: 0,
      attempts: 1,
      nextAttempt: 0,
      errorCode: 'EntryConflict',
      manager: false,
      members: null,
    });
    const held = new Map([userId(1), userId(2)].map((id) => [id, escrow(id)]));
    const set = changesOf(world, () => world.directory.updateUser(userId(2), { displayName: 'C' }), {
      escrowOf: (id) => held.get(id),
      dueEscrows: [...held.values()],
    });
    expect(named(set)).toEqual(['Add 0a2', 'Add 0a3']);
    expect(set.users.map(({ retry }) => retry)).toEqual([true, false]);
    expect(set.users.map(({ escrow: kept }) => kept?.sourceId)).toEqual([userId(1), userId(2)]);
  });

  it('has no groups when their mapping is off #assignment-group-mapping-off', () => {
    const world = worldOf(THREE_USERS);
    const mappings = { User: USERS, Group: undefined };
    const set = changesOf(world, () => assignTo(world, groupId(0)), { mappings });
    expect(named(set)).toEqual(['Add 0a1']);
  });
});

describe('an initial change set', () => {
  it('holds everybody but the recycle bin, in order of creation #cycle-initial', () => {
    const world = worldOf(THREE_USERS);
    world.directory.deleteUser(userId(1));
    expect(named(initialChangeSet(inputOf(world), null, 0))).toEqual(['Add 0a1', 'Add 0a3', 'Add 0b1']);
  });

  it('holds what is linked, though it is deleted or gone #cycle-initial', () => {
    const world = worldOf(THREE_USERS);
    for (const place of [1, 2]) world.directory.deleteUser(userId(place));
    world.directory.purgeUser(userId(2));
    const linked = [linkTo(userId(1)), linkTo(userId(2))];
    expect(named(initialChangeSet(inputOf(world, { linked }), null, 0))).toEqual([
      'Add 0a1',
      'Add 0a2',
      'Delete 0a3',
      'Add 0b1',
    ]);
  });

  it('after a restart remembers the member removals that were not sent yet', () => {
    const world = worldOf(THREE_USERS);
    const mark = world.directory.headSequence();
    world.directory.removeMember(groupId(0), userId(0));
    const head = world.directory.headSequence();
    expect(initialChangeSet(inputOf(world), mark, head).members.get(groupId(0))?.removed).toEqual(new Set([userId(0)]));
    expect(initialChangeSet(inputOf(world), null, head).members.size).toBe(0);
  });
});
