/** Functions that read a user's app role assignments. */
import { z } from 'zod';
import type { Argument } from '../ast.js';
import { isList, type ResultValue, toText } from '../values.js';
import { type EagerFunction, FUNCTIONS_PAGE, type FunctionEntry, required, type StaticSite } from './function-entry.js';

/** The attribute that may be read through these functions only (customize-application-attributes). */
export const ROLES_ATTRIBUTE = 'appRoleAssignments';

/** An assignment as JSON text; anything else is the role's name itself. A role without a value has null there. */
const roleSchema = z.object({ displayName: z.string().nullish(), value: z.string().nullish() });

const SINGLE: EagerFunction = {
  ...roleFunction('SingleAppRoleAssignment'),
  // With several roles there is no telling which one Entra takes; here it is the first (#function-single-app-role-assignment).
  evaluate: ([value = null]) => {
    const [first] = assignmentsOf(value);
    return first === undefined ? null : roleName(first);
  },
};

function roleFunction(name: string): EagerFunction {
  return {
    name,
    parameters: [required('source', 'Reference')],
    tier: 'standard',
    source: FUNCTIONS_PAGE,
    prepare: checkAttribute,
    evaluation: 'eager',
    // The JSON text of every assignment; how it is sent (add or replace) follows from the function's name.
    evaluate: ([value = null]) => assignmentsOf(value),
  };
}

function checkAttribute(written: readonly Argument[], site: StaticSite): readonly Argument[] {
  const [source] = written;
  if (source?.kind !== 'attribute' || source.name !== ROLES_ATTRIBUTE) {
    site.warn(`The role functions read [${ROLES_ATTRIBUTE}]; another source gives no roles in Entra.`);
  }
  return written;
}

function assignmentsOf(value: ResultValue): readonly string[] {
  if (value === null) return [];
  return isList(value) ? value : [String(toText(value))];
}

function roleName(assignment: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(assignment);
  } catch {
    return assignment;
  }
  const role = roleSchema.safeParse(parsed);
  return role.success ? (role.data.displayName ?? role.data.value ?? assignment) : assignment;
}

export const ROLE_FUNCTIONS: readonly FunctionEntry[] = [
  roleFunction('AppRoleAssignmentsComplex'),
  roleFunction('AssertiveAppRoleAssignmentsComplex'),
  SINGLE,
];
