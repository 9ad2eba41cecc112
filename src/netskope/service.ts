/** The SCIM service: takes one request through its checks to its answer. */
import { ScimError } from '../scim/errors.js';
import { readListQuery, readSearchRequest } from '../scim/list-query.js';
import type { ResourceType } from '../scim/schemas/definition.js';
import type { ScimResponse } from '../scim/transport/transport.js';
import type { Clock } from '../time/clock.js';
import { type Answers, createAnswers, GatewayError, type Headers } from './answers.js';
import { authorize } from './authorize.js';
import type { Bases } from './bases.js';
import type { Doorkeeper } from './bearer.js';
import { discover } from './discovery.js';
import { type IncomingRequest, readJson } from './incoming-request.js';
import { listResources } from './query.js';
import { createRateLimiter } from './rate-limit.js';
import { serveCollection, serveResource } from './resource-endpoints.js';
import type { ResourceKind } from './resource-kind.js';
import { type Route, routeOf } from './routes.js';
import type { DirectoryStore } from './store.js';
import { createTokenEndpoint } from './token-endpoint.js';

export type ServiceParts = Doorkeeper & {
  readonly store: DirectoryStore;
  readonly kinds: Readonly<Record<ResourceType['name'], ResourceKind>>;
  readonly bases: Bases;
  readonly clock: Clock;
  readonly nextId: (stream: 'user' | 'group') => string;
};

/**
 * Order of checks: rate limit, token and privilege (but at the token endpoint), route and method, media type and JSON, the resource itself
 * and its version, then what the body says. Nothing is stored before the last check has passed. HEAD is answered as GET is, without the body (RFC 9110 9.3.2).
 */
export function createService(parts: ServiceParts): (request: IncomingRequest) => ScimResponse {
  const { habits } = parts;
  const checkRate = createRateLimiter(habits.rateLimit.value);
  const tokenEndpoint = createTokenEndpoint(parts);
  const answer = (request: IncomingRequest): ScimResponse => {
    let common: Headers = {};
    try {
      common = checkRate(parts.clock.now());
      return tokenEndpoint(request, common) ?? serve(request, createAnswers(request.method, habits, common), parts);
    } catch (error) {
      return createAnswers(request.method, habits, common).refused(error);
    }
  };
  return (request) => {
    if (request.method !== 'HEAD') return answer(request);
    const { body, headers, ...head } = answer({ ...request, method: 'GET' });
    return { ...head, headers: { ...headers, 'content-length': String(Buffer.byteLength(body ?? '')) } };
  };
}

function serve(request: IncomingRequest, answers: Answers, parts: ServiceParts): ScimResponse {
  const route = routeOf(request.url, parts.bases);
  authorize(request, parts, { now: parts.clock.now(), isSearch: route !== undefined && isSearch(route) });
  if (route === undefined) throw new GatewayError(404, 'no Route matched with those values');
  return serveRoute(request, route, answers, parts);
}

function isSearch({ target }: Route): boolean {
  return target.kind === 'search' || target.kind === 'root';
}

function serveRoute(request: IncomingRequest, route: Route, answers: Answers, parts: ServiceParts): ScimResponse {
  const { target, root, query } = route;
  const { habits, kinds } = parts;
  const { method } = request;
  switch (target.kind) {
    case 'unsupported':
      throw unsupported(target.name);
    case 'discovery':
      if (method !== 'GET') return answers.notAllowed(['GET']);
      return answers.ok(discover({ ...target, root, query }, habits));
    case 'root':
    case 'search': {
      if (!habits.search.value) throw unsupported('A query at this address');
      const wanted = target.kind === 'root' ? target.method : 'POST';
      if (method !== wanted) return answers.notAllowed([wanted]);
      const list = wanted === 'GET' ? readListQuery(query) : readSearchRequest(readJson(request));
      const among = target.kind === 'root' ? Object.values(kinds) : [kinds[target.type.name]];
      return answers.ok(listResources(list, { ...parts, kinds: among, root }));
    }
    case 'collection':
      return serveCollection(request, route, { ...parts, kind: kinds[target.type.name] }, answers);
    case 'resource':
      return serveResource(request, route, target.id, { ...parts, kind: kinds[target.type.name] }, answers);
  }
}

function unsupported(what: string): ScimError {
  return new ScimError({ status: 501 }, `${what} is not supported.`);
}
