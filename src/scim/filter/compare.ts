/** Compares one stored value with the value in a filter, by the rules of the attribute's type. */
import { parseInstant } from '../../time/instant.js';
import type { AttributeDefinition } from '../schemas/definition.js';
import type { JsonValue } from '../transport/transport.js';
import { type ComparisonOperator, type FilterValue, ScimFilterError } from './filter.js';

/** True when a stored value stands in the asked relation. Absent values never reach it. */
export type ValueTest = (actual: JsonValue) => boolean;

/**
 * The test for one comparison, refused at once when the type does not have it, whether or not anything is stored.
 * Text compares without case unless the attribute is `caseExact` (RFC 7643 2.2); `"True"` is a boolean for a boolean
 * attribute, since Entra writes it quoted.
 * @throws ScimFilterError
 */
export function valueTest(
  definition: AttributeDefinition,
  operator: ComparisonOperator,
  expected: Exclude<FilterValue, null>,
): ValueTest {
  switch (definition.type) {
    case 'boolean':
      return booleanTest(definition, operator, expected);
    case 'integer':
    case 'decimal':
      return numberTest(definition, operator, expected);
    case 'dateTime':
      return dateTimeTest(definition, operator, expected);
    case 'binary':
      if (isOrder(operator)) throw unsupported(definition, operator);
      return textTest(definition, operator, expected);
    case 'string':
    case 'reference':
      return textTest(definition, operator, expected);
    case 'complex':
      throw new ScimFilterError(
        `"${definition.name}" has sub-attributes: name one, such as ${definition.name}.${definition.subAttributes?.[0]?.name}`,
      );
  }
}

/** `true`, `"True"`, `"false"` and the like; undefined for anything else. */
export function booleanOf(value: JsonValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function booleanTest(definition: AttributeDefinition, operator: ComparisonOperator, expected: FilterValue): ValueTest {
  if (operator !== 'eq' && operator !== 'ne') throw unsupported(definition, operator);
  const wanted = booleanOf(expected);
  if (wanted === undefined) throw wrongType(definition, 'true or false');
  return (actual) => (booleanOf(actual) === wanted) === (operator === 'eq');
}

function numberTest(definition: AttributeDefinition, operator: ComparisonOperator, expected: FilterValue): ValueTest {
  if (isPartial(operator)) throw unsupported(definition, operator);
  if (typeof expected !== 'number') throw wrongType(definition, 'a number without quotes');
  return (actual) => typeof actual === 'number' && inOrder(operator, Math.sign(actual - expected));
}

function dateTimeTest(definition: AttributeDefinition, operator: ComparisonOperator, expected: FilterValue): ValueTest {
  if (isPartial(operator)) return textTest(definition, operator, expected);
  const wanted = instantOf(expected);
  if (wanted === undefined) throw wrongType(definition, 'a point in time in quotes, such as "2026-01-05T09:00:00Z"');
  return (actual) => {
    const instant = instantOf(actual);
    return instant !== undefined && inOrder(operator, Math.sign(instant - wanted));
  };
}

function instantOf(value: JsonValue): number | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return parseInstant(value);
  } catch {
    return undefined;
  }
}

function textTest(definition: AttributeDefinition, operator: ComparisonOperator, expected: FilterValue): ValueTest {
  if (typeof expected !== 'string') throw wrongType(definition, 'text in double quotes');
  const fold = (text: string): string => (definition.caseExact ? text : text.toLowerCase());
  const wanted = fold(expected);
  const test = textRelation(operator, wanted);
  return (actual) => typeof actual === 'string' && test(fold(actual));
}

function textRelation(operator: ComparisonOperator, wanted: string): (actual: string) => boolean {
  switch (operator) {
    case 'co':
      return (actual) => actual.includes(wanted);
    case 'sw':
      return (actual) => actual.startsWith(wanted);
    case 'ew':
      return (actual) => actual.endsWith(wanted);
    default:
      return (actual) => inOrder(operator, actual === wanted ? 0 : actual < wanted ? -1 : 1);
  }
}

function inOrder(operator: ComparisonOperator, order: number): boolean {
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
    default:
      return false;
  }
}

function isOrder(operator: ComparisonOperator): boolean {
  return operator === 'gt' || operator === 'ge' || operator === 'lt' || operator === 'le';
}

function isPartial(operator: ComparisonOperator): boolean {
  return operator === 'co' || operator === 'sw' || operator === 'ew';
}

function unsupported(definition: AttributeDefinition, operator: ComparisonOperator): ScimFilterError {
  return new ScimFilterError(`"${definition.name}" is of type ${definition.type}, which has no "${operator}"`);
}

function wrongType(definition: AttributeDefinition, expected: string): ScimFilterError {
  return new ScimFilterError(`"${definition.name}" is of type ${definition.type}: compare it with ${expected}`);
}
