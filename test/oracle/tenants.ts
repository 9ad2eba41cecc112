/** Tenants to begin with, by chance. */
import type { Tenant, TenantGroup, TenantUser } from './edit.js';

export type TenantSize = { readonly users: number; readonly groups: number };

/** Every user is in one group at least, most have a manager, and every second group in that many is nested in the one before. */
export function randomTenant({ users: userCount, groups: groupCount }: TenantSize, dice: () => number): Tenant {
  const users = Array.from({ length: userCount }, (_, place): TenantUser => {
    const name = `user${place}`;
    const optional = (attribute: string): object =>
      dice() % 4 === 0 ? {} : { [attribute]: `${attribute} ${dice() % 20}` };
    return {
      objectId: objectIdOf('user', place),
      userPrincipalName: `${name}@contoso.com`,
      displayName: `User ${place}`,
      mail: `${name}@contoso.com`,
      accountEnabled: dice() % 20 > 0,
      manager: place > 0 && dice() % 5 > 0 ? `user${dice() % place}@contoso.com` : null,
      ...optional('givenName'),
      ...optional('surname'),
      ...optional('jobTitle'),
      ...optional('department'),
      ...optional('preferredLanguage'),
    };
  });
  const groups = Array.from({ length: groupCount }, (_, place): TenantGroup => {
    const members = users.filter((_user, at) => at % groupCount === place || dice() % (groupCount * 2) === 0);
    const nested = place > 0 && dice() % 4 === 0 ? [{ group: `Group of ${place - 1}` }] : [];
    const displayName = `Group of ${place}`;
    return {
      objectId: objectIdOf('group', place),
      displayName,
      members: [...members.map((user) => user.userPrincipalName), ...nested],
    };
  });
  return {
    tenant: { id: objectIdOf('tenant', 0), displayName: 'Contoso', defaultDomain: 'contoso.com' },
    users,
    groups,
  };
}

export function objectIdOf(kind: keyof typeof MARKS, place: number): string {
  return `0${MARKS[kind]}000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
}

const MARKS = { user: 'a', group: 'b', tenant: 'c' } as const;
