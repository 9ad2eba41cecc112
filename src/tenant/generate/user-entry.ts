/** The entry of a user in a tenant file. */
import type { TenantFile } from '../tenant-file-schema.js';

export type UserEntry = TenantFile['users'][number];

type Value = string | boolean | string[] | undefined;

/** The entry with those of the attributes that have a value, in the order in which they stand. */
export function userEntry(
  required: { readonly userPrincipalName: string; readonly displayName: string; readonly accountEnabled: boolean },
  optional: Readonly<Record<string, Value>>,
): UserEntry {
  const entry: UserEntry = { ...required };
  for (const [name, value] of Object.entries(optional)) if (value !== undefined) entry[name] = value;
  return entry;
}
