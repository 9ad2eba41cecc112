/** A tenant file from a few words: users by their first name, groups by name and members. */
import { parseTenantFile } from '../../src/tenant/tenant-file.js';
import type { TenantFile } from '../../src/tenant/tenant-file-schema.js';

type Value = string | boolean | null;

/** `ann` is ann@contoso.com, Ann Lee; a value of null leaves an attribute out. `manager` is a first name. */
export type SmallUser = { readonly name: string } & Readonly<Record<string, Value>>;
/** Members are first names of users, or `#Name` for a group. */
export type SmallGroup = { readonly name: string; readonly members?: readonly string[] };
export type SmallTenant = { readonly users: readonly SmallUser[]; readonly groups?: readonly SmallGroup[] };

/** objectId of the user at that place in the list, from 0. */
export function userId(place: number): string {
  return `0a000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
}

/** objectId of the group at that place in the list, from 0. */
export function groupId(place: number): string {
  return `0b000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
}

export function upnOf(name: string): string {
  return `${name}@contoso.com`;
}

/** The object of a tenant file. */
function tenantOf({ users, groups = [] }: SmallTenant): object {
  return {
    tenant: { id: '0c000000-0000-4000-8000-000000000001', displayName: 'Contoso', defaultDomain: 'contoso.com' },
    users: users.map(({ name, manager, ...attributes }, place) => ({
      objectId: userId(place),
      userPrincipalName: upnOf(name),
      displayName: `${capital(name)} Lee`,
      givenName: capital(name),
      surname: 'Lee',
      mail: upnOf(name),
      mailNickname: name,
      ...(typeof manager === 'string' ? { manager: upnOf(manager) } : {}),
      ...attributes,
    })),
    groups: groups.map(({ name, members = [] }, place) => ({
      objectId: groupId(place),
      displayName: name,
      members: members.map((member) => (member.startsWith('#') ? { group: member.slice(1) } : upnOf(member))),
    })),
  };
}

/** The same, checked as a tenant file is. */
export function smallTenant(tenant: SmallTenant): TenantFile {
  return parseTenantFile(JSON.stringify(tenantOf(tenant)), 'small tenant');
}

function capital(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
