/** Compares one stored value with the value in a filter, by the rules of the attribute's type. */
import { compareKeys, comparisonKey } from '../comparison-key.js';
import type { AttributeDefinition } from '../schemas/definition.js';
import type { FilterTolerances } from '../tolerances.js';
import type { JsonValue } from '../transport/transport.js';
import { type ComparisonOperator, type FilterValue, ScimFilterError } from './filter.js';

/** True when a stored value stands in the asked relation. Absent values never reach it. */
export type ValueTest = (actual: JsonValue) => boolean;

/**
 * The test for one comparison, refused at once when the type does not have it, whether or not anything is stored.
 * @throws ScimFilterError
 */
export function valueTest(
  definition: AttributeDefinition,
  operator: ComparisonOperator,
  expected: Exclude<FilterValue, null>,
  { booleansAsText }: Pick<FilterTolerances, 'booleansAsText'>,
): ValueTest {
  if (definition.type === 'boolean' && typeof expected === 'string' && !booleansAsText) throw wrongType(definition);
  switch (operator) {
    case 'co':
    case 'sw':
    case 'ew':
      return partialTest(definition, operator, expected);
    default:
      return orderTest(definition, operator, expected);
  }
}

type PartialOperator = 'co' | 'sw' | 'ew';
type OrderOperator = Exclude<ComparisonOperator, PartialOperator>;

function orderTest(definition: AttributeDefinition, operator: OrderOperator, expected: JsonValue): ValueTest {
  const hasOrder = definition.type !== 'boolean' && definition.type !== 'binary';
  if (operator !== 'eq' && operator !== 'ne' && !hasOrder) throw unsupported(definition, operator);
  const wanted = comparisonKey(expected, definition);
  if (wanted === undefined) throw wrongType(definition);
  return (actual) => {
    const key = comparisonKey(actual, definition);
    return key === undefined ? operator === 'ne' : inOrder(operator, compareKeys(key, wanted));
  };
}

/** Parts of a dateTime are parts of its text: `meta.created sw "2026-01"`. */
function partialTest(definition: AttributeDefinition, operator: PartialOperator, expected: JsonValue): ValueTest {
  const { type } = definition;
  if (type === 'boolean' || type === 'integer' || type === 'decimal') throw unsupported(definition, operator);
  const text = type === 'dateTime' ? { ...definition, type: 'string' as const } : definition;
  const wanted = comparisonKey(expected, text);
  if (typeof wanted !== 'string') throw wrongType(text);
  return (actual) => {
    const key = comparisonKey(actual, text);
    return typeof key === 'string' && holds(operator, key, wanted);
  };
}

function holds(operator: PartialOperator, actual: string, wanted: string): boolean {
  switch (operator) {
    case 'co':
      return actual.includes(wanted);
    case 'sw':
      return actual.startsWith(wanted);
    case 'ew':
      return actual.endsWith(wanted);
  }
}

function inOrder(operator: OrderOperator, order: number): boolean {
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
  }
}

function unsupported(definition: AttributeDefinition, operator: ComparisonOperator): ScimFilterError {
  return new ScimFilterError(`"${definition.name}" is of type ${definition.type}, which has no "${operator}"`);
}

function wrongType({ name, type, subAttributes }: AttributeDefinition): ScimFilterError {
  if (type === 'complex') {
    return new ScimFilterError(`"${name}" has sub-attributes: name one, such as ${name}.${subAttributes?.[0]?.name}`);
  }
  return new ScimFilterError(`"${name}" is of type ${type}: compare it with ${EXPECTED[type]}`);
}

const EXPECTED = {
  boolean: 'true or false',
  integer: 'a number without quotes',
  decimal: 'a number without quotes',
  dateTime: 'a point in time in quotes, such as "2026-01-05T09:00:00Z"',
  string: 'text in double quotes',
  reference: 'text in double quotes',
  binary: 'text in double quotes',
  any: 'text in double quotes, a number, true or false',
} as const;
