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
};

/** An application that items of a page name, with the display name that they give it. */
export type NamedResource = { readonly id: string; readonly displayName?: string; readonly file: string };

const assignment = z.object({
  id: z.string().nullish(),
  appRoleId: z.string(),
  principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
});

const OTHER_PRINCIPALS: CountedWarning = {
  message: (count) =>
    `Only users and groups are provisioned: ${counted(count, 'assignment')} of service principals left out.`,
};

/** The name of the pages of the assignments to one application. */
export function assignmentsTo(page: Page): string {
  return `assignments to ${
    resourcesOf(page)
      .map(({ id }) => id)
      .join(', ') || 'an application'
  }`;
}

/** Whether a page may be the list of all who are assigned to an application: what a user is assigned to has several. */
export function isOfOneApplication(page: Page): boolean {
  return resourcesOf(page).length < 2;
}

/** The applications that a page names, each once: by assignments of service principals, too, which are left out. */
export function resourcesOf({ items, file }: Page): readonly NamedResource[] {
  const resources = new Map<string, NamedResource>();
  for (const { resourceId, resourceDisplayName } of items) {
    if (typeof resourceId !== 'string') continue;
    const id = resourceId.toLowerCase();
    const name = typeof resourceDisplayName === 'string' ? { displayName: resourceDisplayName } : {};
    if (!resources.has(id)) resources.set(id, { id, ...name, file });
  }
  return [...resources.values()];
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
      if (!read.success) throw inputErrorOf(item, read.error, `Ask for it with ${ASSIGNMENTS_QUERY}.`);
      const { id, appRoleId, principalType } = read.data;
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
      });
    });
  });
  return found;
}
