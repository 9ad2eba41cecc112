/** Gives functions their arguments as the type that they work on. */
import type { DateValue } from './dates/date-value.js';
import type { Site } from './functions/function-entry.js';
import { isDate, isList, type ResultValue, toText } from './values.js';

/**
 * The value as one text; null stays null.
 * @throws ExpressionError `evaluation` when it has several values
 */
export function asText(value: ResultValue, site: Site, argument: number): string | null {
  const single = asSingle(value, site, argument);
  const text = toText(single);
  return typeof text === 'string' ? text : null;
}

/**
 * The only value of a list; anything else as it is.
 * @throws ExpressionError `evaluation` when there are several
 */
export function asSingle(value: ResultValue, site: Site, argument: number): Exclude<ResultValue, readonly string[]> {
  if (!isList(value)) return value;
  if (value.length <= 1) return value[0] ?? null;
  const message = `One value is needed here, but there are ${value.length}; take one with Item or put them together with Join.`;
  throw site.error('evaluation', message, argument);
}

/** The whole number that a value is or, as text, holds (digits, or hexadecimal after &H); undefined for anything else. */
export function integerOf(value: ResultValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace(/^\+/, ''));
  return /^&H[0-9A-Fa-f]+$/.test(text) ? BigInt(`0x${text.slice(2)}`) : undefined;
}

/**
 * The value as a whole number; null stays null.
 * @throws ExpressionError `evaluation` when it is none
 */
export function asInteger(value: ResultValue, site: Site, argument: number): bigint | null {
  const single = asSingle(value, site, argument);
  if (single === null) return null;
  const integer = integerOf(single);
  if (integer === undefined) throw site.error('evaluation', `"${toText(single)}" is not a whole number.`, argument);
  return integer;
}

/** As `asInteger`, for counts and positions: numbers beyond what a text can have are cut to the nearest that a double holds. */
export function asCount(value: ResultValue, site: Site, argument: number): number | null {
  const integer = asInteger(value, site, argument);
  if (integer === null) return null;
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (integer > limit) return Number.MAX_SAFE_INTEGER;
  return integer < -limit ? -Number.MAX_SAFE_INTEGER : Number(integer);
}

/**
 * The value as a date; null stays null.
 * @throws ExpressionError `evaluation` for a text: it must go through CDate (functions page, DateAdd and DateDiff)
 */
export function asDate(value: ResultValue, site: Site, argument: number): DateValue | null {
  const single = asSingle(value, site, argument);
  if (single === null || isDate(single)) return single;
  throw site.error('evaluation', `"${toText(single)}" is not a date; wrap it in CDate(...).`, argument);
}

/**
 * Applies a function of one text to each value of `value`, so that a list gives a list; null gives null. Documented only for Trim in
 * cloud sync; assumed for all functions of one text.
 */
export function eachText(value: ResultValue, apply: (text: string) => ResultValue): ResultValue {
  if (!isList(value)) {
    const text = toText(value);
    return typeof text === 'string' ? apply(text) : null;
  }
  return value.flatMap((part) => {
    const text = toText(apply(part));
    return text ?? [];
  });
}
