/** A user's attributes as Microsoft Graph writes them, and back. */
import type { JsonObject, JsonValue } from '../scim/transport/transport.js';
import { InputError } from '../text/input-error.js';
import { isRecord } from '../text/json-path.js';
import { findUserAttribute } from './attribute-names.js';
import { attributeTable } from './attribute-table.js';
import type { UserPatch } from './attribute-values.js';
import type { AttributeValue } from './types.js';

/** Where a Graph user has an attribute: a property, an entry of it, or the first item of a list. */
type GraphPlace = {
  readonly attribute: string;
  /** As the table writes it; the JSON path below the user. */
  readonly path: string;
  readonly property: string;
  readonly entry: string | undefined;
  readonly isFirstItem: boolean;
  readonly selected: boolean;
};

let places: readonly GraphPlace[] | undefined;

/** Every attribute of the table but the id, whose place is the caller's. */
function graphPlaces(): readonly GraphPlace[] {
  places ??= attributeTable()
    .rows.filter(({ attribute }) => attribute !== 'objectId')
    .map(({ attribute, graph, selected }) => {
      const [, property = graph, entry] = /^(\w+)(?:\.(\w+))?/.exec(graph) ?? [];
      return { attribute, path: graph, property, entry, isFirstItem: graph.endsWith('[0]'), selected };
    });
  return places;
}

/**
 * The attributes of a Graph user, by mapping name, directory extensions included; without `manager`, and without the id. Null where
 * Graph says that there is no value; absent where the object does not say. Of several business phones the first is taken.
 * Properties that no mapping can name are ignored.
 * @throws InputError with the JSON path below the user when a value has another type than its attribute
 */
export function fromGraphUser(user: Readonly<Record<string, unknown>>): UserPatch {
  const attributes: Record<string, AttributeValue> = {};
  for (const place of graphPlaces()) {
    const value = readPlace(user, place);
    if (value !== undefined) attributes[place.attribute] = checked(place.attribute, place.path, value);
  }
  for (const name of Object.keys(user)) {
    if (!isDirectoryExtension(name)) continue;
    const value = extensionText(user[name]);
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}

/**
 * The properties of a Graph user that has these attributes, in the table's order: as Graph answers a query for all of them, with null
 * or an empty list where there is no value. Its id and its manager are the caller's to add.
 */
export function toGraphUser(attributes: UserPatch): JsonObject {
  const user: Record<string, JsonValue> = {};
  const parts = new Map<string, Record<string, JsonValue>>();
  for (const { attribute, property, entry, isFirstItem, selected } of graphPlaces()) {
    const value = attributes[attribute] ?? (isMultivalued(attribute) ? [] : null);
    if (!selected && value === null) continue;
    if (isFirstItem) user[property] = value === null ? [] : [value];
    else if (entry === undefined) user[property] = value;
    else {
      const part = parts.get(property) ?? {};
      part[entry] = value;
      parts.set(property, part);
      user[property] = part;
    }
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (isDirectoryExtension(name) && value !== null) user[name] = value;
  }
  return user;
}

/** Whether a property is a directory extension, which has the same name everywhere. */
export function isDirectoryExtension(name: string): boolean {
  return name.startsWith('extension_') && findUserAttribute(name) !== undefined;
}

function readPlace(user: Readonly<Record<string, unknown>>, { property, entry, isFirstItem }: GraphPlace): unknown {
  if (!Object.hasOwn(user, property)) return undefined;
  const value = user[property];
  if (value === null) return null;
  if (isFirstItem && Array.isArray(value)) return value.length === 0 ? null : value[0];
  if (entry === undefined) return value;
  return isRecord(value) && Object.hasOwn(value, entry) ? value[entry] : undefined;
}

/** Extensions hold text here; Graph may give numbers and truth values. Lists have no place: undefined. */
function extensionText(value: unknown): string | null | undefined {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : undefined;
}

function checked(attribute: string, path: string, value: unknown): AttributeValue {
  const definition = findUserAttribute(attribute);
  if (value === null) return null;
  if (definition?.multivalued === true) {
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    throw wrongType(path, 'a list of texts', value);
  }
  if (definition?.type === 'Boolean') {
    if (typeof value === 'boolean') return value;
    throw wrongType(path, 'true or false', value);
  }
  if (typeof value === 'string') return value;
  throw wrongType(path, 'text', value);
}

function wrongType(path: string, expected: string, value: unknown): InputError {
  return new InputError(`Expected ${expected} or null, found ${JSON.stringify(value).slice(0, 40)}.`, {
    location: { path },
  });
}

function isMultivalued(attribute: string): boolean {
  return findUserAttribute(attribute)?.multivalued === true;
}
