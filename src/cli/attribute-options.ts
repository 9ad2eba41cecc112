/** `--set NAME=VALUE` and `--clear NAME` as attributes of a user or a group. */
import type { Argv } from 'yargs';
import type { AttributeDefinition } from '../tenant/attribute-names.js';
import { InputError } from '../text/input-error.js';

type Value = string | boolean | string[] | null;

/** `--set`, for what is created. */
export function withSet<T>(yargs: Argv<T>, describe: string) {
  return yargs.option('set', {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    describe,
    requiresArg: true,
  });
}

/** `--clear`, for what is there. */
export function withClear<T>(yargs: Argv<T>) {
  return yargs.option('clear', {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    describe: 'NAME: takes the value away',
    requiresArg: true,
  });
}

/**
 * The attributes that `--set` and `--clear` give.
 * @param definitionOf what is known of an attribute; undefined or a refusal when there is none of that name
 * @throws InputError when something is not NAME=VALUE, or an attribute is given twice.
 */
export function attributesOf(
  { set, clear = [] }: { readonly set: readonly string[]; readonly clear?: readonly string[] },
  definitionOf: (name: string) => AttributeDefinition | undefined,
): Record<string, Value> {
  const attributes = new Map<string, Value>();
  const add = (name: string, value: Value): void => {
    if (attributes.has(name)) throw new InputError(`${name} is given twice`, { hint: 'Set or clear it, once.' });
    attributes.set(name, value);
  };
  for (const pair of set) {
    const at = pair.indexOf('=');
    if (at < 1) {
      throw new InputError(`'${pair}' is not NAME=VALUE`, { hint: 'Such as --set department=Sales.' });
    }
    const name = pair.slice(0, at);
    add(name, attributeValue(definitionOf(name), name, pair.slice(at + 1)));
  }
  for (const name of clear) add(name, null);
  return Object.fromEntries(attributes);
}

/** Typed by what the directory says of the attribute; an unknown one is refused where it is written. */
function attributeValue(definition: AttributeDefinition | undefined, name: string, text: string): Value {
  if (definition?.type === 'Boolean') {
    if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
    throw new InputError(`${name} is true or false, not '${text}'`, { hint: `Such as --set ${name}=false.` });
  }
  if (definition?.multivalued !== true) return text;
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}
