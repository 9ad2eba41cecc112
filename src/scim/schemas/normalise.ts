/** Brings values that a client sent into the form in which a service keeps them: the schema's names and types, nothing unassigned. */

import { booleanOf } from '../comparison-key.js';
import { badRequest } from '../errors.js';
import { isJsonArray, isJsonObject, isUnassigned, keyOf, sameName } from '../json.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import type { AttributeDefinition, ResourceType } from './definition.js';
import { baseAttributes, findAttribute } from './resolve.js';

export type Leniency = {
  /** `"True"`, `"false"` and the like stand for a boolean: Entra's default dialect sends them. */
  readonly booleansAsText: boolean;
  /** A bare text stands for `{"value": text}`: `"members": "id"`, `"manager": "id"`. */
  readonly bareValues: boolean;
};

/**
 * A resource as a POST or PUT gives it: attributes that the schema does not have, read-only ones (`id`, `meta`, `groups`) and
 * `schemas` are ignored, unassigned ones left out (RFC 7643 2.5, RFC 7644 3.3 and 3.5.1).
 * @throws ScimError `invalidValue` for a value of the wrong type.
 */
export function normaliseResource(body: JsonObject, type: ResourceType, leniency: Leniency): JsonObject {
  const resource = normaliseObject(body, baseAttributes(type), leniency, '');
  const extensions = type.extensions.flatMap(({ id, attributes }) => {
    const key = keyOf(body, id);
    const value = key === undefined ? undefined : body[key];
    if (value === undefined || value === null) return [];
    if (!isJsonObject(value)) throw badRequest('invalidValue', `${id} must be an object, not ${show(value)}.`);
    const extension = normaliseObject(value, attributes, leniency, `${id}:`);
    return isUnassigned(extension) ? [] : [[id, extension] as const];
  });
  return { ...resource, ...Object.fromEntries(extensions) };
}

/** The settable attributes of `body` that are in the schema, under the schema's names. */
function normaliseObject(
  body: JsonObject,
  attributes: readonly AttributeDefinition[] | undefined,
  leniency: Leniency,
  prefix: string,
): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(body)) {
    const definition = findAttribute(attributes, key);
    if (definition === undefined || definition.mutability === 'readOnly' || definition.name === 'schemas') continue;
    const normalised = normaliseValue(definition, value, leniency, `${prefix}${definition.name}`);
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
  leniency: Leniency,
  name: string,
): JsonValue | undefined {
  if (value === undefined || isUnassigned(value)) return undefined;
  if (!definition.multiValued) return normaliseSingle(definition, value, leniency, name);
  const elements = (isJsonArray(value) ? value : [value]).flatMap((element) => {
    const normalised = normaliseSingle(definition, element, leniency, name);
    return normalised === undefined ? [] : [normalised];
  });
  if (elements.filter(isPrimary).length > 1) {
    throw badRequest('invalidValue', `${name}: only one value can be the primary one.`);
  }
  return elements.length === 0 ? undefined : elements;
}

/** An element that carries `primary: true`. */
export function isPrimary(element: JsonValue): boolean {
  return isJsonObject(element) && element.primary === true;
}

function normaliseSingle(
  definition: AttributeDefinition,
  value: JsonValue,
  leniency: Leniency,
  name: string,
): JsonValue | undefined {
  if (value === null) return undefined;
  switch (definition.type) {
    case 'boolean':
      return normaliseBoolean(value, leniency, name);
    case 'integer':
    case 'decimal':
      if (typeof value !== 'number') throw wrongType(name, 'a number', value);
      return value;
    case 'complex':
      return normaliseComplex(definition, value, leniency, name);
    default:
      if (typeof value !== 'string') throw wrongType(name, 'text', value);
      return value;
  }
}

function normaliseBoolean(value: JsonValue, leniency: Leniency, name: string): boolean {
  const truth = typeof value === 'boolean' || leniency.booleansAsText ? booleanOf(value) : undefined;
  if (truth === undefined) throw wrongType(name, 'true or false', value);
  return truth;
}

function normaliseComplex(
  definition: AttributeDefinition,
  value: JsonValue,
  leniency: Leniency,
  name: string,
): JsonObject | undefined {
  const object = complexOf(definition, value, leniency);
  if (object === undefined) throw wrongType(name, 'an object', value);
  const normalised = normaliseObject(object, definition.subAttributes, leniency, `${name}.`);
  return isUnassigned(normalised) ? undefined : normalised;
}

/** The value itself, or what a bare `value`, or a list of one (older Entra jobs send `manager` so), stands for. */
function complexOf(definition: AttributeDefinition, value: JsonValue, leniency: Leniency): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  if (!leniency.bareValues || !hasValue(definition)) return undefined;
  if (isJsonArray(value)) {
    const [only] = value;
    return value.length === 1 && only !== undefined && !isJsonArray(only)
      ? complexOf(definition, only, leniency)
      : undefined;
  }
  return { value };
}

function hasValue(definition: AttributeDefinition): boolean {
  return definition.subAttributes?.some(({ name }) => sameName(name, 'value')) ?? false;
}

function wrongType(name: string, expected: string, value: JsonValue): Error {
  return badRequest('invalidValue', `${name} must be ${expected}, not ${show(value)}.`);
}

function show(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
