/** Writes and removes membership rows, and keeps the indexes in both directions in step. */
import type { DirectoryState } from './state.js';
import type { Membership } from './types.js';

/** The key of a membership in its table. */
export function membershipKey(groupId: string, memberId: string): string {
  return `${groupId}/${memberId}`;
}

/** Adds a membership: O(1). */
export function writeMembership(state: DirectoryState, membership: Membership): void {
  state.memberships.put(membershipKey(membership.groupId, membership.memberId), membership);
  indexMembership(state, membership);
}

/** Removes a membership; one that is not there is no error. */
export function eraseMembership(state: DirectoryState, groupId: string, memberId: string): void {
  state.memberships.remove(membershipKey(groupId, memberId));
  state.membersOf.remove(groupId, memberId);
  state.groupsOf.remove(memberId, groupId);
}

/** Enters a membership row into the indexes. */
export function indexMembership(state: DirectoryState, { groupId, memberId }: Membership): void {
  state.membersOf.add(groupId, memberId);
  state.groupsOf.add(memberId, groupId);
}
