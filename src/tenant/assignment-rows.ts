/** Writes, finds and removes assignment rows, and keeps the indexes by resource and principal in step. */
import type { DirectoryState } from './state.js';
import type { AppRoleAssignment } from './types.js';

/** The key under which the assignments of one principal to one resource are found. */
export function pairKey(resourceId: string, principalId: string): string {
  return `${resourceId}/${principalId}`;
}

/** The key of an assignment in its table. */
export function assignmentKey(resourceId: string, principalId: string, appRoleId: string): string {
  return `${resourceId}/${principalId}/${appRoleId}`;
}

/** Adds an assignment: O(1). */
export function writeAssignment(state: DirectoryState, assignment: AppRoleAssignment): void {
  const { resourceId, principalId, appRoleId } = assignment;
  state.assignments.put(assignmentKey(resourceId, principalId, appRoleId), assignment);
  indexAssignment(state, assignment);
}

/** Removes an assignment. */
export function eraseAssignment(state: DirectoryState, assignment: AppRoleAssignment): void {
  const { resourceId, principalId, appRoleId } = assignment;
  const key = assignmentKey(resourceId, principalId, appRoleId);
  state.assignments.remove(key);
  state.assignmentsByResource.remove(resourceId, key);
  state.assignmentsByPrincipal.remove(principalId, key);
  state.assignmentsByPair.remove(pairKey(resourceId, principalId), key);
}

/** Enters an assignment row into the indexes. */
export function indexAssignment(
  state: DirectoryState,
  { resourceId, principalId, appRoleId }: AppRoleAssignment,
): void {
  const key = assignmentKey(resourceId, principalId, appRoleId);
  state.assignmentsByResource.add(resourceId, key);
  state.assignmentsByPrincipal.add(principalId, key);
  state.assignmentsByPair.add(pairKey(resourceId, principalId), key);
}

/** The rows behind index keys, in their order. */
export function assignmentsAt(state: DirectoryState, keys: Iterable<string>): readonly AppRoleAssignment[] {
  const found: AppRoleAssignment[] = [];
  for (const key of keys) {
    const row = state.assignments.get(key);
    if (row !== undefined) found.push(row);
  }
  return found;
}
