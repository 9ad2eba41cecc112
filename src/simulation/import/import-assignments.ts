/** Who is assigned to an imported application: a complete list takes the place of the one that is there. */
import type { Directory } from '../../tenant/directory.js';
import type { ImportedAssignment } from '../../tenant/import/imported-tenant.js';
import type { AppRoleAssignment, ServicePrincipal } from '../../tenant/types.js';

export type AssignmentCounts = { readonly created: number; readonly removed: number; readonly unchanged: number };

/**
 * Ids and times are those of the files. Users in the recycle bin stay assigned: no list of Graph shows them, and a restore brings their
 * assignments back.
 */
export function importAssignments(
  directory: Directory,
  servicePrincipal: ServicePrincipal,
  assignments: readonly ImportedAssignment[],
  isComplete: boolean,
): AssignmentCounts {
  const { id: resourceId } = servicePrincipal;
  const key = (principalId: string, appRoleId: string): string => `${principalId}/${appRoleId}`;
  const present = new Map(directory.assignments(resourceId).map((row) => [key(row.principalId, row.appRoleId), row]));
  const wanted = new Set(assignments.map(({ principalId, appRoleId }) => key(principalId, appRoleId)));
  const isGone = ([name, { principalId }]: readonly [string, AppRoleAssignment]): boolean =>
    !wanted.has(name) && directory.user(principalId)?.deletedAt === undefined;
  const gone = isComplete ? [...present].filter(isGone) : [];
  for (const [, { principalId, appRoleId }] of gone) directory.unassign({ resourceId, principalId, appRoleId });

  let created = 0;
  for (const assignment of assignments) {
    const { id, principalId, appRoleId, createdAt } = assignment;
    if (present.has(key(principalId, appRoleId))) continue;
    directory.importAssignment({
      resourceId,
      principalId,
      appRoleId,
      ...(id === undefined ? {} : { id }),
      ...(createdAt === undefined ? {} : { createdAt }),
    });
    created += 1;
  }
  return { created, removed: gone.length, unchanged: assignments.length - created };
}
