/** When a mapped value and the one that the target holds are the same, so that nothing has to be sent. */
import type { TargetDefinition } from '../../profile/compiled-schema.js';
import { isJsonArray, isJsonObject, namedValue } from '../../scim/json.js';
import type { JsonValue } from '../../scim/transport/transport.js';

type Comparison = Pick<TargetDefinition, 'caseExact'>;

/** Neither absent nor null nor an empty list; an empty text is a value. */
export function isPresent(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null && !(isJsonArray(value) && value.length === 0);
}

/**
 * Booleans are compared by truth, lists without order (RFC 7643 2.4), text without case unless the attribute is `caseExact`:
 * that setting "affects how the synchronization engine detects changes" (attributeDefinition in Microsoft Graph; that a change
 * of case alone is none is inferred from it).
 */
export function sameValue(wanted: JsonValue, current: JsonValue, definition: Comparison): boolean {
  if (typeof wanted === 'boolean') return String(current).toLowerCase() === String(wanted);
  if (isJsonArray(wanted)) return sameElements(wanted, elementsOf(current), definition);
  if (isJsonObject(wanted)) return JSON.stringify(wanted) === JSON.stringify(current);
  return comparable(wanted, definition) === comparable(current, definition);
}

/** Those of the wanted values that the target's list lacks. */
export function valuesLacking(
  wanted: readonly JsonValue[],
  current: JsonValue,
  definition: Comparison,
): readonly JsonValue[] {
  const held = new Set(elementsOf(current).map((element) => comparable(element, definition)));
  return wanted.filter((value) => !held.has(comparable(value, definition)));
}

function sameElements(wanted: readonly JsonValue[], current: readonly JsonValue[], definition: Comparison): boolean {
  return (
    valuesLacking(wanted, current, definition).length === 0 && valuesLacking(current, wanted, definition).length === 0
  );
}

function elementsOf(value: JsonValue): readonly JsonValue[] {
  return isJsonArray(value) ? value : [value];
}

/** An element of a multi-valued attribute comes back as it was sent or as `{"value": ...}`. */
function comparable(value: JsonValue, { caseExact }: Comparison): string {
  const plain = isJsonObject(value) ? (namedValue(value, 'value') ?? value) : value;
  const text = typeof plain === 'object' ? JSON.stringify(plain) : String(plain);
  return caseExact ? text : text.toLowerCase();
}
