/** Turns a filter into a test of resources, or of the elements of a multi-valued attribute, by their schema. */
import type { AttributeDefinition, ResourceType } from '../schemas/definition.js';
import { ENTRA_TOLERANCES, type FilterTolerances } from '../tolerances.js';
import type { JsonObject, JsonValue } from '../transport/transport.js';
import { valueTest } from './compare.js';
import { type AttributePath, type Filter, ScimFilterError } from './filter.js';
import { defaultPart, elementValues, isPresent, type Lookup, resourceValues } from './lookup.js';
import { printPath } from './print.js';

export type ResourceTest = (resource: JsonObject) => boolean;
export type ElementTest = (element: JsonValue) => boolean;

/**
 * The test of whole resources. Resources hold their attributes under the schema's own names.
 * Of a multi-valued attribute any value may match (RFC 7644 3.4.2.2). An attribute without a value, or that the schema does not
 * have: `eq` is false, `ne` true (the RFC leaves both open).
 * @throws ScimFilterError for a comparison that the attribute's type does not have (RFC 7644 3.4.2.2).
 */
export function compileFilter(
  filter: Filter,
  type: ResourceType,
  tolerances: FilterTolerances = ENTRA_TOLERANCES,
): ResourceTest {
  const compileSelection = (selection: Filter, attribute: AttributeDefinition) =>
    compileElementFilter(selection, attribute, tolerances);
  return compile(filter, (path) => resourceValues(path, type, tolerances, compileSelection), tolerances);
}

/**
 * The test of single elements of a multi-valued attribute; in it, names are sub-attributes.
 * @throws ScimFilterError
 */
export function compileElementFilter(
  filter: Filter,
  attribute: AttributeDefinition,
  tolerances: FilterTolerances = ENTRA_TOLERANCES,
): ElementTest {
  return compile(filter, (path) => elementValues(path, attribute), tolerances);
}

type Test<T> = (from: T) => boolean;
type LookUp<T> = (path: AttributePath) => Lookup<T>;

function compile<T>(filter: Filter, lookUp: LookUp<T>, tolerances: FilterTolerances): Test<T> {
  switch (filter.kind) {
    case 'and': {
      const tests = filter.operands.map((operand) => compile(operand, lookUp, tolerances));
      return (from) => tests.every((test) => test(from));
    }
    case 'or': {
      const tests = filter.operands.map((operand) => compile(operand, lookUp, tolerances));
      return (from) => tests.some((test) => test(from));
    }
    case 'not': {
      const test = compile(filter.operand, lookUp, tolerances);
      return (from) => !test(from);
    }
    case 'element': {
      const { values } = lookUp(filter.path);
      return (from) => values(from).length > 0;
    }
    case 'present': {
      refuseValuePath(filter.path, tolerances);
      const { values } = lookUp(filter.path);
      return (from) => values(from).some(isPresent);
    }
    case 'compare': {
      refuseValuePath(filter.path, tolerances);
      return compileComparison(filter, defaultPart(lookUp(filter.path)), tolerances);
    }
  }
}

function compileComparison<T>(
  { operator, value }: Extract<Filter, { kind: 'compare' }>,
  { definition, values }: Lookup<T>,
  tolerances: FilterTolerances,
): Test<T> {
  if (value === null) {
    if (operator !== 'eq' && operator !== 'ne') {
      throw new ScimFilterError(`null can be compared with "eq" and "ne", not with "${operator}"`);
    }
    return (from) => values(from).some(isPresent) === (operator === 'ne');
  }
  if (definition === undefined) return () => operator === 'ne';
  const test = valueTest(definition, operator, value, tolerances);
  if (operator !== 'ne') return (from) => values(from).some(test);
  return (from) => {
    const found = values(from);
    return found.length === 0 || found.some(test);
  };
}

function refuseValuePath(path: AttributePath, { comparedValuePaths }: FilterTolerances): void {
  if (path.filter === undefined || comparedValuePaths) return;
  throw new ScimFilterError(
    `${printPath(path)} cannot be compared: put all conditions into the brackets (RFC 7644 3.4.2.2)`,
  );
}
