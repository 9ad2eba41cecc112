/** Narrows a query by an index: `userName eq "x"` looks at the users of that name, not at all of them. */
import type { AttributePath, Filter } from '../scim/filter/filter.js';
import { sameName } from '../scim/json.js';
import { ENTERPRISE_USER_URN } from '../scim/schemas/enterprise-user.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { IndexedAttribute } from './collection.js';
import type { ResourceKind } from './resource-kind.js';
import type { DirectoryStore } from './store.js';

const PLAIN: ReadonlyMap<string, IndexedAttribute> = new Map([
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
  const ids = idsFor(filter, kind, store);
  return ids === undefined ? undefined : kind.resources.inOrder(ids);
}

/** Of an `and` the operand that leaves the fewest; an `or` only when an index helps with each operand. */
function idsFor(filter: Filter, kind: ResourceKind, store: DirectoryStore): ReadonlySet<string> | undefined {
  switch (filter.kind) {
    case 'and': {
      const found = filter.operands.flatMap((operand) => idsFor(operand, kind, store) ?? []);
      return found.reduce<ReadonlySet<string> | undefined>(
        (fewest, ids) => (fewest === undefined || ids.size < fewest.size ? ids : fewest),
        undefined,
      );
    }
    case 'or': {
      const found = filter.operands.map((operand) => idsFor(operand, kind, store));
      return found.every((ids) => ids !== undefined) ? new Set(found.flatMap((ids) => [...ids])) : undefined;
    }
    case 'element':
      return idsForElement(filter.path, filter.path.filter, kind);
    case 'compare':
      if (filter.operator !== 'eq' || typeof filter.value !== 'string') return undefined;
      return idsWith(filter.path, filter.value, kind, store);
    default:
      return undefined;
  }
}

/** `emails[type eq "work" and value eq "x"]` */
function idsForElement(path: AttributePath, inner: Filter, kind: ResourceKind): ReadonlySet<string> | undefined {
  if (!isOfBase(path, kind) || !isEmails(path, kind)) return undefined;
  const tests = inner.kind === 'and' ? inner.operands : [inner];
  for (const test of tests) {
    if (test.kind !== 'compare' || test.operator !== 'eq' || typeof test.value !== 'string') continue;
    const { attribute, subAttribute } = test.path;
    if (sameName(attribute, 'value') && subAttribute === undefined) return kind.resources.find('email', test.value);
  }
  return undefined;
}

function idsWith(
  path: AttributePath,
  value: string,
  kind: ResourceKind,
  store: DirectoryStore,
): ReadonlySet<string> | undefined {
  const { resources, type } = kind;
  const isValue = path.subAttribute === undefined || sameName(path.subAttribute, 'value');
  if (isManager(path) && isValue && path.filter === undefined && type.name === 'User') {
    return resources.find('manager', value);
  }
  if (!isOfBase(path, kind)) return undefined;
  if (isEmails(path, kind)) return isValue ? resources.find('email', value) : undefined;
  if (path.filter !== undefined) return undefined;
  const name = path.attribute.toLowerCase();
  if (name === 'members') return type.name === 'Group' && isValue ? groupsWith(value, store) : undefined;
  if (path.subAttribute !== undefined) return undefined;
  if (name === 'id') return new Set([value].filter(resources.has));
  const indexed = PLAIN.get(name);
  return indexed === undefined ? undefined : resources.find(indexed, value);
}

function isOfBase({ schema }: AttributePath, { type }: ResourceKind): boolean {
  return schema === undefined || sameName(schema, type.schema.id);
}

function isEmails({ attribute }: AttributePath, { type }: ResourceKind): boolean {
  return type.name === 'User' && sameName(attribute, 'emails');
}

/** Older Entra jobs name it without its URN. */
function isManager({ schema, attribute }: AttributePath): boolean {
  return sameName(attribute, 'manager') && (schema === undefined || sameName(schema, ENTERPRISE_USER_URN));
}

/** Only for an id that is there as written: `members.value` compares without case. */
function groupsWith(member: string, { users, groups, memberships }: DirectoryStore): ReadonlySet<string> | undefined {
  return users.has(member) || groups.has(member) ? memberships.groupsOf(member) : undefined;
}
