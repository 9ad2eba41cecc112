/** Comparisons and truth, as IIF and CBool see them. */
import type { ComparisonOperator } from './ast.js';
import { integerOf } from './coerce.js';
import { isDate, isEmpty, type ResultValue, toText } from './values.js';

/**
 * Compares two single values. With a null or empty operand every comparison fails (functions page, IIF). Whole numbers, also as
 * text, compare as numbers and dates by time; all else by ordinal, case-sensitive text (assumption, in line with Switch and Replace).
 */
export function compare(operator: ComparisonOperator, left: ResultValue, right: ResultValue): boolean {
  if (isEmpty(left) || isEmpty(right)) return false;
  const order = orderOf(left, right);
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    default:
      return operator satisfies never;
  }
}

function orderOf(left: ResultValue, right: ResultValue): number {
  const [a, b] = [digitsOf(left), digitsOf(right)];
  if (a !== undefined && b !== undefined) return sign(a, b);
  if (isDate(left) && isDate(right)) return sign(left.instant, right.instant) || sign(left.ticks, right.ticks);
  return sign(String(toText(left)), String(toText(right)));
}

/** Blanks or a plus sign around digits make them a text like any other. */
function digitsOf(value: ResultValue): bigint | undefined {
  return typeof value === 'string' && !/^-?\d+$/.test(value) ? undefined : integerOf(value);
}

function sign<T extends string | number | bigint>(left: T, right: T): number {
  if (left === right) return 0;
  return left > right ? 1 : -1;
}

/** The truth of a single value: a Boolean, the text True or False in any case, a number that is not 0; undefined for anything else. */
export function truthOf(value: ResultValue): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  const integer = integerOf(value);
  if (integer !== undefined) return integer !== 0n;
  if (typeof value === 'string' && /^[+-]?\d*\.\d+$/.test(value.trim())) return Number(value) !== 0;
  if (typeof value !== 'string' || !/^(?:true|false)$/i.test(value)) return undefined;
  return value.toLowerCase() === 'true';
}
