/** Changes to the elements that a path chooses: `emails[type eq "work"]`, `emails[type eq "work"].value`, `emails.value`. */

import { booleanOf } from '../comparison-key.js';
import { badRequest } from '../errors.js';
import { equalitiesOf } from '../filter/equalities.js';
import { compileElementFilter } from '../filter/evaluate.js';
import { type Filter, ScimFilterError } from '../filter/filter.js';
import { isJsonObject, isUnassigned, jsonEquals, withValue } from '../json.js';
import type { AttributeDefinition } from '../schemas/definition.js';
import { isPrimary, normaliseValue } from '../schemas/normalise.js';
import { findAttribute } from '../schemas/resolve.js';
import type { PatchTolerances } from '../tolerances.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import type { Change } from './change.js';
import { addElements, settlePrimary } from './elements.js';
import { refuseImmutable } from './mutability.js';

/** @throws ScimError `noTarget` when nothing is chosen and nothing may be made, `invalidFilter`, `invalidValue`, `mutability`. */
export function changeChosen(
  elements: readonly JsonValue[],
  change: Change,
  tolerances: PatchTolerances,
): readonly JsonValue[] {
  const isChosen = selection(change, tolerances);
  if (elements.some(isChosen)) return changeMatches(elements, isChosen, change, tolerances);
  if (change.op === 'remove' || isUnassigned(change.value)) return elements;
  return addElements(elements, [makeElement(change, tolerances)], change.target.attribute);
}

function selection({ filter, target }: Change, tolerances: PatchTolerances): (element: JsonValue) => boolean {
  if (filter === undefined) return () => true;
  try {
    return compileElementFilter(filter, target.attribute, tolerances);
  } catch (error) {
    if (error instanceof ScimFilterError) throw badRequest('invalidFilter', `${error.message}.`);
    throw error;
  }
}

function changeMatches(
  elements: readonly JsonValue[],
  isChosen: (element: JsonValue) => boolean,
  change: Change,
  tolerances: PatchTolerances,
): readonly JsonValue[] {
  const { op, target, value, name } = change;
  const { attribute, subAttribute } = target;
  if (op === 'remove' && subAttribute === undefined) return elements.filter((element) => !isChosen(element));
  const next = op === 'remove' ? undefined : normaliseValue(single(subAttribute ?? attribute), value, tolerances, name);
  const changed = new Set<JsonValue>();
  const result = elements.flatMap((element) => {
    if (!isChosen(element)) return [element];
    const made =
      subAttribute === undefined
        ? changeElement(element, change, next)
        : changePart(element, subAttribute, change, next);
    if (made === undefined) return [];
    const kept = jsonEquals(made, element) ? element : made;
    changed.add(kept);
    return [kept];
  });
  const setsPrimary =
    subAttribute === undefined ? isPrimary(next ?? null) : subAttribute.name === 'primary' && next === true;
  return setsPrimary ? settlePrimary(result, changed, name) : result;
}

/**
 * An element as a whole: `add` merges into it, `replace` puts the new one in its place (RFC 7644 3.5.2.3), but for what is
 * immutable: a member stays the member that it is.
 */
function changeElement(element: JsonValue, change: Change, next: JsonValue | undefined): JsonValue | undefined {
  const { attribute } = change.target;
  if (change.op === 'replace' && isUnassigned(change.value)) return undefined;
  if (!isJsonObject(element) || !isJsonObject(next)) return next ?? element;
  const immutable = (attribute.subAttributes ?? []).filter(({ mutability }) => mutability === 'immutable');
  for (const sub of immutable) {
    if (next[sub.name] !== undefined) refuseImmutable(sub, element[sub.name], next[sub.name], change.name);
  }
  if (change.op === 'add') return { ...element, ...next };
  const kept = immutable.flatMap(({ name }) => (element[name] === undefined ? [] : [[name, element[name]] as const]));
  return { ...Object.fromEntries(kept), ...next };
}

function changePart(
  element: JsonValue,
  subAttribute: AttributeDefinition,
  change: Change,
  next: JsonValue | undefined,
): JsonValue | undefined {
  if (!isJsonObject(element)) return element;
  refuseImmutable(subAttribute, element[subAttribute.name], next, change.name);
  if (change.op === 'add' && next === undefined) return element;
  const changed = withValue(element, subAttribute.name, next);
  return isUnassigned(changed) ? undefined : changed;
}

/**
 * The element that the path describes, when none is there yet. Entra expects it to be made for a sub-attribute
 * (`emails[type eq "work"].value`); RFC 7644 3.5.2.3 answers `noTarget`. A replace of a whole chosen element is `noTarget` for both.
 */
function makeElement(change: Change, tolerances: PatchTolerances): JsonValue {
  const { op, filter, target, value, name } = change;
  const { attribute, subAttribute } = target;
  const base = filter === undefined ? {} : elementOf(filter, attribute);
  const mayMake =
    filter === undefined || (tolerances.createMissingElements && (subAttribute !== undefined || op === 'add'));
  if (base === undefined || !mayMake) {
    throw badRequest('noTarget', `${name} matches no value of ${attribute.name}.`);
  }
  const next = normaliseValue(single(subAttribute ?? attribute), value, tolerances, name);
  if (subAttribute !== undefined) return withValue(base, subAttribute.name, next);
  return isJsonObject(next) ? { ...base, ...next } : (next ?? base);
}

/** What a filter of `eq` comparisons says of an element; undefined when it is another kind of filter. */
function elementOf(filter: Filter, attribute: AttributeDefinition): JsonObject | undefined {
  let element: JsonObject = {};
  for (const equality of equalitiesOf(filter) ?? []) {
    const definition = findAttribute(attribute.subAttributes, equality.attribute);
    if (definition === undefined) return undefined;
    const value = definition.type === 'boolean' ? booleanOf(equality.value) : equality.value;
    element = withValue(element, definition.name, value);
  }
  return isUnassigned(element) ? undefined : element;
}

/** The definition of one element of a multi-valued attribute. */
function single(definition: AttributeDefinition): AttributeDefinition {
  return definition.multiValued ? { ...definition, multiValued: false } : definition;
}
