/** Imported tenants for the tests, from a few words. */
import type {
  ImportedApplication,
  ImportedGroup,
  ImportedTenant,
  ImportedUser,
} from '../../../../src/tenant/import/imported-tenant.js';
import type { AttributeValue } from '../../../../src/tenant/types.js';

type Values = { readonly [name: string]: AttributeValue };

export function user(place: number, values: Values & { readonly userPrincipalName: string }): ImportedUser {
  return {
    objectId: `0a000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
    attributes: { accountEnabled: true, ...values },
    location: { file: 'users.json', path: `value[${place}]` },
  };
}

export function group(
  place: number,
  values: Values & { readonly displayName: string },
  members?: readonly string[],
): ImportedGroup {
  return {
    objectId: `0b000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
    attributes: values,
    ...(members === undefined ? {} : { members: { ids: members, complete: true } }),
    location: { file: 'groups.json', path: `value[${place}]` },
  };
}

export function application(parts: Partial<ImportedApplication>): ImportedApplication {
  return {
    servicePrincipal: undefined,
    assignments: undefined,
    job: undefined,
    schema: undefined,
    secrets: undefined,
    target: undefined,
    ...parts,
  };
}

export function tenant(parts: Partial<ImportedTenant>): ImportedTenant {
  return {
    info: { id: '0c000000-0000-4000-8000-000000000001', displayName: 'Contoso', defaultDomain: 'contoso.com' },
    users: [],
    groups: [],
    applications: [],
    warnings: [],
    ...parts,
  };
}
