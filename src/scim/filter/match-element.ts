/** Tests an element against a value filter without a schema: types are taken from the values themselves. */

import { booleanOf } from '../comparison-key.js';
import { isJsonObject, namedValue } from '../json.js';
import { attribute } from '../schemas/definition.js';
import { ENTRA_TOLERANCES } from '../tolerances.js';
import type { JsonValue } from '../transport/transport.js';
import { valueTest } from './compare.js';
import type { Filter, FilterValue } from './filter.js';

/** What a client does with a resource of a service whose schema it does not know: names and text compare without case, booleans by truth. */
export function matchesElement(filter: Filter, element: JsonValue): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => matchesElement(operand, element));
    case 'or':
      return filter.operands.some((operand) => matchesElement(operand, element));
    case 'not':
      return !matchesElement(filter.operand, element);
    case 'present':
      return isSet(partOf(element, filter.path.attribute));
    case 'element':
      return false;
    case 'compare': {
      const actual = partOf(element, filter.path.attribute);
      if (filter.value === null) return isSet(actual) === (filter.operator === 'ne');
      return isSet(actual) && actual !== undefined ? compares(filter, actual, filter.value) : filter.operator === 'ne';
    }
  }
}

function compares(
  filter: Extract<Filter, { kind: 'compare' }>,
  actual: JsonValue,
  expected: Exclude<FilterValue, null>,
): boolean {
  const { operator } = filter;
  const define = (type: 'boolean' | 'decimal' | 'string') => attribute(filter.path.attribute, '', { type });
  const truth = booleanOf(actual) !== undefined && booleanOf(expected) !== undefined;
  if (truth && (operator === 'eq' || operator === 'ne'))
    return valueTest(define('boolean'), operator, expected, ENTRA_TOLERANCES)(actual);
  const numbers = typeof actual === 'number' && typeof expected === 'number';
  if (numbers && operator !== 'co' && operator !== 'sw' && operator !== 'ew') {
    return valueTest(define('decimal'), operator, expected, ENTRA_TOLERANCES)(actual);
  }
  return valueTest(define('string'), operator, String(expected), ENTRA_TOLERANCES)(String(actual));
}

function partOf(element: JsonValue, name: string): JsonValue | undefined {
  if (isJsonObject(element)) return namedValue(element, name);
  return name.toLowerCase() === 'value' ? element : undefined;
}

function isSet(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}
