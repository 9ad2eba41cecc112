/** The target as it stands: SCIM users and groups, as pages of a ListResponse or saved without them. */
import { isJsonObject, namedValue } from '../../scim/json.js';
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

/** Tells which resources of each kind no page holds; pages may come in any order. */
export function tellMissingResources(lists: readonly ScimList[], warnings: WarningLog): void {
  for (const kind of ['Users', 'Groups'] as const) {
    const pages = lists.filter((list) => kindOf(list) === kind).sort((a, b) => a.startIndex - b.startIndex);
    const total = pages.reduce((most, { totalResults = 0 }) => Math.max(most, totalResults), 0);
    let next = 1;
    for (const { startIndex, resources } of pages) {
      if (startIndex > next) break;
      next = Math.max(next, startIndex + resources.length);
    }
    const [first] = pages;
    if (first === undefined || next > total) continue;
    warnings.warn({
      message: `The target has ${total} ${kind.toLowerCase()}, and the files hold them only up to ${next - 1}.`,
      location: { file: first.file, path: 'totalResults' },
      query: `GET /${kind}?startIndex=${next}&count=${total - next + 1}`,
    });
  }
}

/** By the first resource: `meta.resourceType`, `schemas`, or the userName that only users have. */
function kindOf({ resources }: ScimList): 'Users' | 'Groups' | undefined {
  const [first] = resources;
  if (first === undefined) return undefined;
  const meta = namedValue(first, 'meta');
  const named = isJsonObject(meta) ? namedValue(meta, 'resourceType') : undefined;
  if (named !== undefined) return named === 'Group' ? 'Groups' : 'Users';
  return namedValue(first, 'userName') === undefined ? 'Groups' : 'Users';
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
