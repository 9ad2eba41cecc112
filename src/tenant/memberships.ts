/** Who is in which group. */
import { InputError } from '../text/input-error.js';
import { refuseRuled } from './dynamic-members.js';
import { eraseMembership, membershipKey, writeMembership } from './membership-rows.js';
import { groupAt, nameOrId, principalAt, refuseNamedTwice } from './required-rows.js';
import type { DirectoryState } from './state.js';
import type { Group, PrincipalType } from './types.js';

export type MembershipOperations = {
  /**
   * objectIds of the immediate members (users and groups) in the order in which they were added, as of now: copy before
   * changing the group. Users in the recycle bin are among them, since a restore brings them back.
   */
  readonly members: (groupId: string) => ReadonlySet<string>;
  /** Whether a membership rule decides now who is in the group: it has one that is on and can be evaluated. */
  readonly isRuled: (groupId: string) => boolean;
  /** objectIds of the groups that the user or group is an immediate member of, as of now. */
  readonly groupsOf: (memberId: string) => ReadonlySet<string>;
  /**
   * @throws InputError on an unknown or deleted member, a membership that exists, a group within itself, and a group whose rule decides who
   * is a member.
   */
  readonly addMember: (groupId: string, memberId: string) => void;
  /** Adds all of them or, when it throws, none. @throws InputError as addMember does, and for a member that is named twice. */
  readonly addMembers: (groupId: string, memberIds: readonly string[]) => void;
  /** Checks members of a group that is yet to be made. @throws InputError as addMembers does. */
  readonly checkMembers: (memberIds: readonly string[]) => void;
  /** @throws InputError on an unknown group, one that has no such member, and one whose rule decides. */
  readonly removeMember: (groupId: string, memberId: string) => void;
  /** Removes all of them or, when it throws, none. @throws InputError as removeMember does, and for a member that is named twice. */
  readonly removeMembers: (groupId: string, memberIds: readonly string[]) => void;
};

/** The operations on memberships over one directory's state. */
export function membershipOperations(state: DirectoryState): MembershipOperations {
  return {
    members: (groupId) => state.membersOf.get(groupId),
    isRuled: (groupId) => state.rules.has(groupId),
    groupsOf: (memberId) => state.groupsOf.get(memberId),
    addMember: (groupId, memberId) => addMembers(state, groupId, [memberId]),
    addMembers: (groupId, memberIds) => addMembers(state, groupId, memberIds),
    checkMembers: (memberIds) => {
      refuseNamedTwice(state, memberIds);
      for (const memberId of memberIds) principalAt(state, memberId);
    },
    removeMember: (groupId, memberId) => removeMembers(state, groupId, [memberId]),
    removeMembers: (groupId, memberIds) => removeMembers(state, groupId, memberIds),
  };
}

/** What is refused of one member doesn't depend on the others: all are checked before the first is written. */
function addMembers(state: DirectoryState, groupId: string, memberIds: readonly string[]): void {
  const group = groupAt(state, groupId);
  refuseRuled(state, group);
  refuseNamedTwice(state, memberIds);
  const types = memberIds.map((memberId) => newMemberType(state, group, memberId));
  for (const [index, memberType] of types.entries()) {
    const memberId = memberIds[index] ?? '';
    writeMembership(state, { groupId, memberId, memberType });
    state.feed.append({ objectId: groupId, objectType: 'Group', kind: 'memberAdd', memberId, memberType });
  }
}

function newMemberType(state: DirectoryState, group: Group, memberId: string): PrincipalType {
  const member = principalAt(state, memberId);
  if (state.memberships.has(membershipKey(group.objectId, memberId))) {
    throw new InputError(`${member.displayName} is a member of ${group.displayName} already.`);
  }
  if (member.type === 'Group' && isWithin(state, group.objectId, memberId)) {
    const reason = group.objectId === memberId ? 'it is that group' : `${group.displayName} is inside it`;
    throw new InputError(`The group ${member.displayName} can't be a member of ${group.displayName}: ${reason}.`, {
      hint: "A group can't contain itself, directly or through others.",
    });
  }
  return member.type;
}

function removeMembers(state: DirectoryState, groupId: string, memberIds: readonly string[]): void {
  const group = groupAt(state, groupId);
  refuseRuled(state, group);
  refuseNamedTwice(state, memberIds);
  const memberships = memberIds.map((memberId) => {
    const membership = state.memberships.get(membershipKey(groupId, memberId));
    if (membership !== undefined) return membership;
    throw new InputError(`${nameOrId(state, memberId)} is no member of ${group.displayName}.`, {
      hint: 'Members of a nested group are removed from that group.',
    });
  });
  for (const { memberId, memberType } of memberships) {
    eraseMembership(state, groupId, memberId);
    state.feed.append({ objectId: groupId, objectType: 'Group', kind: 'memberRemove', memberId, memberType });
  }
}

/** Whether `inner` is `outer`, or a member of it through any number of groups. */
function isWithin(state: DirectoryState, inner: string, outer: string): boolean {
  const seen = new Set([inner]);
  for (const groupId of seen) {
    if (groupId === outer) return true;
    for (const parent of state.groupsOf.get(groupId)) seen.add(parent);
  }
  return false;
}
