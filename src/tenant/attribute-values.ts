/** Checks values against their attribute and lays a patch over a user's attributes. */
import { InputError } from '../text/input-error.js';
import { type AttributeDefinition, userAttribute } from './attribute-names.js';
import type { AttributeValue, UserAttributes } from './types.js';

/** New values by attribute name; null clears. `manager` holds an objectId. */
export type UserPatch = { readonly [name: string]: AttributeValue };

/** What a user can't be without. */
const REQUIRED = ['userPrincipalName', 'displayName', 'accountEnabled'] as const;

/**
 * Checks one value of a user: known name, settable, right type, and a userPrincipalName that reads `alias@domain`.
 * @throws InputError
 */
export function checkUserValue(name: string, value: AttributeValue): void {
  const definition = userAttribute(name);
  if (definition.readOnly !== undefined) {
    throw new InputError(`The attribute "${name}" can't be set: ${definition.readOnly}.`);
  }
  if (value === null) {
    if (REQUIRED.some((required) => required === name)) {
      throw new InputError(`The attribute "${name}" can't be cleared.`, { hint: 'Give it another value.' });
    }
    return;
  }
  if (!hasType(definition, value)) {
    throw new InputError(`The attribute "${name}" takes ${describeType(definition)}, not ${JSON.stringify(value)}.`);
  }
  if (name === 'userPrincipalName' && (typeof value !== 'string' || !/^[^\s@]+@[^\s@]+$/u.test(value))) {
    throw new InputError(`${JSON.stringify(value)} is not a user principal name.`, {
      hint: 'Write it as alias@domain, such as ada@contoso.com.',
    });
  }
  if (name === 'displayName' && (typeof value !== 'string' || value.trim() === '')) {
    throw new InputError('A display name needs at least one visible character.');
  }
}

function hasType(definition: AttributeDefinition, value: Exclude<AttributeValue, null>): boolean {
  if (definition.multivalued) return Array.isArray(value) && value.every((item) => typeof item === 'string');
  return typeof value === (definition.type === 'Boolean' ? 'boolean' : 'string');
}

function describeType(definition: AttributeDefinition): string {
  if (definition.multivalued) return 'a list of texts';
  switch (definition.type) {
    case 'Boolean':
      return 'true or false';
    case 'Reference':
      return 'an object id';
    case 'String':
      return 'text';
  }
}

/**
 * The attributes of a new user; `accountEnabled` is true unless given.
 * @throws InputError when a value is wrong, or a required one is missing.
 */
export function newUserAttributes(values: UserPatch): UserAttributes {
  const { userPrincipalName, displayName } = values;
  if (typeof userPrincipalName !== 'string' || typeof displayName !== 'string') {
    const missing = typeof userPrincipalName === 'string' ? 'displayName' : 'userPrincipalName';
    throw new InputError(`A user needs a ${missing}.`, { hint: `Give ${missing} as text.` });
  }
  checkUserValue('userPrincipalName', userPrincipalName);
  checkUserValue('displayName', displayName);
  return patchAttributes({ userPrincipalName, displayName, accountEnabled: true }, values).attributes;
}

/**
 * Lays a patch over attributes (`manager` is left to the caller, who knows the directory).
 * Gives the new attributes and the names of those whose value differs from before.
 * @throws InputError when a value is wrong.
 */
export function patchAttributes(
  current: UserAttributes,
  patch: UserPatch,
): { readonly attributes: UserAttributes; readonly changed: readonly string[] } {
  const changed: string[] = [];
  const others: Record<string, AttributeValue> = { ...current };
  for (const [name, value] of Object.entries(patch)) {
    checkUserValue(name, value);
    if (name === 'manager' || sameValue(current[name] ?? null, value)) continue;
    changed.push(name);
    if (isEmpty(value)) delete others[name];
    else others[name] = value;
  }
  const { userPrincipalName, displayName, accountEnabled } = patch;
  const attributes = {
    ...others,
    userPrincipalName: typeof userPrincipalName === 'string' ? userPrincipalName : current.userPrincipalName,
    displayName: typeof displayName === 'string' ? displayName : current.displayName,
    accountEnabled: typeof accountEnabled === 'boolean' ? accountEnabled : current.accountEnabled,
  };
  return { attributes, changed };
}

/** A list without values is no value; an empty text is one. */
function isEmpty(value: AttributeValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function sameValue(left: AttributeValue, right: AttributeValue): boolean {
  if (isEmpty(left) || isEmpty(right)) return isEmpty(left) && isEmpty(right);
  if (typeof left === 'object' && typeof right === 'object' && left !== null && right !== null) {
    return left.length === right.length && left.every((item, index) => item === right[index]);
  }
  return left === right;
}
