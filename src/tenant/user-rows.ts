/** Writes and removes user rows, and keeps the indexes over them in step. */
import type { DirectoryState } from './state.js';
import type { User } from './types.js';

/** How names are compared: without regard to case. */
export function nameKey(userPrincipalName: string): string {
  return userPrincipalName.toLowerCase();
}

/** Writes a user over `before` (undefined when it is new) and moves the index entries that depend on it. */
export function writeUser(state: DirectoryState, before: User | undefined, after: User): void {
  if (before !== undefined) unindexUser(state, before, after);
  indexUser(state, after);
  if (after.deletedAt === undefined) state.recycleBin.delete(after.objectId);
  state.users.put(after.objectId, after);
}

/** Removes a user's row and its index entries; links to it are the caller's. */
export function eraseUser(state: DirectoryState, user: User): void {
  unindexUser(state, user);
  state.recycleBin.delete(user.objectId);
  state.users.remove(user.objectId);
}

/** Enters a user row into the indexes by name and by manager. */
export function indexUser(state: DirectoryState, user: User): void {
  state.userByName.set(nameKey(user.attributes.userPrincipalName), user.objectId);
  if (user.managerId !== undefined) state.reportsOf.add(user.managerId, user.objectId);
  if (user.deletedAt !== undefined) state.recycleBin.set(user.objectId, user.deletedAt);
}

function unindexUser(state: DirectoryState, user: User, next?: User): void {
  const name = nameKey(user.attributes.userPrincipalName);
  if (next === undefined || nameKey(next.attributes.userPrincipalName) !== name) state.userByName.delete(name);
  if (user.managerId !== undefined && user.managerId !== next?.managerId) {
    state.reportsOf.remove(user.managerId, user.objectId);
  }
}

/** The user with another manager, or none. */
export function withManager({ managerId: _former, ...user }: User, managerId: string | undefined): User {
  return managerId === undefined ? user : { ...user, managerId };
}
