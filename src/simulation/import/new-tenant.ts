/** The tenant that a new workspace is made with, when it is made by an import. */
import { uuidFrom } from '../../chance/chance.js';
import { isGuest } from '../../tenant/guest.js';
import type { ImportedTenant } from '../../tenant/import/imported-tenant.js';
import type { TenantFile } from '../../tenant/tenant-file-schema.js';
import type { TenantInfo } from '../../tenant/types.js';

const UNKNOWN_DOMAIN = 'contoso.com';
const NETSKOPE_HOST = /^([a-z\d](?:[a-z\d-]*[a-z\d])?)\.goskope\.com$/i;

/** A tenant without anybody in it: what the files say of it, else an id from the seed and the domain that most users have. */
export function emptyTenant(imported: ImportedTenant, seed: number): TenantFile {
  return { tenant: imported.info ?? guessedInfo(imported, seed), users: [], groups: [] };
}

/** The name of the Netskope tenant that a Tenant URL in the files means; undefined when none does. */
export function targetTenantOf({ applications }: ImportedTenant): string | undefined {
  for (const { secrets } of applications) {
    const address = secrets?.BaseAddress;
    if (address === undefined || !URL.canParse(address)) continue;
    const name = NETSKOPE_HOST.exec(new URL(address).hostname)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

function guessedInfo({ users }: ImportedTenant, seed: number): TenantInfo {
  const counts = new Map<string, number>();
  for (const user of users) {
    // The names of guests end in the initial domain, and deleted users may have any.
    if (user.deletedAt !== undefined || isGuest(user)) continue;
    const { userPrincipalName } = user.attributes;
    const domain = userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1).toLowerCase();
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  let defaultDomain = UNKNOWN_DOMAIN;
  let most = 0;
  for (const [domain, count] of counts) {
    if (count > most) [defaultDomain, most] = [domain, count];
  }
  const name = defaultDomain.split('.')[0] ?? defaultDomain;
  return {
    id: uuidFrom(seed, 'entra.tenant', 1),
    displayName: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    defaultDomain,
  };
}
