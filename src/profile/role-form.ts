/** How an app role expression is written to the target: the three expressions differ on the wire, not in what they read. */
import type { Node } from '../expressions/ast.js';
import type { AttributePath } from '../scim/filter/filter.js';
import { sameName } from '../scim/json.js';

/** `single`: one primary role; `complex`: roles are added, never removed; `assertive`: the whole set is replaced. */
export type RoleForm = 'single' | 'complex' | 'assertive';

const FORMS: Readonly<Record<string, RoleForm>> = {
  SingleAppRoleAssignment: 'single',
  AppRoleAssignmentsComplex: 'complex',
  AssertiveAppRoleAssignmentsComplex: 'assertive',
};

/**
 * The form of a mapping to `roles` or a part of it; undefined for every other mapping, and for a role function within
 * another (a Switch over the role's name), which yields plain text (customize-application-attributes).
 */
export function roleFormOf(expression: Node, target: AttributePath): RoleForm | undefined {
  if (expression.kind !== 'function' || target.schema !== undefined || !sameName(target.attribute, 'roles')) {
    return undefined;
  }
  const form = Object.hasOwn(FORMS, expression.name) ? FORMS[expression.name] : undefined;
  const isWhole = target.filter === undefined && target.subAttribute === undefined;
  return form === 'single' || isWhole ? form : undefined;
}
