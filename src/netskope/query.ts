/** Queries: filter, page and projection of a collection (RFC 7644 3.4.2). */
import { badRequest } from '../scim/errors.js';
import { compileFilter, type ResourceTest } from '../scim/filter/evaluate.js';
import { type Filter, ScimFilterError } from '../scim/filter/filter.js';
import { parseFilter } from '../scim/filter/parse.js';
import { listResponse } from '../scim/messages.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Habits } from './habits.js';
import { candidates } from './lookup.js';
import type { ResourceKind } from './resource-kind.js';
import { readViewRequest, viewOf } from './resource-view.js';
import { without } from './row.js';
import type { DirectoryStore } from './store.js';

export type QueryContext = {
  readonly kind: ResourceKind;
  readonly store: DirectoryStore;
  readonly habits: Habits;
  readonly root: string;
};

/**
 * A list body; no match is an empty list, never an error.
 * @throws ScimError `invalidFilter`, `invalidValue`
 */
export function listResources(query: URLSearchParams, context: QueryContext): JsonObject {
  const { kind, habits, root } = context;
  const request = readViewRequest(query, kind.type, habits);
  const startIndex = Math.max(1, readInteger(query, 'startIndex') ?? 1);
  const most = habits.filterMaxResults.value;
  const count = Math.min(most, Math.max(0, readInteger(query, 'count') ?? most));
  const matches = matchesOf(query.get('filter'), context);
  const page = matches.slice(startIndex - 1, startIndex - 1 + count);
  const resources = page.map((row) => viewOf(row, kind, request, root));
  return listResponse({
    totalResults: matches.length,
    startIndex,
    resources: habits.listsAsCaptured.value ? resources.map((one) => without(one, 'schemas', 'meta')) : resources,
  });
}

function matchesOf(text: string | null, context: QueryContext): readonly JsonObject[] {
  const { kind, store } = context;
  if (text === null || text.trim() === '') return [...kind.resources.values()];
  const { filter, test } = readFilter(text, kind);
  const rows = candidates(filter, kind, store) ?? [...kind.resources.values()];
  const needsView = DERIVED.some((name) => mentions(filter, name));
  return rows.filter((row) => test(needsView ? kind.view(row, { root: context.root, withMembers: true }) : row));
}

/** Attributes that rows do not hold. */
const DERIVED: readonly string[] = ['members', 'groups', 'meta', 'schemas'];

function readFilter(text: string, { type }: ResourceKind): { readonly filter: Filter; readonly test: ResourceTest } {
  try {
    const filter = parseFilter(text);
    return { filter, test: compileFilter(filter, type) };
  } catch (error) {
    if (error instanceof ScimFilterError) throw badRequest('invalidFilter', `filter: ${error.message}.`);
    throw error;
  }
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

function readInteger(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text.trim() === '') return undefined;
  if (!/^[+-]?\d{1,15}$/.test(text.trim())) {
    throw badRequest('invalidValue', `${name} must be a whole number, not "${text}".`);
  }
  return Number(text);
}
