/** What one change makes of one attribute's value. */
import { badRequest } from '../errors.js';
import { isJsonObject, isUnassigned, withValue } from '../json.js';
import { normaliseValue } from '../schemas/normalise.js';
import type { PatchTolerances } from '../tolerances.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import type { Change } from './change.js';
import { changeChosen } from './chosen-elements.js';
import { addElements, elementsOf, isReference, removeElements } from './elements.js';
import { refuseImmutable } from './mutability.js';

/**
 * The new value; undefined when the attribute is unassigned afterwards.
 * @throws ScimError
 */
export function changeAttribute(
  current: JsonValue | undefined,
  change: Change,
  tolerances: PatchTolerances,
): JsonValue | undefined {
  const { attribute, subAttribute } = change.target;
  if (attribute.multiValued) {
    const elements = elementsOf(current);
    return change.filter === undefined && subAttribute === undefined
      ? changeList(elements, change, tolerances)
      : changeChosen(elements, change, tolerances);
  }
  if (change.filter !== undefined) {
    throw badRequest(
      'invalidPath',
      `${change.name}: brackets choose among many values, and ${attribute.name} has one.`,
    );
  }
  if (subAttribute !== undefined) return changePart(current, change, tolerances);
  return attribute.type === 'complex'
    ? changeComplex(current, change, tolerances)
    : changeSingle(current, change, tolerances);
}

function changeSingle(
  current: JsonValue | undefined,
  { op, target, value, name }: Change,
  tolerances: PatchTolerances,
): JsonValue | undefined {
  if (op === 'remove') return undefined;
  const next = normaliseValue(target.attribute, value, tolerances, name);
  return op === 'add' ? (next ?? current) : next;
}

/** Adding and replacing set the sub-attributes that are given and keep the others (RFC 7644 3.5.2.3); a reference is set as a whole. */
function changeComplex(
  current: JsonValue | undefined,
  change: Change,
  tolerances: PatchTolerances,
): JsonValue | undefined {
  const next = changeSingle(current, change, tolerances);
  if (change.op === 'remove') return next;
  if (next === undefined && saysSomething(change.value)) return current;
  if (isReference(change.target.attribute)) return next;
  const kept = isJsonObject(current) ? current : {};
  const cleared = change.op === 'replace' ? withoutNulls(kept, change.value) : kept;
  return isJsonObject(next) ? { ...cleared, ...next } : isUnassigned(change.value) ? next : cleared;
}

/** The value names sub-attributes, even if a client can set none of them. */
function saysSomething(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.values(value).some((part) => !isUnassigned(part));
}

/** `current` without the sub-attributes that the value sets to null. */
function withoutNulls(current: JsonObject, value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) return current;
  const nulls = new Set(
    Object.entries(value)
      .filter(([, part]) => part === null)
      .map(([key]) => key.toLowerCase()),
  );
  return Object.fromEntries(Object.entries(current).filter(([key]) => !nulls.has(key.toLowerCase())));
}

function changePart(
  current: JsonValue | undefined,
  change: Change,
  tolerances: PatchTolerances,
): JsonValue | undefined {
  const { subAttribute } = change.target;
  if (subAttribute === undefined) return current;
  const object = isJsonObject(current) ? current : {};
  const next = change.op === 'remove' ? undefined : normaliseValue(subAttribute, change.value, tolerances, change.name);
  refuseImmutable(subAttribute, object[subAttribute.name], next, change.name);
  if (change.op === 'add' && next === undefined) return object;
  return withValue(object, subAttribute.name, next);
}

function changeList(
  current: readonly JsonValue[],
  { op, target, value, joined, name }: Change,
  tolerances: PatchTolerances,
): readonly JsonValue[] {
  const { attribute } = target;
  const everything = joined === undefined && (value === undefined || value === null || !tolerances.removeListedValues);
  if (op === 'remove' && everything) return [];
  const incoming = (joined ?? [value]).flatMap((one) => elementsOf(normaliseValue(attribute, one, tolerances, name)));
  switch (op) {
    case 'add':
      return addElements(current, incoming, attribute);
    case 'replace':
      return addElements([], incoming, attribute);
    case 'remove':
      return removeElements(current, incoming, attribute);
  }
}
