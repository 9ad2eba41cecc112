/** What is told of mappings that read app roles. */
import { ROLES_ATTRIBUTE } from '../../expressions/functions/role-functions.js';
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';

/** Role expressions are not compatible with the scope of all users and groups (#role-sync-all). */
export function rolesUnderSyncAll(attributes: readonly CompiledAttributeMapping[]): readonly string[] {
  const targets = attributes
    .filter(({ sourceAttributes }) => sourceAttributes.includes(ROLES_ATTRIBUTE))
    .map(({ targetAttributeName }) => targetAttributeName);
  if (targets.length === 0) return [];
  return [`Under "Sync all users and groups" there are no app roles: ${targets.join(', ')} will get nothing.`];
}
