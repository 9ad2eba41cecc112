/** What goes with an object that goes for good. */
import { assignmentsAt, eraseAssignment } from './assignment-rows.js';
import { eraseMembership } from './membership-rows.js';
import type { DirectoryState } from './state.js';

/** Drops every membership and assignment that an object takes part in, because the object goes for good. */
export function dropLinks(state: DirectoryState, objectId: string): void {
  for (const groupId of [...state.groupsOf.get(objectId)]) eraseMembership(state, groupId, objectId);
  for (const memberId of [...state.membersOf.get(objectId)]) eraseMembership(state, objectId, memberId);
  const assignments = assignmentsAt(state, state.assignmentsByPrincipal.get(objectId));
  for (const assignment of assignments) eraseAssignment(state, assignment);
}
