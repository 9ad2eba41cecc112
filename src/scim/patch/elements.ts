/** Lists of a multi-valued attribute: what counts as the same element, and the one primary. */
import { badRequest } from '../errors.js';
import { isJsonObject, jsonEquals } from '../json.js';
import type { AttributeDefinition } from '../schemas/definition.js';
import { isPrimary } from '../schemas/normalise.js';
import { findAttribute } from '../schemas/resolve.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';

/**
 * The list with new elements behind it; one that is there already is not added again (RFC 7644 3.5.2.1). Elements with the same
 * `value` and `type` are one and the same (RFC 7643 2.4), so their other sub-attributes are brought up to date.
 */
export function addElements(
  current: readonly JsonValue[],
  incoming: readonly JsonValue[],
  definition: AttributeDefinition,
): readonly JsonValue[] {
  const keyOf = identityOf(definition);
  const result = [...current];
  const places = new Map(current.map((element, index) => [keyOf(element), index]));
  for (const element of incoming) {
    const key = keyOf(element);
    const place = places.get(key);
    if (place === undefined) places.set(key, result.push(element) - 1);
    else result[place] = brought(result[place] ?? element, element, definition);
  }
  return result;
}

function brought(existing: JsonValue, incoming: JsonValue, definition: AttributeDefinition): JsonValue {
  if (isReference(definition) || !isJsonObject(existing) || !isJsonObject(incoming)) return existing;
  const merged = { ...existing, ...incoming };
  return jsonEquals(existing, merged) ? existing : merged;
}

/** The list without the elements that `listed` describes: by `value` where there is one, otherwise by all that is said. */
export function removeElements(
  current: readonly JsonValue[],
  listed: readonly JsonValue[],
  definition: AttributeDefinition,
): readonly JsonValue[] {
  const value = findAttribute(definition.subAttributes, 'value');
  const fold = folding(value ?? definition);
  const byValue = new Set(listed.filter((one) => isByValue(one, definition)).map((one) => fold(plainValue(one))));
  const byContent = listed.filter((one) => !isByValue(one, definition));
  return current.filter(
    (element) => !byValue.has(fold(plainValue(element))) && !byContent.some((one) => contains(element, one)),
  );
}

/** An element that only its `value` identifies: a plain one, a reference, or one of which nothing else is said. */
function isByValue(listed: JsonValue, definition: AttributeDefinition): boolean {
  if (!isJsonObject(listed)) return true;
  if (listed.value === undefined) return false;
  return isReference(definition) || Object.keys(listed).length === 1;
}

function contains(element: JsonValue, part: JsonValue): boolean {
  if (!isJsonObject(element) || !isJsonObject(part)) return jsonEquals(element, part);
  return Object.entries(part).every(([key, value]) => jsonEquals(element[key], value));
}

/** An attribute that points at another resource: `members`, `manager`. Its `value` is all that identifies it. */
export function isReference(definition: AttributeDefinition): boolean {
  return findAttribute(definition.subAttributes, '$ref') !== undefined;
}

function identityOf(definition: AttributeDefinition): (element: JsonValue) => string {
  const value = findAttribute(definition.subAttributes, 'value');
  const fold = folding(value ?? definition);
  if (definition.subAttributes === undefined || isReference(definition)) return (element) => fold(plainValue(element));
  return (element) => {
    if (!isJsonObject(element) || value === undefined || element.value === undefined) return contentKey(element);
    return JSON.stringify([fold(element.value), String(element.type ?? '').toLowerCase()]);
  };
}

function contentKey(element: JsonValue): string {
  if (!isJsonObject(element)) return JSON.stringify(element);
  return JSON.stringify(
    Object.keys(element)
      .sort()
      .map((key) => [key, element[key]]),
  );
}

function plainValue(element: JsonValue): JsonValue | undefined {
  return isJsonObject(element) ? element.value : element;
}

function folding(definition: AttributeDefinition): (value: JsonValue | undefined) => string {
  return (value) => {
    const text = JSON.stringify(value ?? null);
    return definition.caseExact ? text : text.toLowerCase();
  };
}

/**
 * Keeps one primary: when the change made another element primary, those that were it before step back (RFC 7643 2.4).
 * @throws ScimError `invalidValue` when the change itself names two.
 */
export function settlePrimary(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  name: string,
): readonly JsonValue[] {
  if (after.filter(isPrimary).length < 2) return after;
  const old = new Set(before.filter(isPrimary));
  const settled = after.map((element) => (old.has(element) && isJsonObject(element) ? demoted(element) : element));
  if (settled.filter(isPrimary).length > 1) {
    throw badRequest('invalidValue', `${name}: only one value can be the primary one.`);
  }
  return settled;
}

function demoted(element: JsonObject): JsonObject {
  return { ...element, primary: false };
}
