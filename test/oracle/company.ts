/** A generated company as the oracle takes it: objectIds given, lists left out, and a choice of groups that reaches everybody. */
import { generateTenant } from '../../src/tenant/generate/generate-tenant.js';
import type { Attributes, Tenant, TenantGroup, TenantUser } from './edit.js';
import { objectIdOf } from './tenants.js';

export type Company = { readonly tenant: Tenant /** objectIds of groups. */; readonly assigned: readonly string[] };

/** A group of more than this share of all users is not assigned: nobody would ever leave the scope. */
const LARGEST_SHARE = 0.2;

/** A thousand people, fifty groups and a few guests; everybody is in one assigned group at least. */
export async function randomCompany(seed: number): Promise<Company> {
  const { tenant, users, groups } = await generateTenant({ users: 1000, groups: 50, seed });
  const people = users.map((user, place): TenantUser => {
    const { userPrincipalName, displayName, manager = null } = user;
    return { ...singleValues(user), objectId: objectIdOf('user', place), userPrincipalName, displayName, manager };
  });
  const teams = groups.map(({ displayName, members = [] }, place): TenantGroup => {
    return { objectId: objectIdOf('group', place), displayName, members };
  });
  const small = teams.filter(({ members }, place) => {
    return groups[place]?.securityEnabled !== false && members.length < users.length * LARGEST_SHARE;
  });
  const reached = new Set(small.flatMap(({ members }) => members));
  const [refuge] = small;
  const others = people.map(({ userPrincipalName }) => userPrincipalName).filter((name) => !reached.has(name));
  const filled = teams.map((team) => (team === refuge ? { ...team, members: [...team.members, ...others] } : team));
  return { tenant: { tenant, users: people, groups: filled }, assigned: small.map(({ objectId }) => objectId) };
}

/** Lists are not mapped. */
function singleValues(user: Readonly<Record<string, unknown>>): Attributes {
  const single = Object.entries(user).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'boolean' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(single);
}
