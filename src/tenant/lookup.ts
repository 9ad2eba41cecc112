/** Finds the user, group or application that a person means by a name, an id or a part of the name. */
import { foldName } from '../text/fold-name.js';
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';
import {
  applicationCandidates,
  type Candidate,
  deletedUsers,
  groupCandidates,
  liveUsers,
  mapCandidates,
  namedAs,
} from './candidates.js';
import type { Directory } from './directory.js';
import type { Group, ServicePrincipal, User } from './types.js';

export type Principal =
  | { readonly principalType: 'User'; readonly user: User }
  | { readonly principalType: 'Group'; readonly group: Group };

type Kind = {
  readonly noun: string;
  /** What names one without doubt. */
  readonly unique: string;
};

const USER: Kind = { noun: 'user', unique: 'userPrincipalName or the objectId' };
const GROUP: Kind = { noun: 'group', unique: 'objectId' };
const PRINCIPAL: Kind = { noun: 'user or group', unique: 'userPrincipalName or the objectId' };
const APPLICATION: Kind = { noun: 'application', unique: 'id' };

/** Candidates are walked only where no id and no userPrincipalName fits, one tier after the other. */
type Tiers<T> = readonly (() => Iterable<Candidate<T>>)[];

/** More than this many candidates are counted, not listed. */
const LISTED = 10;

/**
 * The user of that userPrincipalName, objectId, display name, or unique part of a display name (case and accents don't
 * matter); where no display name fits, of that mail or unique part of the userPrincipalName or mail. Users in the recycle bin
 * are found by the names that they had, and only where no live user fits. An id or userPrincipalName costs O(1), another name O(users).
 * @throws InputError when none fits, with the nearest name, or several do, with their names.
 */
export function findUser(directory: Directory, text: string): User {
  const exact = userById(directory, text) ?? deletedUserByFormerName(directory, text);
  return exact ?? choose(USER, text, [() => liveUsers(directory), () => deletedUsers(directory)]);
}

/**
 * The group of that objectId, display name, or unique part of a display name or mail.
 * @throws InputError as findUser does.
 */
export function findGroup(directory: Directory, text: string): Group {
  return directory.group(text) ?? choose(GROUP, text, [() => groupCandidates(directory)]);
}

/**
 * The service principal of that id, appId, display name, or unique part of a display name.
 * @throws InputError as findUser does.
 */
export function findServicePrincipal(directory: Directory, text: string): ServicePrincipal {
  return servicePrincipalById(directory, text) ?? choose(APPLICATION, text, [() => applicationCandidates(directory)]);
}

/**
 * The service principal that findServicePrincipal would find; undefined when none fits, for a name that may be a new one.
 * @throws InputError when several fit, with their names.
 */
export function findServicePrincipalIfAny(directory: Directory, text: string): ServicePrincipal | undefined {
  const found = servicePrincipalById(directory, text);
  return found ?? chooseIfAny(APPLICATION, text, [() => applicationCandidates(directory)]);
}

/**
 * The user or group that `text` names, as findUser and findGroup would find it.
 * @throws InputError as findUser does; also when a user and a group fit equally well.
 */
export function findPrincipal(directory: Directory, text: string): Principal {
  const user = userById(directory, text);
  if (user !== undefined) return userPrincipal(user);
  const group = directory.group(text);
  if (group !== undefined) return groupPrincipal(group);
  const deleted = deletedUserByFormerName(directory, text);
  if (deleted !== undefined) return userPrincipal(deleted);
  return choose(PRINCIPAL, text, [
    () => livePrincipals(directory),
    () => mapCandidates(deletedUsers(directory), userPrincipal),
  ]);
}

function* livePrincipals(directory: Directory): Generator<Candidate<Principal>> {
  yield* mapCandidates(liveUsers(directory), userPrincipal);
  for (const candidate of mapCandidates(groupCandidates(directory), groupPrincipal)) {
    yield { ...candidate, details: () => `group, ${candidate.details()}` };
  }
}

function userPrincipal(user: User): Principal {
  return { principalType: 'User', user };
}

function groupPrincipal(group: Group): Principal {
  return { principalType: 'Group', group };
}

function userById(directory: Directory, text: string): User | undefined {
  return directory.userByPrincipalName(text) ?? directory.user(text);
}

/** Several users in the recycle bin may have had the name: then the others who fit are listed, too. */
function deletedUserByFormerName(directory: Directory, text: string): User | undefined {
  if (!text.includes('@')) return undefined;
  const name = text.toLowerCase();
  const found: User[] = [];
  for (const { value } of deletedUsers(directory)) if (namedAs(value).toLowerCase() === name) found.push(value);
  return found.length === 1 ? found[0] : undefined;
}

function servicePrincipalById(directory: Directory, text: string): ServicePrincipal | undefined {
  for (const servicePrincipal of directory.servicePrincipals()) {
    if (servicePrincipal.id === text || servicePrincipal.appId === text) return servicePrincipal;
  }
  return undefined;
}

function choose<T>(kind: Kind, text: string, tiers: Tiers<T>): T {
  const found = chooseIfAny(kind, text, tiers);
  if (found === undefined) throw unknown(kind, text, tiers);
  return found;
}

function chooseIfAny<T>(kind: Kind, text: string, tiers: Tiers<T>): T | undefined {
  const wanted = foldName(text.trim());
  if (wanted === '') throw new InputError(`No ${kind.noun} is named.`, { hint: 'Give a name or an object id.' });
  for (const tier of tiers) {
    const { listed, count } = search(tier(), wanted);
    const [first] = listed;
    if (first !== undefined && count === 1) return first.value;
    if (first !== undefined) throw ambiguous(kind, text, listed, count);
  }
  return undefined;
}

type Found<T> = { readonly listed: Candidate<T>[]; count: number };

/** A whole name beats a part of a name, and a display name beats the other names. */
function search<T>(candidates: Iterable<Candidate<T>>, wanted: string): Found<T> {
  const fits: Record<Fit, Found<T>> = {
    wholeName: { listed: [], count: 0 },
    partOfName: { listed: [], count: 0 },
    wholeOther: { listed: [], count: 0 },
    partOfOther: { listed: [], count: 0 },
  };
  for (const candidate of candidates) {
    const fit = fitOf(candidate, wanted);
    if (fit === undefined) continue;
    const found = fits[fit];
    found.count += 1;
    if (found.listed.length < LISTED) found.listed.push(candidate);
  }
  const { wholeName, partOfName, wholeOther, partOfOther } = fits;
  return [wholeName, partOfName, wholeOther].find(({ count }) => count > 0) ?? partOfOther;
}

type Fit = 'wholeName' | 'partOfName' | 'wholeOther' | 'partOfOther';

function fitOf({ displayName, otherNames }: Candidate<unknown>, wanted: string): Fit | undefined {
  const name = foldName(displayName);
  if (name.includes(wanted)) return name === wanted ? 'wholeName' : 'partOfName';
  let fit: Fit | undefined;
  for (const other of otherNames) {
    const folded = foldName(other);
    // What stands before the @ is a whole name, too.
    if (folded === wanted || folded.startsWith(`${wanted}@`)) return 'wholeOther';
    if (folded.includes(wanted)) fit = 'partOfOther';
  }
  return fit;
}

function ambiguous(kind: Kind, text: string, listed: readonly Candidate<unknown>[], count: number): InputError {
  const lines = listed.map(({ displayName, details }) => `  ${displayName} (${details()})`);
  if (count > listed.length) lines.push(`  and ${count - listed.length} more`);
  return new InputError(`"${text}" fits more than one ${kind.noun}:\n${lines.join('\n')}`, {
    hint: `Give the ${kind.unique}, or more of the name.`,
  });
}

function unknown<T>(kind: Kind, text: string, tiers: Tiers<T>): InputError {
  const shownBy = new Map<string, string>();
  const add = (name: string, shown: string): void => {
    if (!shownBy.has(name)) shownBy.set(name, shown);
  };
  // Measuring against every name of a large tenant takes a second: only names of the same sort are.
  const isAddress = text.includes('@');
  for (const tier of tiers) {
    for (const { displayName, otherNames } of tier()) {
      if (isAddress) for (const name of otherNames) add(name, name);
      else {
        add(displayName, displayName);
        // A person often types one word of a name: each word stands for the whole.
        for (const word of displayName.split(/\s+/)) add(word, displayName);
      }
    }
  }
  const nearest = shownBy.get(suggest(text, shownBy.keys()) ?? '');
  return new InputError(`There is no ${kind.noun} "${text}".`, {
    hint: nearest === undefined ? 'Give a name, a part of a name, or an object id.' : `Did you mean "${nearest}"?`,
  });
}
