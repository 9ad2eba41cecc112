/** Lists of a multi-valued attribute: what counts as the same element, and the one primary. */
import { comparisonKey } from '../comparison-key.js';
import { badRequest } from '../errors.js';
import { isJsonArray, isJsonObject, jsonEquals } from '../json.js';
import type { AttributeDefinition } from '../schemas/definition.js';
import { isPrimary } from '../schemas/normalise.js';
import { findAttribute } from '../schemas/resolve.js';
import type { JsonValue } from '../transport/transport.js';

/**
 * The list with new elements behind it; one that is there already is not added again (RFC 7644 3.5.2.1). Elements with the same
 * `value` and `type` are one and the same (RFC 7643 2.4), so their other sub-attributes are brought up to date. When a new one is
 * primary, the others step back.
 */
export function addElements(
  current: readonly JsonValue[],
  incoming: readonly JsonValue[],
  definition: AttributeDefinition,
): readonly JsonValue[] {
  const keyOf = identityOf(definition);
  const result = [...current];
  const wanted = new Set(incoming.map(keyOf));
  const places = new Map<string, number>();
  for (const [index, element] of current.entries()) {
    const key = keyOf(element);
    if (wanted.has(key)) places.set(key, index);
  }
  let primary: number | undefined;
  for (const element of incoming) {
    const key = keyOf(element);
    const place = places.get(key) ?? result.length;
    places.set(key, place);
    result[place] = brought(result[place], element, definition);
    if (isPrimary(element)) primary = place;
  }
  return primary === undefined ? result : result.map((one, index) => (index === primary ? one : demoted(one)));
}

function brought(existing: JsonValue | undefined, incoming: JsonValue, definition: AttributeDefinition): JsonValue {
  if (existing === undefined) return incoming;
  if (isReference(definition) || !isJsonObject(existing) || !isJsonObject(incoming)) return existing;
  const merged = { ...existing, ...incoming };
  return jsonEquals(existing, merged) ? existing : merged;
}

/**
 * The list without the elements that `listed` describes: those that are equal in all that is said of them, or, where the attribute
 * refers to resources, in their `value`. Descriptions of one form are looked up at once, so that many of them cost no more than one.
 */
export function removeElements(
  current: readonly JsonValue[],
  listed: readonly JsonValue[],
  definition: AttributeDefinition,
): readonly JsonValue[] {
  const forms = new Map<string, { readonly keyOf: (element: JsonValue) => string; readonly keys: Set<string> }>();
  for (const one of listed) {
    const names = describingNames(one, definition);
    const form = forms.get(names.join()) ?? { keyOf: keyOfParts(names, definition), keys: new Set<string>() };
    form.keys.add(form.keyOf(one));
    forms.set(names.join(), form);
  }
  const all = [...forms.values()];
  return current.filter((element) => !all.some(({ keyOf, keys }) => keys.has(keyOf(element))));
}

function describingNames(listed: JsonValue, definition: AttributeDefinition): readonly string[] {
  if (!isJsonObject(listed)) return [];
  return isReference(definition) && listed.value !== undefined ? ['value'] : Object.keys(listed).sort();
}

/** What an element says under the names, by the rules of its sub-attributes; without names the plain element itself. */
function keyOfParts(names: readonly string[], definition: AttributeDefinition): (element: JsonValue) => string {
  const parts = names.map((name) => ({ name, compared: findAttribute(definition.subAttributes, name) ?? definition }));
  const [first, ...more] = parts;
  if (first === undefined) return (element) => keyText(element, definition);
  return (element) => {
    if (!isJsonObject(element)) return '';
    let key = keyText(element[first.name], first.compared);
    // The length of what precedes keeps texts that follow one another apart.
    for (const { name, compared } of more) key = `${key.length}:${key}${keyText(element[name], compared)}`;
    return key;
  };
}

/** An attribute that points at another resource: `members`, `manager`. Its `value` is all that identifies it. */
export function isReference(definition: AttributeDefinition): boolean {
  return findAttribute(definition.subAttributes, '$ref') !== undefined;
}

function identityOf(definition: AttributeDefinition): (element: JsonValue) => string {
  const value = findAttribute(definition.subAttributes, 'value');
  if (value === undefined) return (element) => contentKey(element, definition);
  if (isReference(definition)) return keyOfParts(['value'], definition);
  const byValue = keyOfParts(['value', 'type'], definition);
  return (element) => {
    const hasValue = isJsonObject(element) && element.value !== undefined;
    return hasValue ? byValue(element) : contentKey(element, definition);
  };
}

/** Two elements without a `value` are the same when all of them is. */
function contentKey(element: JsonValue, definition: AttributeDefinition): string {
  if (!isJsonObject(element)) return keyText(element, definition);
  return JSON.stringify(
    Object.keys(element)
      .sort()
      .map((key) => [key, element[key]]),
  );
}

/** The quotation mark keeps the text `null` apart from no value. */
function keyText(value: JsonValue | undefined, compared: AttributeDefinition): string {
  const key = comparisonKey(value, compared);
  return typeof key === 'string' ? `"${key}` : JSON.stringify(key ?? value ?? null);
}

/**
 * Makes the others step back when a change made one of the chosen elements the primary one (RFC 7644 3.5.2).
 * @throws ScimError `invalidValue` when it made more than one so.
 */
export function settlePrimary(
  elements: readonly JsonValue[],
  chosen: ReadonlySet<JsonValue>,
  name: string,
): readonly JsonValue[] {
  const [primary, ...more] = elements.filter((element) => isPrimary(element) && chosen.has(element));
  if (more.length > 0) throw badRequest('invalidValue', `${name}: only one value can be the primary one.`);
  return elements.map((element) => (element === primary ? element : demoted(element)));
}

function demoted(element: JsonValue): JsonValue {
  return isJsonObject(element) && isPrimary(element) ? { ...element, primary: false } : element;
}

/** What an attribute holds, as a list. */
export function elementsOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}
