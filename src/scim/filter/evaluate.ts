/** Turns a filter into a test of resources, or of the elements of a multi-valued attribute, by their schema. */
import { isJsonArray, isJsonObject } from '../json.js';
import type { AttributeDefinition, ResourceType } from '../schemas/definition.js';
import { findAttribute, resolvePath } from '../schemas/resolve.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import { valueTest } from './compare.js';
import { type AttributePath, type Filter, ScimFilterError } from './filter.js';

export type ResourceTest = (resource: JsonObject) => boolean;
export type ElementTest = (element: JsonValue) => boolean;

/**
 * The test of whole resources. Resources hold their attributes under the schema's own names.
 * An attribute that the schema does not have is without a value: `eq` is false, `ne` true (RFC 7644 leaves both open).
 * @throws ScimFilterError for a comparison that the attribute's type does not have (RFC 7644 3.4.2.2).
 */
export function compileFilter(filter: Filter, type: ResourceType): ResourceTest {
  return compile(filter, (path) => resourceValues(path, type));
}

/**
 * The test of single elements of a multi-valued attribute; in it, names are sub-attributes.
 * @throws ScimFilterError
 */
export function compileElementFilter(filter: Filter, attribute: AttributeDefinition): ElementTest {
  return compile(filter, (path) => elementValues(path, attribute));
}

/** The values that a path means, and the definition that says how to compare them; no definition: the schema has no such attribute. */
type Lookup<T> = {
  readonly definition: AttributeDefinition | undefined;
  readonly values: (from: T) => readonly JsonValue[];
};

type Test<T> = (from: T) => boolean;

function compile<T>(filter: Filter, lookUp: (path: AttributePath) => Lookup<T>): Test<T> {
  switch (filter.kind) {
    case 'and': {
      const tests = filter.operands.map((operand) => compile(operand, lookUp));
      return (from) => tests.every((test) => test(from));
    }
    case 'or': {
      const tests = filter.operands.map((operand) => compile(operand, lookUp));
      return (from) => tests.some((test) => test(from));
    }
    case 'not': {
      const test = compile(filter.operand, lookUp);
      return (from) => !test(from);
    }
    case 'element': {
      const { values } = lookUp(filter.path);
      return (from) => values(from).length > 0;
    }
    case 'present': {
      const { values } = lookUp(filter.path);
      return (from) => values(from).some(isPresent);
    }
    case 'compare':
      return compileComparison(filter, lookUp(filter.path));
  }
}

function compileComparison<T>(filter: Extract<Filter, { kind: 'compare' }>, lookup: Lookup<T>): Test<T> {
  const { operator, value } = filter;
  if (value === null) {
    if (operator !== 'eq' && operator !== 'ne') {
      throw new ScimFilterError(`null can be compared with "eq" and "ne", not with "${operator}"`);
    }
    const { values } = withDefaultSubAttribute(lookup);
    return (from) => values(from).some(isPresent) === (operator === 'ne');
  }
  if (lookup.definition === undefined) return () => operator === 'ne';
  const { definition, values } = withDefaultSubAttribute(lookup);
  if (definition === undefined) return () => operator === 'ne';
  const test = valueTest(definition, operator, value);
  if (operator !== 'ne') return (from) => values(from).some(test);
  return (from) => {
    const found = values(from);
    return found.length === 0 || found.some(test);
  };
}

/** `emails co "x"`, `members eq "id"`, `manager eq "id"`: a complex attribute compares by its `value` (RFC 7644 3.4.2.2, Entra's reference check). */
function withDefaultSubAttribute<T>(lookup: Lookup<T>): Lookup<T> {
  const definition = findAttribute(lookup.definition?.subAttributes, 'value');
  if (definition === undefined) return lookup;
  return { definition, values: (from) => lookup.values(from).flatMap((element) => valuesUnder(element, 'value')) };
}

function resourceValues(path: AttributePath, type: ResourceType): Lookup<JsonObject> {
  const resolved = resolvePath(type, path);
  if (resolved === undefined) return { definition: undefined, values: () => [] };
  if (resolved.kind === 'schema') {
    const { extension } = resolved;
    if (extension === undefined) throw new ScimFilterError('A schema URN alone is no attribute: name one behind it');
    return { definition: undefined, values: (resource) => valuesUnder(resource, extension) };
  }
  const { extension, attribute, subAttribute } = resolved;
  const select = path.filter === undefined ? undefined : compileSelection(path.filter, attribute);
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

function compileSelection(filter: Filter, attribute: AttributeDefinition): ElementTest {
  if (attribute.subAttributes === undefined && !attribute.multiValued) {
    throw new ScimFilterError(`"${attribute.name}" has one plain value: brackets can't choose among it`);
  }
  return compileElementFilter(filter, attribute);
}

function elementValues(path: AttributePath, attribute: AttributeDefinition): Lookup<JsonValue> {
  const plainValue = attribute.subAttributes === undefined && path.attribute.toLowerCase() === 'value';
  if (plainValue) return { definition: attribute, values: (element) => [element] };
  const definition = findAttribute(attribute.subAttributes, path.attribute);
  if (definition === undefined || path.subAttribute !== undefined) return { definition: undefined, values: () => [] };
  return { definition, values: (element) => valuesUnder(element, definition.name) };
}

/** What `key` holds, as a list: nothing when it is absent or null. */
function valuesUnder(holder: JsonValue, key: string): readonly JsonValue[] {
  if (!isJsonObject(holder)) return [];
  const value = holder[key];
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}

/** `pr` (RFC 7644 table 3): an empty text, list or object is not present. */
function isPresent(value: JsonValue): boolean {
  if (value === null || value === '') return false;
  if (isJsonArray(value)) return value.some(isPresent);
  return !isJsonObject(value) || Object.values(value).some((part) => part !== undefined && isPresent(part));
}
