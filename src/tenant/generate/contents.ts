/** What is in a tenant file, in numbers: for whoever has it made and wants to know what there is to try. */
import type { TenantFile } from '../tenant-file-schema.js';

export type TenantContents = {
  readonly members: number;
  readonly guests: number;
  readonly disabled: number;
  readonly withoutMail: number;
  readonly departments: number;
  readonly cities: number;
  readonly countries: number;
  readonly memberships: number;
  /** Users and groups in the group that has the most. */
  readonly largestGroup: number;
  readonly nestedGroups: number;
  readonly nonSecurityGroups: number;
};

/** Counts in one pass over users and groups. */
export function tenantContents({ users, groups }: TenantFile): TenantContents {
  const valuesOf = (name: string): number => new Set(users.flatMap((user) => user[name] ?? [])).size;
  const sizes = groups.map(({ members }) => members?.length ?? 0);
  const nested = new Set(
    groups.flatMap(({ members = [] }) => members.flatMap((member) => (typeof member === 'string' ? [] : member.group))),
  );
  const guests = users.filter(({ userType }) => userType === 'Guest').length;
  return {
    members: users.length - guests,
    guests,
    disabled: users.filter(({ accountEnabled }) => accountEnabled === false).length,
    withoutMail: users.filter(({ mail }) => (mail ?? null) === null).length,
    departments: valuesOf('department'),
    cities: valuesOf('city'),
    countries: valuesOf('country'),
    memberships: sizes.reduce((sum, size) => sum + size, 0),
    largestGroup: sizes.reduce((most, size) => Math.max(most, size), 0),
    nestedGroups: nested.size,
    nonSecurityGroups: groups.filter(({ securityEnabled }) => securityEnabled === false).length,
  };
}
