/** The resources of one kind: a table, the order of creation, and indexes that follow every change. */
import { foldCase } from '../scim/comparison-key.js';
import { isJsonArray, isJsonObject, namedValue } from '../scim/json.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Table } from '../storage/tables.js';
import { createResourceIndex, type ResourceIndex } from './resource-index.js';
import { managerOf } from './row.js';

/** Attributes that are found by an index. E-mail stands for `emails.value`, of whatever type, manager for the id of a user's manager. */
export type IndexedAttribute = 'userName' | 'displayName' | 'externalId' | 'email' | 'manager';

export type Collection = {
  readonly get: (id: string) => JsonObject | undefined;
  readonly has: (id: string) => boolean;
  readonly put: (id: string, resource: JsonObject) => void;
  readonly remove: (id: string) => void;
  /** In the order of creation. */
  readonly values: () => Iterable<JsonObject>;
  /** Ids of the resources whose attribute equals the text by its case rule. */
  readonly find: (attribute: IndexedAttribute, text: string) => ReadonlySet<string>;
  /** The resources of those ids in the order of creation; ids of none are passed over. */
  readonly inOrder: (ids: Iterable<string>) => readonly JsonObject[];
  readonly size: () => number;
};

export function createCollection(table: Table<JsonObject>): Collection {
  const indexes: Readonly<Record<IndexedAttribute, ResourceIndex<JsonObject>>> = {
    userName: createResourceIndex((resource) => folded(resource.userName)),
    displayName: createResourceIndex((resource) => folded(resource.displayName)),
    externalId: createResourceIndex((resource) => exact(resource.externalId)),
    email: createResourceIndex(emailsOf),
    manager: createResourceIndex((resource) => folded(managerOf(resource))),
  };
  const all = Object.values(indexes);
  const places = new Map<string, number>();
  let nextPlace = 0;

  const enter = (id: string, resource: JsonObject): void => {
    if (!places.has(id)) {
      places.set(id, nextPlace);
      nextPlace += 1;
    }
    for (const index of all) index.add(id, resource);
  };
  const leave = (id: string): void => {
    const resource = table.get(id);
    if (resource === undefined) return;
    for (const index of all) index.remove(id, resource);
  };
  const inOrder = (ids: Iterable<string>): readonly JsonObject[] =>
    [...ids]
      .sort((left, right) => (places.get(left) ?? 0) - (places.get(right) ?? 0))
      .map((id) => table.get(id))
      .filter((resource) => resource !== undefined);

  for (const [id, resource] of table.entries()) enter(id, resource);

  return {
    get: table.get,
    has: table.has,
    put: (id, resource) => {
      leave(id);
      table.put(id, resource);
      enter(id, resource);
    },
    remove: (id) => {
      leave(id);
      table.remove(id);
      places.delete(id);
    },
    values: table.values,
    find: (attribute, text) => indexes[attribute].find(attribute === 'externalId' ? text : foldCase(text)),
    inOrder,
    size: table.size,
  };
}

/** Keys of an attribute that compares without case. */
function folded(value: unknown): readonly string[] {
  return typeof value === 'string' ? [foldCase(value)] : [];
}

function exact(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}

function emailsOf(resource: JsonObject): readonly string[] {
  const emails = resource.emails;
  if (!isJsonArray(emails)) return [];
  return emails.flatMap((email) => (isJsonObject(email) ? folded(namedValue(email, 'value')) : []));
}
