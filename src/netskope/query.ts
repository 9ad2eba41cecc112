/** Queries: filter, order, page and projection of users, groups or both (RFC 7644 3.4.2). */
import { badRequest } from '../scim/errors.js';
import { compileFilter, type ResourceTest } from '../scim/filter/evaluate.js';
import { type Filter, ScimFilterError } from '../scim/filter/filter.js';
import { parseFilter } from '../scim/filter/parse.js';
import type { ListQuery } from '../scim/list-query.js';
import { listResponse } from '../scim/messages.js';
import { ENTERPRISE_USER_URN } from '../scim/schemas/enterprise-user.js';
import { readSort, type Sort, sortItems } from '../scim/sort.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Habits } from './habits.js';
import { candidates } from './lookup.js';
import type { ResourceKind } from './resource-kind.js';
import { readViewRequest, type ViewRequest, viewOf } from './resource-view.js';
import { without } from './row.js';
import type { DirectoryStore } from './store.js';
import { tolerancesOf } from './tolerances.js';

export type QueryContext = {
  /** What is looked through, in that order. */
  readonly kinds: readonly ResourceKind[];
  readonly store: DirectoryStore;
  readonly habits: Habits;
  readonly root: string;
};

/**
 * A list body; no match is an empty list, never an error.
 * @throws ScimError `invalidFilter`, `invalidValue`
 */
export function listResources(query: ListQuery, context: QueryContext): JsonObject {
  const { habits, root } = context;
  const most = habits.filterMaxResults.value;
  const count = Math.min(most, query.count ?? most);
  const { total, page } = matchesOf(query, query.startIndex - 1, count, context);
  const resources = page.map(({ row, part }) => viewOf(row, part.kind, part.wanted, root));
  return listResponse({
    totalResults: total,
    startIndex: query.startIndex,
    resources: habits.listsAsCaptured.value ? resources.map((one) => without(one, 'schemas', 'meta')) : resources,
  });
}

/** One kind of resource with what the query means for it. */
type Part = {
  readonly kind: ResourceKind;
  readonly wanted: ViewRequest;
  readonly filter: { readonly tree: Filter; readonly test: ResourceTest } | undefined;
  readonly sort: Sort | undefined;
  /** What filter and order are read from. */
  readonly read: (row: JsonObject) => JsonObject;
};

type Match = { readonly row: JsonObject; readonly part: Part };

type Matches = { readonly total: number; readonly page: readonly Match[] };

function matchesOf(query: ListQuery, from: number, count: number, context: QueryContext): Matches {
  const parts = context.kinds.map((kind) => readPart(query, kind, context));
  const isPlain = parts.every(({ filter, sort }) => filter === undefined && sort === undefined);
  // Nothing to test and nothing to sort: a page of a hundred thousand costs what lies before it, not all of them.
  if (isPlain) {
    const total = parts.reduce((sum, { kind }) => sum + kind.resources.size(), 0);
    return { total, page: pageOf(parts, from, count) };
  }
  const found = parts.flatMap((part) => filtered(part, context.store).map((row): Match => ({ row, part })));
  const sorted = parts.some(({ sort }) => sort !== undefined)
    ? sortItems(found, query.sortOrder, ({ row, part }) => part.sort?.keyOf(part.read(row)))
    : found;
  return { total: sorted.length, page: sorted.slice(from, from + count) };
}

function readPart(query: ListQuery, kind: ResourceKind, { habits, root }: QueryContext): Part {
  const wanted = readViewRequest(query, kind.type, habits);
  const filter = query.filter === undefined ? undefined : readFilter(query.filter, kind, habits);
  const sort = habits.sort.value ? readSort(query, kind.type) : undefined;
  return { kind, wanted, filter, sort, read: readerOf(kind, filter?.tree, sort, root) };
}

/** Attributes that rows do not hold, or not as they are sent; of an extension's the order tells its URN only. */
const DERIVED: readonly string[] = ['groups', 'manager', 'members', 'meta', 'schemas', ENTERPRISE_USER_URN];

/** Reads the row itself, or what is sent of it where filter or order ask for something that the row does not hold. */
function readerOf(kind: ResourceKind, filter: Filter | undefined, sort: Sort | undefined, root: string): Part['read'] {
  const asksFor = (name: string): boolean =>
    sort?.attribute === name || (filter !== undefined && mentions(filter, name));
  if (!DERIVED.some(asksFor)) return (row) => row;
  const withMembers = asksFor('members');
  return (row) => kind.view(row, { root, withMembers });
}

function readFilter(text: string, { type }: ResourceKind, habits: Habits): Part['filter'] {
  try {
    const tree = parseFilter(text);
    return { tree, test: compileFilter(tree, type, tolerancesOf(habits)) };
  } catch (error) {
    if (error instanceof ScimFilterError) throw badRequest('invalidFilter', `filter: ${error.message}.`);
    throw error;
  }
}

function pageOf(parts: readonly Part[], from: number, count: number): readonly Match[] {
  const page: Match[] = [];
  let place = 0;
  for (const part of parts) {
    if (page.length === count) break;
    if (place + part.kind.resources.size() <= from) {
      place += part.kind.resources.size();
      continue;
    }
    for (const row of part.kind.resources.values()) {
      if (page.length === count) break;
      if (place >= from) page.push({ row, part });
      place += 1;
    }
  }
  return page;
}

function filtered({ kind, filter, read }: Part, store: DirectoryStore): readonly JsonObject[] {
  const all = (): readonly JsonObject[] => [...kind.resources.values()];
  if (filter === undefined) return all();
  return (candidates(filter.tree, kind, store) ?? all()).filter((row) => filter.test(read(row)));
}

function mentions(filter: Filter, attribute: string): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some((operand) => mentions(operand, attribute));
    case 'not':
      return mentions(filter.operand, attribute);
    default:
      return filter.path.attribute.toLowerCase() === attribute;
  }
}
