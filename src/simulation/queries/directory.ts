/** Users and groups of the directory, as lists show them. */
import type { Directory } from '../../tenant/directory.js';
import { isGuest } from '../../tenant/guest.js';
import { findGroup } from '../../tenant/lookup.js';
import type { User } from '../../tenant/types.js';
import { foldName } from '../../text/fold-name.js';
import type { Instant } from '../../time/clock.js';
import type { World } from '../world.js';

export type UserRow = {
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly mail: string | null;
  readonly department: string;
  readonly accountEnabled: boolean;
  readonly guest: boolean;
  readonly deletedAt: Instant | null;
};

export const USER_STATES = ['enabled', 'disabled', 'deleted', 'guest'] as const;
export type UserState = (typeof USER_STATES)[number];

export type UserFilter = {
  /** Part of the name, userPrincipalName, mail or department; case and accents don't matter. */
  readonly text?: string;
  /** Enabled and disabled users are live ones; so are guests, be they enabled or not. */
  readonly state?: UserState;
  /** Immediate members of that group. */
  readonly group?: string;
};

/**
 * The users that fit, those in the recycle bin included, in order of creation.
 * @throws InputError when the group is not known
 */
export function userList({ directory }: World, { text, state, group }: UserFilter = {}): readonly UserRow[] {
  const members = group === undefined ? undefined : directory.members(findGroup(directory, group).objectId);
  const wanted = foldName((text ?? '').trim());
  const rows: UserRow[] = [];
  for (const user of directory.users()) {
    if (members !== undefined && !members.has(user.objectId)) continue;
    if (state !== undefined && !isInState(user, state)) continue;
    const row = userRow(user);
    if (wanted !== '' && !fits([row.displayName, row.userPrincipalName, row.mail, row.department], wanted)) continue;
    rows.push(row);
  }
  return rows;
}

export function userRow(user: User): UserRow {
  const { objectId, attributes, deletedAt } = user;
  const { userPrincipalName, displayName, mail, department, accountEnabled } = attributes;
  return {
    objectId,
    userPrincipalName,
    displayName,
    mail: typeof mail === 'string' ? mail : null,
    department: String(department ?? ''),
    accountEnabled,
    guest: isGuest(user),
    deletedAt: deletedAt ?? null,
  };
}

function isInState(user: User, state: UserState): boolean {
  const isDeleted = user.deletedAt !== undefined;
  switch (state) {
    case 'deleted':
      return isDeleted;
    case 'enabled':
      return !isDeleted && user.attributes.accountEnabled;
    case 'disabled':
      return !isDeleted && !user.attributes.accountEnabled;
    case 'guest':
      return !isDeleted && isGuest(user);
  }
}

function fits(texts: readonly (string | null)[], wanted: string): boolean {
  return texts.some((each) => each !== null && foldName(each).includes(wanted));
}

export type GroupRow = {
  readonly objectId: string;
  readonly displayName: string;
  readonly securityEnabled: boolean;
  /** A membership rule decides who is in it. */
  readonly dynamic: boolean;
  readonly users: number;
  readonly groups: number;
};

/** The groups whose name, mail or description holds the text (all without one), in order of creation, with their immediate members counted. */
export function groupList({ directory }: World, { text }: { readonly text?: string } = {}): readonly GroupRow[] {
  const wanted = foldName((text ?? '').trim());
  const rows: GroupRow[] = [];
  for (const group of directory.groups()) {
    const { objectId, displayName, securityEnabled, mail, description } = group;
    if (wanted !== '' && !fits([displayName, mail ?? null, description ?? null], wanted)) continue;
    const dynamic = group.membershipRule !== undefined;
    rows.push({ objectId, displayName, securityEnabled, dynamic, ...membersCounted(directory, objectId) });
  }
  return rows;
}

function membersCounted(directory: Directory, groupId: string): { readonly users: number; readonly groups: number } {
  const members = directory.members(groupId);
  let groups = 0;
  for (const member of members) if (directory.group(member) !== undefined) groups += 1;
  return { users: members.size - groups, groups };
}
