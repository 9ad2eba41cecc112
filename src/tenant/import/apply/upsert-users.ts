/** Creates and updates the users of an import; names may go round between users that exist. */
import { InputError } from '../../../text/input-error.js';
import type { UserPatch } from '../../attribute-values.js';
import type { Directory } from '../../directory.js';
import type { AttributeValue, User } from '../../types.js';
import type { ImportedUser } from '../imported-tenant.js';
import { atPlace } from './at-place.js';

/** An imported user, and who it is in the directory. */
export type UpsertedUser = { readonly imported: ImportedUser; readonly objectId: string; readonly wasThere: boolean };

type Renaming = { readonly imported: ImportedUser; readonly objectId: string; readonly key: string };

/**
 * Lays the attributes of each user over the one that exists, by objectId or else by name, or creates it. A user in the recycle bin whom
 * the files have as live is restored; one whom they have as deleted is left alone.
 * @param onChange told of each user that existed and was changed
 * @throws InputError with the place of the user that the directory refuses
 */
export function upsertUsers(
  directory: Directory,
  users: readonly ImportedUser[],
  onChange: (objectId: string) => void,
): readonly UpsertedUser[] {
  const existing = users.map((imported) => existingUser(directory, imported));
  rename(directory, users, existing, onChange);
  return users.map((imported, index) => {
    const user = existing[index];
    if (user === undefined) {
      const { objectId, attributes, createdAt } = imported;
      const given = {
        ...(objectId === undefined ? {} : { objectId }),
        ...(createdAt === undefined ? {} : { createdAt }),
      };
      const created = atPlace(imported.location, () =>
        directory.createUser({ ...given, attributes: withoutNulls(attributes) }),
      );
      return { imported, objectId: created.objectId, wasThere: false };
    }
    if (isLeftAlone(user, imported)) return { imported, objectId: user.objectId, wasThere: true };
    atPlace(imported.location, () => {
      const before = directory.user(user.objectId);
      if (directory.updateUser(user.objectId, imported.attributes) !== before) onChange(user.objectId);
    });
    return { imported, objectId: user.objectId, wasThere: true };
  });
}

/** A new user has nothing to clear. */
function withoutNulls(attributes: UserPatch): UserPatch {
  const values: Record<string, AttributeValue> = {};
  for (const name in attributes) {
    const value = attributes[name] ?? null;
    if (value !== null) values[name] = value;
  }
  return values;
}

/** Whether a user is in the recycle bin here and in the files. */
export function isLeftAlone(user: User | undefined, imported: ImportedUser): boolean {
  return user?.deletedAt !== undefined && imported.deletedAt !== undefined;
}

function existingUser(directory: Directory, { objectId, attributes }: ImportedUser): User | undefined {
  if (objectId !== undefined) return directory.user(objectId);
  return directory.userByPrincipalName(attributes.userPrincipalName);
}

/** Restores and renames: whoever holds a name that another is to have gives it up first, and in a round one waits under a name of its own. */
function rename(
  directory: Directory,
  users: readonly ImportedUser[],
  existing: readonly (User | undefined)[],
  onChange: (objectId: string) => void,
): void {
  const waiting = new Map<string, Renaming>();
  users.forEach((imported, index) => {
    const user = existing[index];
    if (user === undefined || isLeftAlone(user, imported)) return;
    const { objectId } = user;
    if (user.deletedAt !== undefined) {
      atPlace(imported.location, () => directory.restoreUser(objectId));
      onChange(objectId);
    }
    const current = directory.user(objectId)?.attributes.userPrincipalName;
    const { userPrincipalName } = imported.attributes;
    if (current === userPrincipalName) return;
    waiting.set(objectId, { imported, objectId, key: userPrincipalName });
  });
  for (const renaming of [...waiting.values()]) {
    if (waiting.has(renaming.objectId)) renameInTurn(directory, waiting, renaming);
    onChange(renaming.objectId);
  }
}

/** Follows the chain of who holds the name that is wanted, then renames from its end. */
function renameInTurn(directory: Directory, waiting: Map<string, Renaming>, first: Renaming): void {
  const chain = [first];
  const inChain = new Set([first.objectId]);
  for (let last: Renaming | undefined = first; last !== undefined; ) {
    const holder: string | undefined = directory.userByPrincipalName(last.key)?.objectId;
    const next: Renaming | undefined =
      holder === undefined || holder === last.objectId ? undefined : waiting.get(holder);
    if (next !== undefined && inChain.has(next.objectId)) {
      standAside(directory, next);
      break;
    }
    if (next !== undefined) {
      chain.push(next);
      inChain.add(next.objectId);
    }
    last = next;
  }
  for (const { imported, objectId, key } of chain.toReversed()) {
    atPlace(imported.location, () => directory.updateUser(objectId, { userPrincipalName: key }));
    waiting.delete(objectId);
  }
}

function standAside(directory: Directory, { objectId, key, imported }: Renaming): void {
  const domain = key.slice(key.lastIndexOf('@'));
  const name = `${objectId.replaceAll('-', '')}${domain}`;
  if (directory.userByPrincipalName(name) !== undefined) {
    throw new InputError(`No name is free for ${objectId} while names go round.`, { location: imported.location });
  }
  directory.updateUser(objectId, { userPrincipalName: name });
}
