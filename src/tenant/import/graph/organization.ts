/** What the organization says of the tenant: its id, name and default domain. */
import { z } from 'zod';
import { InputError } from '../../../text/input-error.js';
import { inputErrorOf } from '../../../text/input-error-of.js';
import type { TenantInfo } from '../../types.js';
import { objectIdIn } from '../object-id.js';
import { ORGANIZATION_QUERY } from '../queries.js';
import { atItem, type Page, placeOf } from './page.js';

const organization = z.object({
  displayName: z.string(),
  verifiedDomains: z
    .array(z.object({ name: z.string(), isDefault: z.boolean().nullish(), isInitial: z.boolean().nullish() }))
    .min(1),
});

/**
 * The tenant of a page of organizations, which has one.
 * @throws InputError when a value is missing
 */
export function readOrganization(page: Page): TenantInfo | undefined {
  if (page.items.length > 1) {
    throw new InputError('A tenant has one organization.', { location: placeOf(page, 1), hint: 'Export one tenant.' });
  }
  const [item] = page.items;
  if (item === undefined) return undefined;
  return atItem(page, 0, () => {
    const read = organization.safeParse(item);
    if (!read.success) throw inputErrorOf(item, read.error, `Ask for it with ${ORGANIZATION_QUERY}.`);
    const { displayName, verifiedDomains } = read.data;
    const [first] = verifiedDomains;
    const domain =
      verifiedDomains.find(({ isDefault }) => isDefault === true) ??
      verifiedDomains.find(({ isInitial }) => isInitial === true) ??
      first;
    return { id: objectIdIn(item.id, 'id'), displayName, defaultDomain: domain?.name ?? '' };
  });
}
