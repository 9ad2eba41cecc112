/** What a fault can know of a request before it is answered: its place in the service, and whom it is about. */
import type { Filter } from '../../scim/filter/filter.js';
import { parseFilter } from '../../scim/filter/parse.js';
import { isJsonObject, namedValue, parseJsonValue, sameName } from '../../scim/json.js';
import type { Bases } from '../bases.js';
import type { IncomingRequest } from '../incoming-request.js';
import { textOf } from '../row.js';
import type { DirectoryStore } from '../store.js';

export type RequestFacts = {
  readonly request: IncomingRequest;
  /** Segments of the path below the service's base, or of the whole path elsewhere; decoded. */
  readonly segments: readonly string[];
  /** True when the request is about the user or group of that id or name. */
  readonly isAbout: (object: string) => boolean;
};

export function requestFacts(request: IncomingRequest, bases: Bases, store: DirectoryStore): RequestFacts {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  const segments = url === undefined ? [] : segmentsOf(url.pathname, bases);
  let names: readonly string[] | undefined;
  return {
    request,
    segments,
    isAbout: (object) => {
      names ??= [
        ...namesOfResource(segments[1], store),
        ...namesInBody(request),
        ...(url === undefined ? [] : namesInFilter(url.searchParams.get('filter'))),
      ];
      return names.some((name) => sameName(name, object));
    },
  };
}

function segmentsOf(path: string, bases: Bases): readonly string[] {
  const base = bases.baseOf(path) ?? '';
  return path
    .slice(base.length)
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function namesOfResource(id: string | undefined, { users, groups }: DirectoryStore): readonly string[] {
  if (id === undefined) return [];
  const user = users.get(id);
  const name = user === undefined ? textOf(groups.get(id) ?? {}, 'displayName') : textOf(user, 'userName');
  return name === undefined ? [id] : [id, name];
}

/** What a POST or PUT wants to be called; what a `/.search` asks for. */
function namesInBody({ method, url, body }: IncomingRequest): readonly string[] {
  if (method !== 'POST' && method !== 'PUT') return [];
  const content = parseJsonValue(body);
  if (!isJsonObject(content)) return [];
  const filter = namedValue(content, 'filter');
  if (typeof filter === 'string') return namesInFilter(filter);
  const name = namedValue(content, url.includes('/Groups') ? 'displayName' : 'userName');
  return typeof name === 'string' ? [name] : [];
}

/** The texts that a filter compares with by `eq`. */
function namesInFilter(text: string | null): readonly string[] {
  if (text === null) return [];
  try {
    return comparedTexts(parseFilter(text));
  } catch {
    return [];
  }
}

function comparedTexts(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.flatMap(comparedTexts);
    case 'compare':
      return filter.operator === 'eq' && typeof filter.value === 'string' ? [filter.value] : [];
    default:
      return [];
  }
}
