/** Deleting users into the recycle bin, taking them out of it, and deleting them for good. */
import { InputError } from '../text/input-error.js';
import type { Instant } from '../time/clock.js';
import { dropLinks } from './drop-links.js';
import { processUser } from './dynamic-members.js';
import { refuseTakenName, userAt } from './required-rows.js';
import type { DirectoryState } from './state.js';
import type { User } from './types.js';
import { eraseUser, withManager, writeUser } from './user-rows.js';

export type DeleteUserOptions = {
  /** Whether the name is put behind the objectId, so that it is free for another user meanwhile. Default true. */
  readonly renameOnSoftDelete?: boolean;
  /** Now unless given. */
  readonly deletedAt?: Instant;
  /** The name that a restore gives back to a user who has the name of the recycle bin already; no other is put before it then. */
  readonly formerName?: string;
};

export type UserLifecycle = {
  /**
   * Moves a user to the recycle bin. Memberships, assignments and the manager are kept for a restore.
   * @throws InputError when the user is unknown or is there already.
   */
  readonly deleteUser: (objectId: string, options?: DeleteUserOptions) => User;
  /**
   * Takes a user out of the recycle bin, under its former name.
   * @throws InputError when it is not there, or the name was given to another user meanwhile.
   */
  readonly restoreUser: (objectId: string) => User;
  /**
   * Deletes a user in the recycle bin for good, with its memberships, assignments, and the manager of its reports.
   * @throws InputError when the user is live.
   */
  readonly purgeUser: (objectId: string) => void;
};

/** The way of users out of one directory, and back. */
export function userLifecycle(state: DirectoryState): UserLifecycle {
  return {
    deleteUser: (objectId, options = {}) => deleteUser(state, objectId, options),
    restoreUser: (objectId) => restoreUser(state, objectId),
    purgeUser: (objectId) => purgeUser(state, objectId),
  };
}

function deleteUser(state: DirectoryState, objectId: string, options: DeleteUserOptions): User {
  const before = userAt(state, objectId);
  if (before.deletedAt !== undefined) {
    throw new InputError(`The user ${before.attributes.displayName} (${objectId}) is in the recycle bin already.`, {
      hint: 'Purge the user to delete it for good.',
    });
  }
  const { userPrincipalName } = before.attributes;
  const deleted: User = { ...before, deletedAt: options.deletedAt ?? state.clock.now() };
  const after = withNameOfRecycleBin(deleted, userPrincipalName, options);
  writeUser(state, before, after);
  appendRenaming(state, before, after, 'softDelete');
  return after;
}

function withNameOfRecycleBin(
  user: User,
  name: string,
  { renameOnSoftDelete = true, formerName }: DeleteUserOptions,
): User {
  if (formerName !== undefined) return { ...user, userPrincipalNameBeforeDelete: formerName };
  if (!renameOnSoftDelete) return user;
  return { ...renamed(user, nameInRecycleBin(user.objectId, name)), userPrincipalNameBeforeDelete: name };
}

/** A user that goes to the recycle bin is called `<objectId without dashes><name>` there (#directory-renamed). */
export function nameInRecycleBin(objectId: string, userPrincipalName: string): string {
  return `${objectId.replaceAll('-', '')}${userPrincipalName}`;
}

function restoreUser(state: DirectoryState, objectId: string): User {
  const before = userAt(state, objectId);
  const { deletedAt, userPrincipalNameBeforeDelete, ...kept } = before;
  if (deletedAt === undefined) throw notInRecycleBin(before);
  const name = userPrincipalNameBeforeDelete ?? before.attributes.userPrincipalName;
  refuseTakenName(state, name, objectId);
  const after = renamed(kept, name);
  writeUser(state, before, after);
  appendRenaming(state, before, after, 'restore');
  processUser(state, after);
  return after;
}

function purgeUser(state: DirectoryState, objectId: string): void {
  const user = userAt(state, objectId);
  if (user.deletedAt === undefined) throw notInRecycleBin(user);
  const reports = [...state.reportsOf.get(objectId)].filter((id) => id !== objectId).map((id) => userAt(state, id));
  dropLinks(state, objectId);
  eraseUser(state, user);
  const { userPrincipalName, displayName } = user.attributes;
  const snapshot = { userPrincipalName, displayName };
  state.feed.append({ objectId, objectType: 'User', kind: 'hardDelete', snapshot });
  for (const report of inOrderOfCreation(reports)) {
    const after = withManager(report, undefined);
    writeUser(state, report, after);
    state.feed.append({ objectId: report.objectId, objectType: 'User', kind: 'update', attributes: ['manager'] });
    processUser(state, after);
  }
}

/** The reports index is in order of assignment until the directory is opened anew; the feed must not depend on that. */
function inOrderOfCreation(users: readonly User[]): readonly User[] {
  return users.toSorted((a, b) => a.createdAt - b.createdAt || (a.objectId < b.objectId ? -1 : 1));
}

function renamed(user: User, userPrincipalName: string): User {
  return { ...user, attributes: { ...user.attributes, userPrincipalName } };
}

function appendRenaming(state: DirectoryState, before: User, after: User, kind: 'softDelete' | 'restore'): void {
  const isRenamed = before.attributes.userPrincipalName !== after.attributes.userPrincipalName;
  state.feed.append({
    objectId: after.objectId,
    objectType: 'User',
    kind,
    ...(isRenamed ? { attributes: ['userPrincipalName'] } : {}),
  });
}

function notInRecycleBin({ objectId, attributes }: User): InputError {
  return new InputError(`The user ${attributes.displayName} (${objectId}) is not in the recycle bin.`, {
    hint: 'Delete the user first.',
  });
}
