/** `--set NAME=VALUE` and `--clear NAME` as attributes of a user. */
import { findUserAttribute } from '../tenant/attribute-names.js';
import { InputError } from '../text/input-error.js';

type Value = string | boolean | string[] | null;

/** @throws InputError when something is not NAME=VALUE, or nothing is given at all. */
export function attributesOf({
  set,
  clear,
}: {
  readonly set: readonly string[];
  readonly clear: readonly string[];
}): Record<string, Value> {
  const values = set.map((pair): readonly [string, Value] => {
    const at = pair.indexOf('=');
    if (at < 1) {
      throw new InputError(`'${pair}' is not NAME=VALUE`, { hint: 'Such as --set department=Sales.' });
    }
    const name = pair.slice(0, at);
    return [name, attributeValue(name, pair.slice(at + 1))];
  });
  return Object.fromEntries([...values, ...clear.map((name) => [name, null] as const)]);
}

/** Typed by what the directory says of the attribute; an unknown one is refused where it is written. */
function attributeValue(name: string, text: string): Value {
  const definition = findUserAttribute(name);
  if (definition?.type === 'Boolean') {
    if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
    throw new InputError(`${name} is true or false, not '${text}'`, { hint: `Such as --set ${name}=false.` });
  }
  return definition?.multivalued === true ? text.split(',').map((part) => part.trim()) : text;
}
