/** Who is assigned to an application: Graph's appRoleAssignedTo. */
import { z } from 'zod';
import { inputErrorOf } from '../../../text/input-error-of.js';
import type { ImportedAssignment } from '../imported-tenant.js';
import { objectIdIn } from '../object-id.js';
import { ASSIGNMENTS_QUERY } from '../queries.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import { instantIn } from './instant-in.js';
import { atItem, type Page, placeOf } from './page.js';

export type FoundAssignment = ImportedAssignment & {
  readonly resourceId: string | undefined;
  readonly resourceName: string | undefined;
  readonly file: string;
};

const assignment = z.object({
  id: z.string().nullish(),
  appRoleId: z.string(),
  principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
  resourceDisplayName: z.string().nullish(),
});

const OTHER_PRINCIPALS: CountedWarning = {
  message: (count) =>
    `Only users and groups are provisioned: ${counted(count, 'assignment')} of service principals left out.`,
};

/** The name of the pages of the assignments to one application. */
export function assignmentsTo(page: Page): string {
  return `assignments to ${resourcesOf(page).join(', ') || 'an application'}`;
}

/** Whether a page may be the list of all who are assigned to an application: what a user is assigned to has several. */
export function isOfOneApplication(page: Page): boolean {
  return resourcesOf(page).length < 2;
}

function resourcesOf({ items }: Page): readonly string[] {
  return [...new Set(items.flatMap(({ resourceId }) => (typeof resourceId === 'string' ? resourceId : [])))];
}

/**
 * The assignments of users and groups on a page.
 * @throws InputError with the JSON path of a value that can't be one
 */
export function readAssignments(page: Page, warnings: WarningLog): readonly FoundAssignment[] {
  const found: FoundAssignment[] = [];
  page.items.forEach((item, index) => {
    const location = placeOf(page, index);
    atItem(page, index, () => {
      const read = assignment.safeParse(item);
      if (!read.success) throw inputErrorOf(read.error, `Ask for it with ${ASSIGNMENTS_QUERY}.`);
      const { id, appRoleId, principalType, resourceDisplayName } = read.data;
      if (principalType === 'ServicePrincipal') {
        warnings.count(OTHER_PRINCIPALS, location);
        return;
      }
      const createdAt = instantIn(item, 'createdDateTime');
      found.push({
        ...(typeof id === 'string' ? { id } : {}),
        principalId: objectIdIn(item.principalId, 'principalId'),
        principalType,
        appRoleId: appRoleId.toLowerCase(),
        ...(createdAt === undefined ? {} : { createdAt }),
        location,
        resourceId: typeof item.resourceId === 'string' ? objectIdIn(item.resourceId, 'resourceId') : undefined,
        resourceName: resourceDisplayName ?? undefined,
        file: page.file,
      });
    });
  });
  return found;
}
