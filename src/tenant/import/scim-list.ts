/** The target as it stands: SCIM users and groups, as pages of a ListResponse or saved without them. */
import { isJsonObject } from '../../scim/json.js';
import { USER_TYPE } from '../../scim/schemas/resource-types.js';
import { typeOfResource } from '../../scim/schemas/type-of-resource.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import { InputError } from '../../text/input-error.js';
import { isRecord } from '../../text/json-path.js';
import type { WarningLog } from './warnings.js';

const LIST = 'urn:ietf:params:scim:api:messages:2.0:listresponse';
const SCIM = 'urn:ietf:params:scim:schemas:';

/** One page, or a list that somebody took out of its pages (`totalResults` is undefined then). */
export type ScimList = {
  readonly file: string;
  readonly resources: readonly JsonObject[];
  readonly totalResults: number | undefined;
  readonly startIndex: number;
};

/**
 * The SCIM resources of a document; undefined when it is something else.
 * @throws InputError when an entry is no object
 */
export function readScimList(file: string, document: unknown): ScimList | undefined {
  if (Array.isArray(document)) {
    if (document.length === 0 || !document.every(isScimResource)) return undefined;
    return { file, resources: resourcesOf(file, document, ''), totalResults: undefined, startIndex: 1 };
  }
  if (isScimResource(document) && !isListResponse(document)) {
    return { file, resources: resourcesOf(file, [document], ''), totalResults: undefined, startIndex: 1 };
  }
  if (!isRecord(document) || !isListResponse(document)) return undefined;
  const { Resources = [], totalResults, startIndex } = document;
  if (!Array.isArray(Resources)) {
    throw new InputError('Expected a list of resources here.', { location: { file, path: 'Resources' } });
  }
  return {
    file,
    resources: resourcesOf(file, Resources, 'Resources'),
    totalResults: typeof totalResults === 'number' ? totalResults : undefined,
    startIndex: typeof startIndex === 'number' ? startIndex : 1,
  };
}

/** Tells which resources of each query no page holds; pages may come in any order. */
export function tellMissingResources(lists: readonly ScimList[], warnings: WarningLog): void {
  const queries = queriesOf(lists);
  for (const query of QUERIES) {
    const own = lists.filter((list) => queries.get(list) === query);
    const pages = own.sort((a, b) => a.startIndex - b.startIndex);
    const total = pages.reduce((most, { totalResults = 0 }) => Math.max(most, totalResults), 0);
    let next = 1;
    for (const { startIndex, resources } of pages) {
      if (startIndex > next) break;
      next = Math.max(next, startIndex + resources.length);
    }
    const [first] = pages;
    if (first === undefined || next > total) continue;
    warnings.warn({
      message: `The target has ${total} ${NOUNS[query]}, and the files hold them only up to ${next - 1}.`,
      location: { file: first.file, path: 'totalResults' },
      query: `GET ${query}?startIndex=${next}&count=${total - next + 1}`,
    });
  }
}

/** What a list may be an answer of; `/` gives users and groups (RFC 7644 3.4.2.1). */
const QUERIES = ['/Users', '/Groups', '/'] as const;
type Query = (typeof QUERIES)[number];

const NOUNS: Readonly<Record<Query, string>> = { '/Users': 'users', '/Groups': 'groups', '/': 'users and groups' };

/** The query of each page with resources. Where one page has users and groups, those of the same total belong to it, whatever is on them. */
function queriesOf(lists: readonly ScimList[]): ReadonlyMap<ScimList, Query> {
  const seen = lists.flatMap((list) => (list.resources.length > 0 ? [{ list, query: queryOf(list) }] : []));
  const mixed = new Set(seen.flatMap(({ list, query }) => (query === '/' ? list.totalResults : [])));
  return new Map(seen.map(({ list, query }) => [list, mixed.has(list.totalResults) ? '/' : query]));
}

/** By what is on it. */
function queryOf({ resources }: ScimList): Query {
  const users = resources.filter((resource) => typeOfResource(resource) === USER_TYPE).length;
  if (users === 0) return '/Groups';
  return users === resources.length ? '/Users' : '/';
}

function isListResponse(document: Readonly<Record<PropertyKey, unknown>>): boolean {
  if (schemasOf(document).includes(LIST)) return true;
  return Array.isArray(document.Resources) && typeof document.totalResults === 'number';
}

/** What JSON.parse gave is JSON all the way down. */
function isScimResource(value: unknown): value is JsonObject {
  return isRecord(value) && schemasOf(value).some((schema) => schema.startsWith(SCIM));
}

function schemasOf({ schemas }: Readonly<Record<PropertyKey, unknown>>): readonly string[] {
  return Array.isArray(schemas) ? schemas.map((schema) => String(schema).toLowerCase()) : [];
}

function resourcesOf(file: string, list: readonly JsonValue[], path: string): readonly JsonObject[] {
  const wrong = list.findIndex((item) => !isJsonObject(item));
  if (wrong >= 0) {
    throw new InputError('Expected a SCIM user or group.', { location: { file, path: `${path}[${wrong}]` } });
  }
  return list.filter(isJsonObject);
}
