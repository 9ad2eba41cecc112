/** Leaves out what the files refer to but do not hold: managers, members and principals of assignments. */
import type { PrincipalType } from '../types.js';
import type { ImportedApplication, ImportedGroup, ImportedUser } from './imported-tenant.js';
import { GROUPS_QUERY, USERS_QUERY } from './queries.js';
import { type CountedWarning, counted, type WarningLog } from './warnings.js';

/** The objects that the directory holds already. */
export type KnownObjects = { readonly has: (objectId: string) => boolean };

const MANAGERS: CountedWarning = {
  message: (count) => `The manager of ${counted(count, 'user')} is in no file: left out.`,
  query: USERS_QUERY,
};
const MEMBERS: CountedWarning = {
  message: (count) => `${counted(count, 'membership')} of users or groups that no file holds: left out.`,
  query: `${USERS_QUERY}, and ${GROUPS_QUERY}`,
};
const PRINCIPALS = {
  User: {
    message: (count) => `${counted(count, 'assignment')} of users that no file holds: left out.`,
    query: USERS_QUERY,
  },
  Group: {
    message: (count) => `${counted(count, 'assignment')} of groups that no file holds: left out.`,
    query: GROUPS_QUERY,
  },
} as const satisfies Record<PrincipalType, CountedWarning>;

type Parts = {
  readonly users: readonly ImportedUser[];
  readonly groups: readonly ImportedGroup[];
  readonly applications: readonly ImportedApplication[];
};

/** The same without links to objects that neither the files nor the directory have; each kind is told with its count. */
export function withoutDangling(
  { users, groups, applications }: Parts,
  known: KnownObjects,
  warnings: WarningLog,
): Parts {
  const userIds = new Set(users.flatMap(({ objectId }) => objectId ?? []));
  const groupIds = new Set(groups.map(({ objectId }) => objectId));
  const isKnown = (id: string): boolean => userIds.has(id) || groupIds.has(id) || known.has(id);
  return {
    users: users.map((user) => {
      const { managerId, ...others } = user;
      if (typeof managerId !== 'string' || userIds.has(managerId) || known.has(managerId)) return user;
      warnings.count(MANAGERS, user.location);
      return others;
    }),
    groups: groups.map((group) => {
      if (group.members === undefined || group.members.ids.every(isKnown)) return group;
      const ids = group.members.ids.filter(isKnown);
      warnings.count(MEMBERS, group.location, group.members.ids.length - ids.length);
      return { ...group, members: { ...group.members, ids } };
    }),
    applications: applications.map((application) => {
      const assignments = application.assignments?.filter(({ principalId, principalType, location }) => {
        if (isKnown(principalId)) return true;
        warnings.count(PRINCIPALS[principalType], location);
        return false;
      });
      return { ...application, assignments };
    }),
  };
}
