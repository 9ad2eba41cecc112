/** The values of expressions: what goes in, what comes out, and the text that is sent to the target. */
import type { Instant } from '../time/clock.js';
import { dateText } from './dates/date-text.js';
import type { DateValue } from './dates/date-value.js';

/** A source attribute's value. An empty list is no value, as null is. */
export type SourceValue = string | number | boolean | null | readonly string[];

/** Gives the value of a source attribute; undefined when the object lacks it, which is null for expressions. */
export type AttributeReader = (name: string) => SourceValue | undefined;

/** What an expression may ask for besides attributes. */
export type EvaluationContext = {
  /** The time that `Now()` gives. */
  readonly now: Instant;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly newGuid: () => string;
  /** Is this value already used in the target? Asked by `SelectUniqueValue`; absent: nothing is. Should ignore case, as directories do. */
  readonly isTaken?: (candidate: string) => boolean;
};

/** Whole numbers are bigints (file times exceed 2^53); a number is only what a source attribute holds as a fraction. */
export type ResultValue = string | boolean | number | bigint | DateValue | readonly string[] | null;

/** The attribute is left out of the flow, or the whole object is skipped. */
export type Flow = { readonly kind: 'ignoreFlow' } | { readonly kind: 'ignoreObject' };

export type EvaluationOutcome = { readonly kind: 'value'; readonly value: ResultValue } | Flow;

/** The text form of a value: `True`, digits, `M/d/yyyy h:mm:ss tt` in UTC, a list of texts, or null. */
export function toText(value: ResultValue): string | readonly string[] | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  return isList(value) ? value : dateText(value);
}

/** A source attribute's value as expressions see it. */
export function fromSource(value: SourceValue | undefined): ResultValue {
  if (value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return isList(value) && value.length === 0 ? null : value;
}

export function isList(value: ResultValue): value is readonly string[] {
  return Array.isArray(value);
}

export function isDate(value: ResultValue): value is DateValue {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isFlow(value: unknown): value is Flow {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'ignoreFlow' || value.kind === 'ignoreObject';
}

/** Null, the empty text, and lists without a text that is not empty. */
export function isEmpty(value: ResultValue): boolean {
  return value === null || value === '' || (isList(value) && value.every((part) => part === ''));
}
