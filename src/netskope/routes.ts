/** Routes: which part of the service an address means. */
import type { ResourceType } from '../scim/schemas/definition.js';
import { RESOURCE_TYPES } from '../scim/schemas/resource-types.js';
import type { Bases } from './bases.js';

export type DiscoveryDocument = 'ServiceProviderConfig' | 'ResourceTypes' | 'Schemas';

export type Route = {
  /** Address of the service as the client has it, without a slash at the end. */
  readonly root: string;
  readonly query: URLSearchParams;
  readonly target:
    | { readonly kind: 'collection'; readonly type: ResourceType }
    | { readonly kind: 'resource'; readonly type: ResourceType; readonly id: string }
    /** A query over one type by POST. */
    | { readonly kind: 'search'; readonly type: ResourceType }
    /** A query over all types: by GET of the address itself, or by POST (RFC 7644 3.4.2.1 and 3.4.3). */
    | { readonly kind: 'root'; readonly method: 'GET' | 'POST' }
    | { readonly kind: 'discovery'; readonly document: DiscoveryDocument; readonly id?: string }
    /** Known to RFC 7644, not offered here. */
    | { readonly kind: 'unsupported'; readonly name: string };
};

const UNSUPPORTED: ReadonlySet<string> = new Set(['Bulk', 'Me']);
const SEARCH = '.search';

/** Undefined when there is no such route. In the query `+` is a space and `%2B` a plus, as in a form. */
export function routeOf(address: string, bases: Bases): Route | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const base = bases.baseOf(url.pathname);
  if (base === undefined) return undefined;
  const segments = url.pathname
    .slice(base.length + 1)
    .replace(/\/$/, '')
    .split('/');
  const target = targetOf(segments);
  return target === undefined ? undefined : { root: `${url.origin}${base}`, query: url.searchParams, target };
}

function targetOf(segments: readonly string[]): Route['target'] | undefined {
  const [name = '', second, ...more] = segments;
  if (UNSUPPORTED.has(name)) return { kind: 'unsupported', name };
  if (more.length > 0) return undefined;
  if (second === undefined && (name === '' || name === SEARCH)) {
    return { kind: 'root', method: name === '' ? 'GET' : 'POST' };
  }
  const id = second === undefined ? undefined : decode(second);
  if (name === 'ServiceProviderConfig') return id === undefined ? { kind: 'discovery', document: name } : undefined;
  if (name === 'ResourceTypes' || name === 'Schemas') {
    return { kind: 'discovery', document: name, ...(id === undefined ? {} : { id }) };
  }
  const type = RESOURCE_TYPES.find(({ endpoint }) => endpoint === `/${name}`);
  if (type === undefined) return undefined;
  if (id === undefined) return { kind: 'collection', type };
  return second === SEARCH ? { kind: 'search', type } : { kind: 'resource', type, id };
}

/** An id whose escapes are broken is nobody's id. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
