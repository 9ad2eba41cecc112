/** Users and groups of the directory, as lists show them. */
import type { Instant } from '../../time/clock.js';
import type { World } from '../world.js';

export type UserRow = {
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly department: string;
  readonly accountEnabled: boolean;
  readonly deletedAt: Instant | null;
};

/** All users, those in the recycle bin included, in order of creation. */
export function userList({ directory }: World): readonly UserRow[] {
  return [...directory.users()].map(({ objectId, attributes, deletedAt }) => ({
    objectId,
    userPrincipalName: attributes.userPrincipalName,
    displayName: attributes.displayName,
    department: String(attributes.department ?? ''),
    accountEnabled: attributes.accountEnabled,
    deletedAt: deletedAt ?? null,
  }));
}

export type GroupRow = {
  readonly objectId: string;
  readonly displayName: string;
  readonly securityEnabled: boolean;
  readonly users: number;
  readonly groups: number;
};

/** All groups in order of creation, with their immediate members counted. */
export function groupList({ directory }: World): readonly GroupRow[] {
  return [...directory.groups()].map(({ objectId, displayName, securityEnabled }) => {
    const members = [...directory.members(objectId)];
    const groups = members.filter((member) => directory.group(member) !== undefined).length;
    return { objectId, displayName, securityEnabled, users: members.length - groups, groups };
  });
}
