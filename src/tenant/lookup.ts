/** Finds the user, group or application that a person means by a name, an id or a part of the name. */
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';
import type { Directory } from './directory.js';
import type { Group, ServicePrincipal, User } from './types.js';

export type Principal =
  | { readonly principalType: 'User'; readonly user: User }
  | { readonly principalType: 'Group'; readonly group: Group };

type Candidate<T> = { readonly value: T; readonly displayName: string; readonly detail: string };

/** More than this many candidates are counted, not listed. */
const LISTED = 10;

/**
 * The user of that userPrincipalName, objectId, display name, or unique part of a display name (case and accents don't
 * matter). Users in the recycle bin are found by the name that they had, and only where no live user fits.
 * @throws InputError when none fits, with the nearest name, or several do, with their names.
 */
export function findUser(directory: Directory, text: string): User {
  return choose('user', text, userByName(directory, text), [liveUsers(directory), deletedUsers(directory)]);
}

/**
 * The group of that objectId, display name, or unique part of a display name.
 * @throws InputError as findUser does.
 */
export function findGroup(directory: Directory, text: string): Group {
  return choose('group', text, directory.group(text), [groups(directory)]);
}

/**
 * The service principal of that id, appId, display name, or unique part of a display name.
 * @throws InputError as findUser does.
 */
export function findServicePrincipal(directory: Directory, text: string): ServicePrincipal {
  const all = [...directory.servicePrincipals()];
  const exact = all.find(({ id, appId }) => id === text || appId === text);
  const candidates = all.map((value) => ({ value, displayName: value.displayName, detail: value.id }));
  return choose('application', text, exact, [candidates]);
}

/**
 * The user or group that `text` names, as findUser and findGroup would find it.
 * @throws InputError as findUser does; also when a user and a group fit equally well.
 */
export function findPrincipal(directory: Directory, text: string): Principal {
  const exactUser = userByName(directory, text);
  const exactGroup = directory.group(text);
  const exact = exactUser === undefined ? exactGroup && groupPrincipal(exactGroup) : userPrincipal(exactUser);
  const live = [
    ...mapCandidates(liveUsers(directory), userPrincipal),
    ...mapCandidates(groups(directory), groupPrincipal),
  ];
  return choose('user or group', text, exact, [live, mapCandidates(deletedUsers(directory), userPrincipal)]);
}

function userPrincipal(user: User): Principal {
  return { principalType: 'User', user };
}

function groupPrincipal(group: Group): Principal {
  return { principalType: 'Group', group };
}

function mapCandidates<T, U>(candidates: readonly Candidate<T>[], change: (value: T) => U): readonly Candidate<U>[] {
  return candidates.map(({ value, ...rest }) => ({ value: change(value), ...rest }));
}

function userByName(directory: Directory, text: string): User | undefined {
  return directory.userByPrincipalName(text) ?? directory.user(text) ?? deletedUserByFormerName(directory, text);
}

function deletedUserByFormerName(directory: Directory, text: string): User | undefined {
  const name = text.toLowerCase();
  const found = deletedUsers(directory).filter(
    ({ value }) => value.userPrincipalNameBeforeDelete?.toLowerCase() === name,
  );
  return found.length === 1 ? found[0]?.value : undefined;
}

function liveUsers(directory: Directory): readonly Candidate<User>[] {
  return [...directory.users()]
    .filter((user) => user.deletedAt === undefined)
    .map((value) => ({
      value,
      displayName: value.attributes.displayName,
      detail: value.attributes.userPrincipalName,
    }));
}

function deletedUsers(directory: Directory): readonly Candidate<User>[] {
  return [...directory.users()]
    .filter((user) => user.deletedAt !== undefined)
    .map((value) => ({
      value,
      displayName: value.attributes.displayName,
      detail: `${value.objectId}, in the recycle bin`,
    }));
}

function groups(directory: Directory): readonly Candidate<Group>[] {
  return [...directory.groups()].map((value) => ({ value, displayName: value.displayName, detail: value.objectId }));
}

/** Tiers are searched in order; within one, a whole name beats a part of a name. */
function choose<T>(kind: string, text: string, exact: T | undefined, tiers: readonly (readonly Candidate<T>[])[]): T {
  if (exact !== undefined) return exact;
  const wanted = fold(text.trim());
  if (wanted === '') throw new InputError(`No ${kind} is named.`, { hint: 'Give a name or an object id.' });
  for (const candidates of tiers) {
    const whole = candidates.filter(({ displayName }) => fold(displayName) === wanted);
    const found = whole.length > 0 ? whole : candidates.filter(({ displayName }) => fold(displayName).includes(wanted));
    const [first, ...others] = found;
    if (first !== undefined && others.length === 0) return first.value;
    if (first !== undefined) throw ambiguous(kind, text, found);
  }
  throw unknown(kind, text, tiers.flat());
}

/** Case and accents apart, so that "jose" finds José however it is encoded. */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function ambiguous(kind: string, text: string, found: readonly Candidate<unknown>[]): InputError {
  const names = found.slice(0, LISTED).map(({ displayName, detail }) => `${displayName} (${detail})`);
  const more = found.length > LISTED ? `, and ${found.length - LISTED} more` : '';
  return new InputError(`"${text}" fits more than one ${kind}: ${names.join(', ')}${more}.`, {
    hint: 'Give the name in brackets, or the object id.',
  });
}

function unknown(kind: string, text: string, candidates: readonly Candidate<unknown>[]): InputError {
  // A person often types one word of a name: each word stands for the whole.
  const shownBy = new Map<string, string>();
  for (const { displayName, detail } of candidates) {
    const names = [displayName, ...(detail.includes('@') ? [detail] : []), ...displayName.split(/\s+/)];
    for (const name of names) if (!shownBy.has(name)) shownBy.set(name, name === detail ? detail : displayName);
  }
  const nearest = shownBy.get(suggest(text, shownBy.keys()) ?? '');
  return new InputError(`There is no ${kind} "${text}".`, {
    hint: nearest === undefined ? 'Give a name, a part of a name, or an object id.' : `Did you mean "${nearest}"?`,
  });
}
