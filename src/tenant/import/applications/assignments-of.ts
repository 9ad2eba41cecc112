/** Which assignments each application has, and which of its roles they name. */
import { DEFAULT_ACCESS_ROLE_ID } from '../../types.js';
import { assignmentsTo, type FoundAssignment, isOfOneApplication, resourcesOf } from '../graph/assignments.js';
import type { PageSets } from '../graph/page-sets.js';
import type { ImportedApplication, ImportedAssignment, ImportedServicePrincipal } from '../imported-tenant.js';
import { mergeById } from '../merge.js';
import { SERVICE_PRINCIPAL_QUERY } from '../queries.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import type { ApplicationPart } from './application-parts.js';
import { applicationOf, type KnownApplication } from './belongs-to.js';

type AssignmentsPart = Extract<ApplicationPart, { kind: 'assignments' }>;

const NO_ROLES: CountedWarning = {
  message: (count) => `No file has the app roles of the application, which ${counted(count, 'assignment')} name.`,
  query: SERVICE_PRINCIPAL_QUERY,
};
const UNKNOWN_ROLE: CountedWarning = {
  message: (count) =>
    `${counted(count, 'assignment')} of an app role that the application does not have: kept, and they count for nothing.`,
  query: SERVICE_PRINCIPAL_QUERY,
};
const OTHER_RESOURCE: CountedWarning = {
  message: (count) =>
    `${counted(count, 'assignment')} to an application whose service principal is in no file: left out.`,
  query: SERVICE_PRINCIPAL_QUERY,
};

export type AssignmentsOf = Pick<ImportedApplication, 'assignments' | 'assignmentsComplete'>;

/**
 * The assignments of each application that files list them of, even if they are none.
 * @throws InputError when it can't be told what a file belongs to, or an assignment is there with different content
 */
export function resolveAssignments(
  parts: readonly AssignmentsPart[],
  known: readonly KnownApplication[],
  sets: PageSets,
  warnings: WarningLog,
): ReadonlyMap<KnownApplication | undefined, AssignmentsOf> {
  const byId = new Map(known.map((one) => [one.servicePrincipal.id, one]));
  const found = new Map<KnownApplication | undefined, FoundAssignment[]>();
  const incomplete = new Set<KnownApplication | undefined>();
  for (const part of parts) {
    const isComplete = isOfOneApplication(part.page) && sets.isComplete(part.page, assignmentsTo(part.page));
    // By all items, not only by those that are kept: a page of service principals says as much about who else is assigned.
    const named = resourcesOf(part.page).map(({ id }) => byId.get(id));
    const owners = named.length > 0 ? named : [applicationOf(part, known, new Map())];
    const isUnknown = (owner: KnownApplication | undefined): boolean => owner === undefined && named.length > 0;
    for (const owner of owners) {
      if (isUnknown(owner)) continue;
      if (!isComplete) incomplete.add(owner);
      if (!found.has(owner)) found.set(owner, []);
    }
    // What does not name its application is about the one that the page is about.
    const [fallback] = owners.length === 1 ? owners : [];
    for (const assignment of part.assignments) {
      const { resourceId } = assignment;
      const owner = resourceId === undefined ? fallback : byId.get(resourceId);
      if (isUnknown(owner)) {
        warnings.count(OTHER_RESOURCE, assignment.location);
        continue;
      }
      const own = found.get(owner);
      if (own === undefined) found.set(owner, [assignment]);
      else own.push(assignment);
    }
  }
  return new Map(
    [...found].map(([owner, own]) => {
      const assignments = checked(own, owner?.servicePrincipal, warnings);
      return [owner, { assignments, ...(incomplete.has(owner) ? { assignmentsComplete: false } : {}) }];
    }),
  );
}

function checked(
  found: readonly FoundAssignment[],
  servicePrincipal: ImportedServicePrincipal | undefined,
  warnings: WarningLog,
): readonly ImportedAssignment[] {
  const merged = mergeById(
    found,
    ({ principalId, appRoleId }) => `the assignment of ${principalId} in the role ${appRoleId}`,
    ({ id, createdAt }) => ({ id, createdAt }),
    warnings,
  );
  const roles = servicePrincipal?.appRoles && new Set(servicePrincipal.appRoles.map(({ id }) => id));
  const assignments: ImportedAssignment[] = [];
  for (const { resourceId: _id, ...assignment } of merged) {
    const isDefault = assignment.appRoleId === DEFAULT_ACCESS_ROLE_ID;
    if (!isDefault && roles === undefined) warnings.count(NO_ROLES, assignment.location);
    if (!isDefault && roles !== undefined && !roles.has(assignment.appRoleId)) {
      warnings.count(UNKNOWN_ROLE, assignment.location);
    }
    assignments.push(assignment);
  }
  return assignments;
}
