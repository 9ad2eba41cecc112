/** Who is in which group. */
import { InputError } from '../text/input-error.js';
import { eraseMembership, membershipKey, writeMembership } from './membership-rows.js';
import { groupAt, principalAt } from './required-rows.js';
import type { DirectoryState } from './state.js';

export type MembershipOperations = {
  /**
   * objectIds of the immediate members (users and groups) in the order in which they were added, as of now: copy before
   * changing the group. Users in the recycle bin are among them, since a restore brings them back.
   */
  readonly members: (groupId: string) => ReadonlySet<string>;
  /** objectIds of the groups that the user or group is an immediate member of, as of now. */
  readonly groupsOf: (memberId: string) => ReadonlySet<string>;
  /** @throws InputError on an unknown or deleted member, a membership that exists, a group within itself. */
  readonly addMember: (groupId: string, memberId: string) => void;
  /** @throws InputError on an unknown group, or one that has no such member. */
  readonly removeMember: (groupId: string, memberId: string) => void;
};

/** The operations on memberships over one directory's state. */
export function membershipOperations(state: DirectoryState): MembershipOperations {
  return {
    members: (groupId) => state.membersOf.get(groupId),
    groupsOf: (memberId) => state.groupsOf.get(memberId),
    addMember: (groupId, memberId) => addMember(state, groupId, memberId),
    removeMember: (groupId, memberId) => removeMember(state, groupId, memberId),
  };
}

function addMember(state: DirectoryState, groupId: string, memberId: string): void {
  const group = groupAt(state, groupId);
  const member = principalAt(state, memberId);
  if (state.memberships.has(membershipKey(groupId, memberId))) {
    throw new InputError(`${member.displayName} is a member of ${group.displayName} already.`);
  }
  if (member.type === 'Group' && isWithin(state, groupId, memberId)) {
    const reason = groupId === memberId ? 'it is that group' : `${group.displayName} is inside it`;
    throw new InputError(`The group ${member.displayName} can't be a member of ${group.displayName}: ${reason}.`, {
      hint: "A group can't contain itself, directly or through others.",
    });
  }
  writeMembership(state, { groupId, memberId, memberType: member.type });
  state.feed.append({
    objectId: groupId,
    objectType: 'Group',
    kind: 'memberAdd',
    memberId,
    memberType: member.type,
  });
}

function removeMember(state: DirectoryState, groupId: string, memberId: string): void {
  const group = groupAt(state, groupId);
  const membership = state.memberships.get(membershipKey(groupId, memberId));
  if (membership === undefined) {
    throw new InputError(`The group ${group.displayName} has no member with the object id ${memberId}.`);
  }
  eraseMembership(state, groupId, memberId);
  const { memberType } = membership;
  state.feed.append({ objectId: groupId, objectType: 'Group', kind: 'memberRemove', memberId, memberType });
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
