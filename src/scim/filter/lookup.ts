/** Finds the values that a path in a filter means, and the definition that says how to compare them. */
import { isJsonArray, isJsonObject } from '../json.js';
import type { AttributeDefinition, ResourceType } from '../schemas/definition.js';
import { findAttribute, resolvePath } from '../schemas/resolve.js';
import type { FilterTolerances } from '../tolerances.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import { type AttributePath, type Filter, ScimFilterError } from './filter.js';

export type Lookup<T> = {
  /** Undefined when the schema has no such attribute: it is without a value. */
  readonly definition: AttributeDefinition | undefined;
  readonly values: (from: T) => readonly JsonValue[];
};

const NOTHING = { definition: undefined, values: () => [] };

/** @throws ScimFilterError for the base schema as a whole, and for brackets behind an attribute that has one plain value. */
export function resourceValues(
  path: AttributePath,
  type: ResourceType,
  tolerances: FilterTolerances,
  compileSelection: (filter: Filter, attribute: AttributeDefinition) => (element: JsonValue) => boolean,
): Lookup<JsonObject> {
  const resolved = resolvePath(type, path, tolerances);
  if (resolved === undefined) return NOTHING;
  if (resolved.kind === 'schema') {
    const { extension } = resolved;
    if (extension === undefined) throw new ScimFilterError('A schema URN alone is no attribute: name one behind it');
    return { definition: undefined, values: (resource) => valuesUnder(resource, extension) };
  }
  const { extension, attribute, subAttribute } = resolved;
  const select = path.filter === undefined ? undefined : compileSelection(path.filter, chosenFrom(attribute));
  return {
    definition: subAttribute ?? attribute,
    values: (resource) => {
      const holder = extension === undefined ? resource : resource[extension];
      const elements = holder === undefined ? [] : valuesUnder(holder, attribute.name);
      const selected = select === undefined ? elements : elements.filter(select);
      return subAttribute === undefined ? selected : selected.flatMap((one) => valuesUnder(one, subAttribute.name));
    },
  };
}

function chosenFrom(attribute: AttributeDefinition): AttributeDefinition {
  if (attribute.subAttributes !== undefined || attribute.multiValued) return attribute;
  throw new ScimFilterError(`"${attribute.name}" has one plain value: brackets can't choose among it`);
}

/** What a name means within brackets: a sub-attribute, or `value` for a plain element itself. */
export function elementValues(path: AttributePath, attribute: AttributeDefinition): Lookup<JsonValue> {
  const plainValue = attribute.subAttributes === undefined && path.attribute.toLowerCase() === 'value';
  if (plainValue) return { definition: attribute, values: (element) => [element] };
  const definition = findAttribute(attribute.subAttributes, path.attribute);
  if (definition === undefined || path.subAttribute !== undefined) return NOTHING;
  return { definition, values: (element) => valuesUnder(element, definition.name) };
}

/** `emails co "x"`, `members eq "id"`, `manager eq "id"`: a complex attribute compares by its `value` (RFC 7644 3.4.2.2, Entra's reference check). */
export function defaultPart<T>(lookup: Lookup<T>): Lookup<T> {
  const definition = findAttribute(lookup.definition?.subAttributes, 'value');
  if (definition === undefined) return lookup;
  return { definition, values: (from) => lookup.values(from).flatMap((element) => valuesUnder(element, 'value')) };
}

/** What `key` holds, as a list: nothing when it is absent or null. */
function valuesUnder(holder: JsonValue, key: string): readonly JsonValue[] {
  if (!isJsonObject(holder)) return [];
  const value = holder[key];
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}

/** `pr` (RFC 7644 table 3): an empty text, list or object is not present. */
export function isPresent(value: JsonValue): boolean {
  if (value === null || value === '') return false;
  if (isJsonArray(value)) return value.some(isPresent);
  return !isJsonObject(value) || Object.values(value).some((part) => part !== undefined && isPresent(part));
}
