/** Finds the row that an operation names, or refuses with an InputError. */
import { InputError } from '../text/input-error.js';
import type { DirectoryState, IdStream } from './state.js';
import type { Group, PrincipalType, ServicePrincipal, User } from './types.js';
import { nameKey } from './user-rows.js';

/** @throws InputError when there is no such user. */
export function userAt(state: DirectoryState, objectId: string): User {
  const user = state.users.get(objectId);
  if (user === undefined) throw new InputError(`There is no user with the object id ${objectId}.`);
  return user;
}

/** @throws InputError when there is no such user, or it is in the recycle bin. */
export function liveUserAt(state: DirectoryState, objectId: string): User {
  const user = userAt(state, objectId);
  if (user.deletedAt !== undefined) {
    throw new InputError(`The user ${user.attributes.displayName} (${objectId}) is in the recycle bin.`, {
      hint: 'Restore the user first.',
    });
  }
  return user;
}

/** @throws InputError when there is no such group. */
export function groupAt(state: DirectoryState, objectId: string): Group {
  const group = state.groups.get(objectId);
  if (group === undefined) throw new InputError(`There is no group with the object id ${objectId}.`);
  return group;
}

/** @throws InputError when there is no such service principal. */
export function servicePrincipalAt(state: DirectoryState, id: string): ServicePrincipal {
  const servicePrincipal = state.servicePrincipals.get(id);
  if (servicePrincipal === undefined)
    throw new InputError(`There is no application with the service principal id ${id}.`);
  return servicePrincipal;
}

/**
 * Whether the id is a live user's or a group's, and what it is called.
 * @throws InputError when it is neither.
 */
export function principalAt(
  state: DirectoryState,
  objectId: string,
): { readonly type: PrincipalType; readonly displayName: string; readonly group?: Group } {
  const group = state.groups.get(objectId);
  if (group !== undefined) return { type: 'Group', displayName: group.displayName, group };
  if (!state.users.has(objectId)) throw new InputError(`There is no user or group with the object id ${objectId}.`);
  return { type: 'User', displayName: liveUserAt(state, objectId).attributes.displayName };
}

/** What a user or group is called, live or not; an id that is neither's stands for itself. */
export function nameOrId(state: DirectoryState, objectId: string): string {
  return state.users.get(objectId)?.attributes.displayName ?? state.groups.get(objectId)?.displayName ?? objectId;
}

/** @throws InputError when a list of users and groups has one of them twice. */
export function refuseNamedTwice(state: DirectoryState, objectIds: readonly string[]): void {
  const seen = new Set<string>();
  for (const objectId of objectIds) {
    if (seen.has(objectId))
      throw new InputError(`${nameOrId(state, objectId)} is named twice.`, { hint: 'Nothing was changed.' });
    seen.add(objectId);
  }
}

/**
 * The id for a new object: the given one, or the stream's next.
 * @throws InputError when another object has the given id.
 */
export function newObjectId(state: DirectoryState, stream: IdStream, given: string | undefined): string {
  const objectId = given ?? state.nextId(stream);
  if (objectId === '' || objectId.includes('/')) throw new InputError(`"${objectId}" is not an object id.`);
  if (state.users.has(objectId) || state.groups.has(objectId) || state.servicePrincipals.has(objectId)) {
    throw new InputError(`The object id ${objectId} is taken.`, { hint: 'Leave the id out to be given a new one.' });
  }
  return objectId;
}

/** @throws InputError when another user than `exceptFor` has that name, in the recycle bin or not. */
export function refuseTakenName(state: DirectoryState, userPrincipalName: string, exceptFor?: string): void {
  const holder = state.userByName.get(nameKey(userPrincipalName));
  if (holder === undefined || holder === exceptFor) return;
  const { attributes } = userAt(state, holder);
  throw new InputError(
    `The user principal name ${userPrincipalName} belongs to ${attributes.displayName} (${holder}).`,
    {
      hint: 'Take another name, or rename that user first.',
    },
  );
}
