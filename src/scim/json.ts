/** Plain JSON as SCIM sees it: objects whose keys compare without case, and values of which some count as unassigned. */
import type { JsonObject, JsonValue } from './transport/transport.js';

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Names and URNs compare without case (RFC 7643 2.1, RFC 7644 3.10). */
export function sameName(left: string, right: string): boolean {
  return left === right || left.toLowerCase() === right.toLowerCase();
}

/** The key of `object` that is `name` in any case; an exact one is preferred. */
export function keyOf(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  return Object.keys(object).find((key) => sameName(key, name));
}

/** The value under `name` in any case. */
export function namedValue(object: JsonObject, name: string): JsonValue | undefined {
  const key = keyOf(object, name);
  return key === undefined ? undefined : object[key];
}

/** Null, an absent value, an empty list and an empty object are all unassigned (RFC 7643 2.5); an empty text is a value. */
export function isUnassigned(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (isJsonArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** A copy of `object` with `key` set in its place, or without `key` when the value is unassigned. */
export function withValue(object: JsonObject, key: string, value: JsonValue | undefined): JsonObject {
  if (value !== undefined && object[key] === value) return object;
  if (value !== undefined && !isUnassigned(value)) return { ...object, [key]: value };
  if (!Object.hasOwn(object, key)) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** Deep equality in which the order of an object's keys does not count and an absent key equals `undefined`. */
export function jsonEquals(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (isJsonArray(left)) {
    return (
      isJsonArray(right) &&
      left.length === right.length &&
      left.every((element, index) => jsonEquals(element, right[index]))
    );
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => jsonEquals(ownValue(left, key), ownValue(right, key)));
}

/** Never what an object inherits: a client may call an attribute `constructor` or `__proto__`. */
function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The value for an error message: short, however long or deep it is. */
export function showJson(value: JsonValue): string {
  if (isJsonArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isJsonObject(value)) return 'an object';
  return typeof value === 'string' ? JSON.stringify(shorten(value)) : String(value);
}

/** At most 60 characters, for names and values in error messages. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The value of a JSON text; undefined when it is none. What JSON.parse gives is a JsonValue by definition. */
export function parseJsonValue(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
