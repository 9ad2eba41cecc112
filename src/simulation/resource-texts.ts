/** Texts in SCIM resources, as lists and views show them. */
import { isJsonArray, isJsonObject } from '../scim/json.js';
import type { JsonObject, JsonValue } from '../scim/transport/transport.js';

/** Empty when the attribute is missing or no text. */
export function textOf(resource: JsonObject, attribute: string): string {
  const value = resource[attribute];
  return typeof value === 'string' ? value : '';
}

/** The primary e-mail address, or else the first. */
export function emailOf({ emails }: JsonObject): string {
  const elements = isJsonArray(emails) ? emails.filter(isJsonObject) : [];
  return textOf(elements.find(({ primary }) => primary === true) ?? elements[0] ?? {}, 'value');
}

/** Ids of the members of a group. */
export function memberIdsOf({ members }: JsonObject): readonly string[] {
  if (!isJsonArray(members)) return [];
  return members.map((member: JsonValue) => (isJsonObject(member) ? textOf(member, 'value') : String(member)));
}

/** False only when the target says so: an account of which nothing is said can be used. */
export function isActive({ active }: JsonObject): boolean {
  return String(active).toLowerCase() !== 'false';
}
