/** What a name may mean: users, groups and applications with the names that they are found by and what tells them apart. */
import type { Directory } from './directory.js';
import type { Group, ServicePrincipal, User } from './types.js';

export type Candidate<T> = {
  readonly value: T;
  readonly displayName: string;
  /** Names that count where no display name fits: userPrincipalName, mail. */
  readonly otherNames: readonly string[];
  /** What tells it from others of the same display name. */
  readonly details: () => string;
};

export function* liveUsers({ users }: Directory): Generator<Candidate<User>> {
  for (const user of users()) if (user.deletedAt === undefined) yield userCandidate(user);
}

/** Users in the recycle bin, under the names that they had. */
export function* deletedUsers({ users }: Directory): Generator<Candidate<User>> {
  for (const user of users()) if (user.deletedAt !== undefined) yield userCandidate(user);
}

export function* groupCandidates({ groups, members }: Directory): Generator<Candidate<Group>> {
  for (const group of groups()) {
    const { objectId, displayName, mail } = group;
    const details = (): string => {
      const { size } = members(objectId);
      return `${objectId}, ${size} ${size === 1 ? 'member' : 'members'}`;
    };
    yield { value: group, displayName, otherNames: mail === undefined ? [] : [mail], details };
  }
}

export function* applicationCandidates({ servicePrincipals }: Directory): Generator<Candidate<ServicePrincipal>> {
  for (const value of servicePrincipals()) {
    yield { value, displayName: value.displayName, otherNames: [], details: () => value.id };
  }
}

/** The same candidates, standing for something made of them. */
export function* mapCandidates<T, U>(
  candidates: Iterable<Candidate<T>>,
  change: (value: T) => U,
): Generator<Candidate<U>> {
  for (const candidate of candidates) yield { ...candidate, value: change(candidate.value) };
}

function userCandidate(user: User): Candidate<User> {
  const { displayName, mail } = user.attributes;
  const name = namedAs(user);
  return {
    value: user,
    displayName,
    otherNames: typeof mail === 'string' ? [name, mail] : [name],
    details: () => detailsOf(user, name),
  };
}

/** A userPrincipalName can be held by one live user only, but by any number of those in the recycle bin. */
function detailsOf({ objectId, attributes, deletedAt }: User, name: string): string {
  const { department } = attributes;
  return [
    name,
    ...(typeof department === 'string' && department !== '' ? [department] : []),
    ...(deletedAt === undefined ? [] : [`in the recycle bin, ${objectId}`]),
  ].join(', ');
}

/** The userPrincipalName that people know the user by: in the recycle bin, the one from before. */
export function namedAs({ attributes, userPrincipalNameBeforeDelete }: User): string {
  return userPrincipalNameBeforeDelete ?? attributes.userPrincipalName;
}
