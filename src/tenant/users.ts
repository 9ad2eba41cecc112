/** Reading, creating and editing users. */
import type { Instant } from '../time/clock.js';
import { newUserAttributes, patchAttributes, type UserPatch } from './attribute-values.js';
import { processUser } from './dynamic-members.js';
import { liveUserAt, newObjectId, refuseTakenName } from './required-rows.js';
import type { DirectoryState } from './state.js';
import type { User } from './types.js';
import { nameKey, withManager, writeUser } from './user-rows.js';

export type NewUser = {
  /** Drawn when absent. */
  readonly objectId?: string;
  /** `userPrincipalName` and `displayName` at least; `manager` is an objectId; `accountEnabled` is true unless given. */
  readonly attributes: UserPatch;
  /** Now unless given. */
  readonly createdAt?: Instant;
};

export type UserOperations = {
  /** The user, in the recycle bin or not. */
  readonly user: (objectId: string) => User | undefined;
  /** The user of that name, without regard to case; one in the recycle bin is found under the name that it has there. */
  readonly userByPrincipalName: (userPrincipalName: string) => User | undefined;
  /** All users in order of creation, those in the recycle bin (`deletedAt`) included. */
  readonly users: () => IterableIterator<User>;
  /** The immediate reports of a manager, in no promised order. */
  readonly reportsOf: (managerId: string) => ReadonlySet<string>;
  /** @throws InputError on a wrong or missing value, a name or id that is taken, an unknown manager. */
  readonly createUser: (input: NewUser) => User;
  /**
   * Sets and clears attributes; `manager` takes an objectId. A patch that changes nothing writes nothing.
   * @throws InputError as createUser does, and for a user in the recycle bin.
   */
  readonly updateUser: (objectId: string, patch: UserPatch) => User;
};

/** The operations on users over one directory's state. */
export function userOperations(state: DirectoryState): UserOperations {
  return {
    user: (objectId) => state.users.get(objectId),
    userByPrincipalName: (name) => {
      const objectId = state.userByName.get(nameKey(name));
      return objectId === undefined ? undefined : state.users.get(objectId);
    },
    users: () => state.users.values(),
    reportsOf: (managerId) => state.reportsOf.get(managerId),
    createUser: (input) => createUser(state, input),
    updateUser: (objectId, patch) => updateUser(state, objectId, patch),
  };
}

function createUser(state: DirectoryState, { objectId: given, attributes: values, createdAt }: NewUser): User {
  const attributes = newUserAttributes(values);
  refuseTakenName(state, attributes.userPrincipalName);
  const managerId = managerIn(state, values);
  const user: User = {
    objectId: newObjectId(state, 'user', given),
    attributes,
    ...(managerId === undefined ? {} : { managerId }),
    createdAt: createdAt ?? state.clock.now(),
  };
  writeUser(state, undefined, user);
  state.feed.append({ objectId: user.objectId, objectType: 'User', kind: 'add' });
  processUser(state, user);
  return user;
}

function updateUser(state: DirectoryState, objectId: string, patch: UserPatch): User {
  const before = liveUserAt(state, objectId);
  const { attributes, changed } = patchAttributes(before.attributes, patch);
  if (changed.includes('userPrincipalName')) refuseTakenName(state, attributes.userPrincipalName, objectId);
  const managerId = Object.hasOwn(patch, 'manager') ? managerIn(state, patch) : before.managerId;
  const names = managerId === before.managerId ? changed : [...changed, 'manager'];
  if (names.length === 0) return before;
  const after = withManager({ ...before, attributes }, managerId);
  writeUser(state, before, after);
  state.feed.append({ objectId, objectType: 'User', kind: 'update', attributes: names });
  processUser(state, after);
  return after;
}

function managerIn(state: DirectoryState, { manager }: UserPatch): string | undefined {
  return typeof manager === 'string' ? liveUserAt(state, manager).objectId : undefined;
}
