/** Lists of a multi-valued attribute: what counts as the same element, and the one primary. */
import { comparisonKey, foldCase } from '../comparison-key.js';
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
  const places = new Map(current.map((element, index) => [keyOf(element), index]));
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

/** The list without the elements that `listed` describes: by `value` where there is one, otherwise by all that is said. */
export function removeElements(
  current: readonly JsonValue[],
  listed: readonly JsonValue[],
  definition: AttributeDefinition,
): readonly JsonValue[] {
  const fold = foldingOf(definition);
  const byValue = new Set(listed.filter((one) => isByValue(one, definition)).map((one) => fold(plainValue(one))));
  const byContent = listed.filter((one) => !isByValue(one, definition));
  return current.filter(
    (element) =>
      !byValue.has(fold(plainValue(element))) && !byContent.some((one) => contains(element, one, definition)),
  );
}

/** An element that only its `value` identifies: a plain one, a reference, or one of which nothing else is said. */
function isByValue(listed: JsonValue, definition: AttributeDefinition): boolean {
  if (!isJsonObject(listed)) return true;
  if (listed.value === undefined) return false;
  return isReference(definition) || Object.keys(listed).length === 1;
}

function contains(element: JsonValue, part: JsonValue, definition: AttributeDefinition): boolean {
  if (!isJsonObject(element) || !isJsonObject(part)) return jsonEquals(element, part);
  return Object.entries(part).every(([name, value]) => {
    const sub = findAttribute(definition.subAttributes, name);
    const key = sub === undefined ? undefined : comparisonKey(value, sub);
    if (sub === undefined || key === undefined) return jsonEquals(element[name], value);
    return key === comparisonKey(element[name], sub);
  });
}

/** An attribute that points at another resource: `members`, `manager`. Its `value` is all that identifies it. */
export function isReference(definition: AttributeDefinition): boolean {
  return findAttribute(definition.subAttributes, '$ref') !== undefined;
}

function identityOf(definition: AttributeDefinition): (element: JsonValue) => string {
  const fold = foldingOf(definition);
  if (definition.subAttributes === undefined || isReference(definition)) return (element) => fold(plainValue(element));
  return (element) => {
    if (!isJsonObject(element) || element.value === undefined) return contentKey(element);
    return JSON.stringify([fold(element.value), foldCase(String(element.type ?? ''))]);
  };
}

/** Two elements without a `value` are the same when all of them is. */
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

/** How values of the attribute are compared: by the rules of its `value`. */
function foldingOf(definition: AttributeDefinition): (value: JsonValue | undefined) => string {
  const compared = findAttribute(definition.subAttributes, 'value') ?? definition;
  return (value) => JSON.stringify(comparisonKey(value, compared) ?? value ?? null);
}

/**
 * Keeps one primary: when the change made another element primary, those that were it before step back (RFC 7643 2.4).
 * @throws ScimError `invalidValue` when the change itself makes two.
 */
export function settlePrimary(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  name: string,
): readonly JsonValue[] {
  if (after.filter(isPrimary).length < 2) return after;
  const old = new Set(before.filter(isPrimary));
  const settled = after.map((element) => (old.has(element) ? demoted(element) : element));
  if (settled.filter(isPrimary).length > 1) {
    throw badRequest('invalidValue', `${name}: only one value can be the primary one.`);
  }
  return settled;
}

function demoted(element: JsonValue): JsonValue {
  return isJsonObject(element) && isPrimary(element) ? { ...element, primary: false } : element;
}

/** What an attribute holds, as a list. */
export function elementsOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}
