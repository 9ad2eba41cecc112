/** The users and groups that an action names, one or several. */
import type { Directory } from '../../tenant/directory.js';
import { findPrincipal, type Principal } from '../../tenant/lookup.js';
import type { User } from '../../tenant/types.js';

export type NamedPrincipal = {
  readonly id: string;
  /** As results name it. */
  readonly name: string;
  readonly principal: Principal;
};

/** More names than these are counted. */
const LISTED = 10;

/** @throws InputError when one of them fits nobody, or several. */
export function principalsOf(directory: Directory, references: string | readonly string[]): readonly NamedPrincipal[] {
  return [references].flat().map((reference) => {
    const principal = findPrincipal(directory, reference);
    return principal.principalType === 'User'
      ? { id: principal.user.objectId, name: nameOf(principal.user), principal }
      : { id: principal.group.objectId, name: principal.group.displayName, principal };
  });
}

/** `Ida Fernhollow (ida@contoso.com)`, or `3 members`. */
export function phraseOf(named: readonly NamedPrincipal[], noun: string): string {
  const [only, ...others] = named;
  return only !== undefined && others.length === 0 ? only.name : `${named.length} ${noun}s`;
}

/** A line each where there are several; one alone is named in the message. */
export function namesOf(named: readonly NamedPrincipal[]): readonly string[] {
  if (named.length < 2) return [];
  const lines = named.slice(0, LISTED).map(({ name }) => name);
  return named.length > LISTED ? [...lines, `and ${named.length - LISTED} more`] : lines;
}

/** How results name a user. */
export function nameOf({ attributes }: User): string {
  return `${attributes.displayName} (${attributes.userPrincipalName})`;
}
