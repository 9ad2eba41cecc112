/** Narrows a query by an index: `userName eq "x"` looks at the users of that name, not at all of them. */
import type { AttributePath, Filter } from '../scim/filter/filter.js';
import { sameName } from '../scim/json.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { IndexedAttribute } from './collection.js';
import type { ResourceKind } from './resource-kind.js';
import type { DirectoryStore } from './store.js';

const INDEXED: ReadonlyMap<string, IndexedAttribute> = new Map([
  ['username', 'userName'],
  ['displayname', 'displayName'],
  ['externalid', 'externalId'],
]);

/** A list that holds every match of the filter, in the order of creation; undefined when no index helps. The filter still decides. */
export function candidates(
  filter: Filter,
  kind: ResourceKind,
  store: DirectoryStore,
): readonly JsonObject[] | undefined {
  if (filter.kind === 'and') {
    for (const operand of filter.operands) {
      const found = candidates(operand, kind, store);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string') return undefined;
  return byValue(filter.path, filter.value, kind, store);
}

function byValue(
  path: AttributePath,
  value: string,
  { type, resources }: ResourceKind,
  store: DirectoryStore,
): readonly JsonObject[] | undefined {
  if (path.schema !== undefined && !sameName(path.schema, type.schema.id)) return undefined;
  const name = path.attribute.toLowerCase();
  const isPlain = path.subAttribute === undefined && path.filter === undefined;
  const isValue = path.subAttribute === undefined || sameName(path.subAttribute, 'value');
  if (name === 'emails') return type.name === 'User' && isValue ? resources.find('email', value) : undefined;
  if (name === 'members') return type.name === 'Group' && isPlain ? groupsWith(value, store) : undefined;
  if (!isPlain) return undefined;
  if (name === 'id') return resources.inOrder([value].filter(resources.has));
  const indexed = INDEXED.get(name);
  return indexed === undefined ? undefined : resources.find(indexed, value);
}

/** Only for an id that is there as written: `members.value` compares without case. */
function groupsWith(member: string, { users, groups, memberships }: DirectoryStore): readonly JsonObject[] | undefined {
  return users.has(member) || groups.has(member) ? groups.inOrder(memberships.groupsOf(member)) : undefined;
}
