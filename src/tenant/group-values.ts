/** Checks values that a person gives for a group's attributes. */
import { InputError } from '../text/input-error.js';
import { groupAttribute } from './attribute-names.js';
import type { GroupPatch, NewGroup } from './groups.js';
import type { AttributeValue } from './types.js';

/** New values by attribute name; null clears. */
type GroupValues = { readonly [name: string]: AttributeValue };

/** Who is a member is not among them. */
type AttributePatch = Omit<GroupPatch, 'membershipRule' | 'membershipRuleProcessingState'>;

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/**
 * The values as a patch: known names, settable, each of the right type.
 * @throws InputError
 */
export function groupPatch(values: GroupValues): AttributePatch {
  const patch: Writable<AttributePatch> = {};
  for (const [name, value] of Object.entries(values)) {
    switch (name) {
      case 'displayName':
        patch.displayName = textOf(name, value);
        break;
      case 'description':
      case 'mail':
      case 'mailNickname':
        patch[name] = value === null ? null : textOf(name, value);
        break;
      case 'mailEnabled':
      case 'securityEnabled':
        if (typeof value !== 'boolean') throw wrongType(name, 'true or false', value);
        patch[name] = value;
        break;
      default: {
        const { readOnly } = groupAttribute(name);
        throw new InputError(`The attribute "${name}" of a group can't be set: ${readOnly ?? 'it is not kept'}.`);
      }
    }
  }
  return patch;
}

/**
 * The values of a new group.
 * @throws InputError as groupPatch does, and without a display name
 */
export function newGroup(values: GroupValues): NewGroup {
  const { displayName, description, mail, mailNickname, ...switches } = groupPatch(values);
  if (displayName === undefined) throw new InputError('A group needs a display name.');
  return {
    displayName,
    ...switches,
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof mail === 'string' ? { mail } : {}),
    ...(typeof mailNickname === 'string' ? { mailNickname } : {}),
  };
}

function textOf(name: string, value: AttributeValue): string {
  if (typeof value !== 'string') throw wrongType(name, 'text', value);
  return value;
}

function wrongType(name: string, wanted: string, value: AttributeValue): InputError {
  return new InputError(`The attribute "${name}" of a group takes ${wanted}, not ${JSON.stringify(value)}.`);
}
