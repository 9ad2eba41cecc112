/** `--set NAME=VALUE` as attributes that an expression reads. */
import type { SourceValue } from '../expressions/values.js';
import { findUserAttribute } from '../tenant/attribute-names.js';
import { InputError } from '../text/input-error.js';

/**
 * Attributes by name. A name that is given several times has several values; a Boolean attribute of the directory that is given as
 * true or false is a Boolean, anything else a text.
 * @throws InputError when something is not NAME=VALUE
 */
export function typedAttributes(pairs: readonly string[]): ReadonlyMap<string, SourceValue> {
  const typed = new Map<string, readonly string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new InputError(`'${pair}' is not NAME=VALUE`, { hint: 'Such as --set department=Sales.' });
    const name = pair.slice(0, at);
    typed.set(name, [...(typed.get(name) ?? []), pair.slice(at + 1)]);
  }
  return new Map(Array.from(typed, ([name, values]) => [name, typedValue(name, values)]));
}

function typedValue(name: string, values: readonly string[]): SourceValue {
  const [only = '', ...more] = values;
  if (more.length > 0) return values;
  const isBoolean = findUserAttribute(name)?.type === 'Boolean' && /^(?:true|false)$/i.test(only);
  return isBoolean ? only.toLowerCase() === 'true' : only;
}
