/** What a value compares and sorts by: text without case where its attribute has none, a point in time, a number, a truth. */
import { parseInstant } from '../time/instant.js';
import type { AttributeDefinition } from './schemas/definition.js';
import type { JsonValue } from './transport/transport.js';

export type ComparisonKey = string | number | boolean;

/**
 * Undefined when the value is none of the attribute's type: it stands in no relation to any other. Text compares without case unless
 * the attribute is `caseExact` (RFC 7643 2.2), dateTimes chronologically whatever their offset (RFC 7644 3.4.2.2), `"True"` as a boolean.
 */
export function comparisonKey(
  value: JsonValue | undefined,
  { type, caseExact }: AttributeDefinition,
): ComparisonKey | undefined {
  switch (type) {
    case 'boolean':
      return booleanOf(value);
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? value : undefined;
    case 'dateTime':
      return instantOf(value);
    case 'string':
    case 'reference':
    case 'binary':
      return typeof value !== 'string' ? undefined : caseExact ? value : foldCase(value);
    case 'any':
      return typeof value === 'string' ? foldCase(value) : isScalar(value) ? value : undefined;
    case 'complex':
      return undefined;
  }
}

function isScalar(value: JsonValue | undefined): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/**
 * Text as it compares without case. The small sigma at the end of a word counts as any sigma: otherwise a name would not start with its
 * own beginning.
 */
export function foldCase(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** Negative, zero or positive. Text goes by its characters, with no regard to a language (RFC 7644 3.4.2.3); false before true. */
export function compareKeys(left: ComparisonKey, right: ComparisonKey): number {
  if (left === right) return 0;
  if (typeof left !== typeof right) return typeof left < typeof right ? -1 : 1;
  return left < right ? -1 : 1;
}

/** `true`, `"True"`, `"false"` and the like; undefined for anything else. */
export function booleanOf(value: JsonValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function instantOf(value: JsonValue | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return parseInstant(value);
  } catch {
    return undefined;
  }
}
