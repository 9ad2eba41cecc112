/** Service principals with their app roles. */
import { z } from 'zod';
import type { InputLocation } from '../../../text/input-error.js';
import { inputErrorOf } from '../../../text/input-error-of.js';
import type { AppRole } from '../../types.js';
import type { ImportedServicePrincipal } from '../imported-tenant.js';
import { objectIdIn } from '../object-id.js';
import { SERVICE_PRINCIPAL_QUERY } from '../queries.js';
import { instantIn } from './instant-in.js';
import { atItem, type Page, placeOf } from './page.js';

/** A service principal as its file gives it; without an id when only `appRoles` was asked for. */
export type FoundServicePrincipal = {
  readonly value: Omit<ImportedServicePrincipal, 'id'> & { readonly id?: string };
  /** Whether it is the only one of its file. */
  readonly isAlone: boolean;
  readonly location: InputLocation;
};

const appRole = z
  .object({
    id: z.string().transform((id) => id.toLowerCase()),
    displayName: z.string(),
    value: z.string().nullish(),
    description: z.string().nullish(),
    isEnabled: z.boolean(),
    allowedMemberTypes: z.array(z.string()),
  })
  .transform(
    ({ id, displayName, value, description, isEnabled, allowedMemberTypes }): AppRole => ({
      id,
      displayName,
      value: value ?? null,
      ...(typeof description === 'string' ? { description } : {}),
      isEnabled,
      allowedMemberTypes,
    }),
  );

const servicePrincipal = z.object({
  appId: z.string().nullish(),
  displayName: z.string().nullish(),
  appRoles: z.array(appRole).nullish(),
});

/**
 * The service principals of a page.
 * @throws InputError with the JSON path of a value that can't be one
 */
export function readServicePrincipals(page: Page): readonly FoundServicePrincipal[] {
  return page.items.map((item, index) =>
    atItem(page, index, () => {
      const read = servicePrincipal.safeParse(item);
      if (!read.success) throw inputErrorOf(item, read.error, `Ask for it with ${SERVICE_PRINCIPAL_QUERY}.`);
      const { appId, displayName, appRoles } = read.data;
      const createdAt = instantIn(item, 'createdDateTime');
      return {
        value: {
          ...(item.id === undefined ? {} : { id: objectIdIn(item.id, 'id') }),
          ...(typeof appId === 'string' ? { appId } : {}),
          ...(typeof displayName === 'string' ? { displayName } : {}),
          ...(Array.isArray(appRoles) ? { appRoles } : {}),
          ...(createdAt === undefined ? {} : { createdAt }),
        },
        isAlone: page.items.length === 1,
        location: placeOf(page, index),
      };
    }),
  );
}
