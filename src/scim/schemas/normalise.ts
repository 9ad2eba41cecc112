/** Brings values that a client sent into the form in which a service keeps them: the schema's names and types, nothing unassigned. */

import { booleanOf, comparisonKey } from '../comparison-key.js';
import { badRequest } from '../errors.js';
import { isJsonArray, isJsonObject, isUnassigned, keyOf, sameName, showJson } from '../json.js';
import type { ValueTolerances } from '../tolerances.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import { customAttribute, customExtension } from './custom-extension.js';
import type { AttributeDefinition, ResourceType } from './definition.js';
import { baseAttributes, findAttribute } from './resolve.js';

/**
 * A resource as a POST or PUT gives it: attributes that the schema does not have, read-only ones (`id`, `meta`, `groups`) and
 * `schemas` are ignored, unassigned ones left out (RFC 7643 2.5, RFC 7644 3.3 and 3.5.1).
 * @throws ScimError `invalidValue` for a value of the wrong type.
 */
export function normaliseResource(body: JsonObject, type: ResourceType, tolerances: ValueTolerances): JsonObject {
  const resource = normaliseObject(body, baseAttributes(type), tolerances, '');
  const extensions = type.extensions.flatMap(({ id, attributes }) => {
    const key = keyOf(body, id);
    const value = key === undefined ? undefined : body[key];
    if (value === undefined || value === null) return [];
    if (!isJsonObject(value)) throw badRequest('invalidValue', `${id} must be an object, not ${showJson(value)}.`);
    const extension = normaliseObject(value, attributes, tolerances, `${id}:`);
    return isUnassigned(extension) ? [] : [[id, extension] as const];
  });
  const custom = tolerances.customExtensions ? customExtensions(body, type, tolerances) : [];
  return { ...resource, ...Object.fromEntries([...extensions, ...custom]) };
}

function customExtensions(body: JsonObject, type: ResourceType, tolerances: ValueTolerances): [string, JsonObject][] {
  return Object.entries(body).flatMap(([key, value]) => {
    const urn = customExtension(type, key);
    if (urn === undefined || value === undefined || !isJsonObject(value)) return [];
    const attributes = Object.keys(value).flatMap((attribute) => customAttribute({ attribute }) ?? []);
    const extension = normaliseObject(value, attributes, tolerances, `${urn}:`);
    return isUnassigned(extension) ? [] : [[urn, extension]];
  });
}

/** The settable attributes of `body` that are in the schema, under the schema's names. */
function normaliseObject(
  body: JsonObject,
  attributes: readonly AttributeDefinition[] | undefined,
  tolerances: ValueTolerances,
  prefix: string,
): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(body)) {
    const definition = findAttribute(attributes, key);
    if (definition === undefined || definition.mutability === 'readOnly' || definition.name === 'schemas') continue;
    const normalised = normaliseValue(definition, value, tolerances, `${prefix}${definition.name}`);
    if (normalised !== undefined) entries.push([definition.name, normalised]);
  }
  return Object.fromEntries(entries);
}

/**
 * One attribute's value; undefined when it is unassigned. `name` is how errors call it.
 * @throws ScimError `invalidValue`
 */
export function normaliseValue(
  definition: AttributeDefinition,
  value: JsonValue | undefined,
  tolerances: ValueTolerances,
  name: string,
): JsonValue | undefined {
  if (value === undefined || isUnassigned(value)) return undefined;
  if (!definition.multiValued)
    return normaliseSingle(definition, onlyElement(definition, value, tolerances), tolerances, name);
  const elements = (isJsonArray(value) ? value : [value]).flatMap((element) => {
    const normalised = normaliseSingle(definition, element, tolerances, name);
    return normalised === undefined ? [] : [normalised];
  });
  if (elements.filter(isPrimary).length > 1) {
    throw badRequest('invalidValue', `${name}: only one value can be the primary one.`);
  }
  return elements.length === 0 ? undefined : elements;
}

/** What a list of one stands for: older Entra jobs send `manager` so. */
function onlyElement({ type }: AttributeDefinition, value: JsonValue, { listsOfOne }: ValueTolerances): JsonValue {
  if (type !== 'complex' || !listsOfOne || !isJsonArray(value)) return value;
  const [only, ...more] = value;
  return only === undefined || more.length > 0 ? value : only;
}

/** An element that carries `primary: true`. */
export function isPrimary(element: JsonValue): boolean {
  return isJsonObject(element) && element.primary === true;
}

function normaliseSingle(
  definition: AttributeDefinition,
  value: JsonValue,
  tolerances: ValueTolerances,
  name: string,
): JsonValue | undefined {
  if (value === null || (value === '' && tolerances.emptyTextUnassigns && !holdsText(definition))) return undefined;
  switch (definition.type) {
    case 'boolean':
      return normaliseBoolean(value, tolerances, name);
    case 'integer':
      if (!Number.isInteger(value)) throw wrongType(name, 'a whole number', value);
      return value;
    case 'decimal':
      if (typeof value !== 'number') throw wrongType(name, 'a number', value);
      return value;
    case 'dateTime':
      if (comparisonKey(value, definition) === undefined) throw wrongType(name, 'a point in time in ISO 8601', value);
      return value;
    case 'complex':
      return normaliseComplex(definition, value, tolerances, name);
    case 'any':
      if (!isPlain(value) && !(isJsonArray(value) && value.every(isPlain))) {
        throw wrongType(name, 'text, a number, true or false, or a list of them', value);
      }
      return value;
    case 'string':
    case 'reference':
    case 'binary':
      if (typeof value !== 'string') throw wrongType(name, 'text', value);
      return value;
  }
}

/** Entra's custom attributes have no parts. */
function isPlain(value: JsonValue): boolean {
  return value !== null && typeof value !== 'object';
}

function holdsText({ type }: AttributeDefinition): boolean {
  return type === 'string' || type === 'reference' || type === 'binary' || type === 'any';
}

function normaliseBoolean(value: JsonValue, tolerances: ValueTolerances, name: string): boolean {
  const truth = typeof value === 'boolean' || tolerances.booleansAsText ? booleanOf(value) : undefined;
  if (truth === undefined) throw wrongType(name, 'true or false', value);
  return truth;
}

function normaliseComplex(
  definition: AttributeDefinition,
  value: JsonValue,
  tolerances: ValueTolerances,
  name: string,
): JsonObject | undefined {
  const object = complexOf(definition, value, tolerances);
  if (object === undefined) throw wrongType(name, 'an object', value);
  const normalised = normaliseObject(object, definition.subAttributes, tolerances, `${name}.`);
  return isUnassigned(normalised) ? undefined : normalised;
}

/** The value itself, or what a bare `value` stands for. */
function complexOf(
  definition: AttributeDefinition,
  value: JsonValue,
  tolerances: ValueTolerances,
): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  return tolerances.bareValues && !isJsonArray(value) && hasValue(definition) ? { value } : undefined;
}

function hasValue(definition: AttributeDefinition): boolean {
  return definition.subAttributes?.some(({ name }) => sameName(name, 'value')) ?? false;
}

function wrongType(name: string, expected: string, value: JsonValue): Error {
  return badRequest('invalidValue', `${name} must be ${expected}, not ${showJson(value)}.`);
}
