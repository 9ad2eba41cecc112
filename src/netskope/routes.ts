/** Routes: which part of the service an address means. */
import type { ResourceType } from '../scim/schemas/definition.js';
import { RESOURCE_TYPES } from '../scim/schemas/resource-types.js';
import type { ScimRequest } from '../scim/transport/transport.js';

export type DiscoveryDocument = 'ServiceProviderConfig' | 'ResourceTypes' | 'Schemas';

export type Route = {
  /** Address of the service as the client has it, without a slash at the end. */
  readonly root: string;
  readonly query: URLSearchParams;
  readonly target:
    | { readonly kind: 'collection'; readonly type: ResourceType }
    | { readonly kind: 'resource'; readonly type: ResourceType; readonly id: string }
    | { readonly kind: 'discovery'; readonly document: DiscoveryDocument; readonly id?: string }
    /** Known to RFC 7644, not offered here. */
    | { readonly kind: 'unsupported'; readonly name: string };
};

const UNSUPPORTED: ReadonlySet<string> = new Set(['Bulk', 'Me', '.search']);

/**
 * `basePaths` are the paths of the service's addresses, such as `/api/v2/scim`; the host is not looked at, so that the same service
 * answers on 127.0.0.1. Undefined when there is no such route. In the query `+` is a space and `%2B` a plus, as in a form.
 */
export function routeOf(request: ScimRequest, basePaths: readonly string[]): Route | undefined {
  if (!URL.canParse(request.url)) return undefined;
  const url = new URL(request.url);
  const base = basePaths.find((path) => url.pathname.startsWith(`${path}/`));
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
  if (UNSUPPORTED.has(name) || (second === '.search' && more.length === 0)) return { kind: 'unsupported', name };
  if (more.length > 0) return undefined;
  const id = second === undefined ? undefined : decode(second);
  if (name === 'ServiceProviderConfig') return id === undefined ? { kind: 'discovery', document: name } : undefined;
  if (name === 'ResourceTypes' || name === 'Schemas') {
    return { kind: 'discovery', document: name, ...(id === undefined ? {} : { id }) };
  }
  const type = RESOURCE_TYPES.find(({ endpoint }) => endpoint === `/${name}`);
  if (type === undefined) return undefined;
  return id === undefined ? { kind: 'collection', type } : { kind: 'resource', type, id };
}

/** An id whose escapes are broken is nobody's id. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
