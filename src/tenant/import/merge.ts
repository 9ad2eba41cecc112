/** The same object in two files: taken once when both say the same, refused when they don't. */
import { isDeepStrictEqual } from 'node:util';
import { InputError, type InputLocation } from '../../text/input-error.js';
import type { ImportedUser } from './imported-tenant.js';
import { type CountedWarning, counted, type WarningLog } from './warnings.js';

const TWICE: CountedWarning = {
  message: (count) => `The files have ${counted(count, 'object')} more than once with the same content: taken once.`,
};

/**
 * The entries, each id once, in order.
 * @param idOf the id by which entries are the same; undefined for one that has none
 * @param contentOf what has to be equal
 * @throws InputError naming both places when content differs
 */
export function mergeById<T extends { readonly location: InputLocation }>(
  entries: readonly T[],
  idOf: (entry: T) => string | undefined,
  contentOf: (entry: T) => unknown,
  warnings: WarningLog,
): readonly T[] {
  const byId = new Map<string, T>();
  return entries.filter((entry) => {
    const id = idOf(entry);
    if (id === undefined) return true;
    const first = byId.get(id);
    if (first === undefined) {
      byId.set(id, entry);
      return true;
    }
    if (!isDeepStrictEqual(contentOf(first), contentOf(entry))) {
      throw new InputError(`${id} is here again with other content than in ${describeLocation(first.location)}.`, {
        location: entry.location,
        hint: 'Give only the newer of the two files.',
      });
    }
    warnings.count(TWICE, entry.location);
    return false;
  });
}

/**
 * The users, each once.
 * @throws InputError when one is there with different content, or two have the same user principal name
 */
export function mergeUsers(users: readonly ImportedUser[], warnings: WarningLog): readonly ImportedUser[] {
  const contentOf = ({ location: _location, ...content }: ImportedUser): unknown => content;
  const merged = mergeById(users, keyOf, contentOf, warnings);
  const byName = new Map<string, ImportedUser>();
  for (const user of merged) {
    const name = user.attributes.userPrincipalName;
    const other = byName.get(name.toLowerCase());
    if (other !== undefined) {
      throw new InputError(`The user principal name ${name} is also that of ${describeLocation(other.location)}.`, {
        location: user.location,
        hint: 'Two users never have the same name: give files of one point in time, and each user in one of them.',
      });
    }
    byName.set(name.toLowerCase(), user);
  }
  return merged;
}

/** A user without an id is known by its name. */
function keyOf({ objectId, attributes }: ImportedUser): string {
  return objectId ?? attributes.userPrincipalName.toLowerCase();
}

/** `users.json: value[3]`, `users.csv:7`. */
export function describeLocation({ file, line, path }: InputLocation): string {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return [place, path].filter((part) => part !== undefined && part !== '').join(': ');
}
