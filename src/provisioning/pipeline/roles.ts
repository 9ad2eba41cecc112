/** App roles of one user: what a mapping to `roles` puts into a new account and changes in one that is there. */
import { z } from 'zod';
import { ROLES_ATTRIBUTE } from '../../expressions/functions/role-functions.js';
import type { AttributeReader } from '../../expressions/values.js';
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';
import type { RoleForm } from '../../profile/role-form.js';
import { isJsonArray, isUnassigned, namedValue, sameName } from '../../scim/json.js';
import { parsePath } from '../../scim/paths.js';
import { readPath, writePath } from '../../scim/resource-path.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import { type AssignedRole, namesRole, ROLE_TYPE, type RoleChange, roleElements } from '../client/role-shapes.js';

const assignedRole = z.object({ id: z.string(), value: z.string().nullable(), displayName: z.string() });
const PRIMARY_ROLE_TYPE = parsePath('roles[primary eq "True"].type');

/**
 * The roles that a role expression writes; undefined when nothing flows. A user without any role has an empty set to write in the
 * assertive form only, which removes what is not assigned. Of several roles a single assignment takes the first: which one is not
 * specified (customize-application-attributes).
 */
export function roleChangeOf(form: RoleForm, read: AttributeReader): RoleChange | undefined {
  const texts = read(ROLES_ATTRIBUTE);
  if (!Array.isArray(texts) || (texts.length === 0 && form !== 'assertive')) return undefined;
  const chosen = form === 'single' ? texts.slice(0, 1) : texts;
  return { form, roles: chosen.map((text) => assignedRole.parse(JSON.parse(text))) };
}

/** The body of a POST with the roles in it. Parts of a primary role (`.value`, `.display`) come together in one element. */
export function writeRoles(
  body: JsonObject,
  { target }: CompiledAttributeMapping,
  value: JsonValue,
  change: RoleChange,
): JsonObject {
  if (target.filter === undefined) return { ...body, roles: roleElements(change) };
  const typed = writePath(body, PRIMARY_ROLE_TYPE, ROLE_TYPE);
  return isType(target.subAttribute) ? typed : writePath(typed, target, value);
}

/** The roles that an update has to send: those that are missing, or all when the whole set is replaced; undefined for none. */
export function rolesToSend(
  { target }: CompiledAttributeMapping,
  value: JsonValue,
  change: RoleChange,
  resource: JsonObject,
): RoleChange | undefined {
  const current = namedValue(resource, 'roles');
  const elements = current === undefined || isUnassigned(current) ? [] : isJsonArray(current) ? current : [current];
  const missing = change.roles.filter((role) => !elements.some((element) => namesRole(element, role)));
  switch (change.form) {
    case 'single':
      // The type follows from the role. A display name is compared as it stands, the value also by the text that a PATCH left.
      if (isType(target.subAttribute) || readPath(resource, target) === value) return undefined;
      return target.subAttribute === 'display' || missing.length > 0 ? change : undefined;
    case 'complex':
      return missing.length > 0 ? { ...change, roles: missing } : undefined;
    case 'assertive':
      return missing.length > 0 || elements.some((element) => !isOneOf(change.roles, element)) ? change : undefined;
  }
}

function isOneOf(roles: readonly AssignedRole[], element: JsonValue): boolean {
  return roles.some((role) => namesRole(element, role));
}

function isType(subAttribute: string | undefined): boolean {
  return subAttribute !== undefined && sameName(subAttribute, 'type');
}
