/** App roles on the wire: one shape in a POST, another in a legacy PATCH (customize-application-attributes). */
import type { RoleForm } from '../../profile/role-form.js';
import { isJsonObject, namedValue } from '../../scim/json.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';

/** An app role that the user holds. `value` is null for the roles that an application is born with. */
export type AssignedRole = {
  readonly id: string;
  readonly value: string | null;
  readonly displayName: string;
};

export type RoleChange = { readonly form: RoleForm; readonly roles: readonly AssignedRole[] };

/** The type of every role that the service writes; a mapping to it can't change it (entra-docs issue 391). */
export const ROLE_TYPE = 'WindowsAzureActiveDirectoryRole';

/** The elements of `roles` in a POST. The two samples of several roles differ in the name of the display name. */
export function roleElements({ form, roles }: RoleChange): readonly JsonObject[] {
  return roles.map((role) => roleElement(form, role));
}

function roleElement(form: RoleForm, role: AssignedRole): JsonObject {
  const value = roleValue(role);
  switch (form) {
    case 'single':
      return { primary: true, type: ROLE_TYPE, value };
    case 'complex':
      return { primary: false, type: ROLE_TYPE, displayName: role.displayName, value };
    case 'assertive':
      return { primary: false, type: ROLE_TYPE, display: role.displayName, value };
  }
}

/** The elements of a legacy PATCH: each role is a JSON text, as the expression yields it. */
export function roleTextElements(roles: readonly AssignedRole[]): readonly JsonObject[] {
  return roles.map((role) => ({ value: roleText(role) }));
}

/** The role as the text that expressions carry. */
export function roleText({ id, value, displayName }: AssignedRole): string {
  return JSON.stringify({ id, value, displayName });
}

/** Whether an element of the target's `roles` stands for that role, in either shape. */
export function namesRole(element: JsonValue, role: AssignedRole): boolean {
  const value = isJsonObject(element) ? namedValue(element, 'value') : element;
  return value === roleValue(role) || value === roleText(role);
}

function roleValue({ value, displayName }: AssignedRole): string {
  return value ?? displayName;
}
