/** The SCIM service: takes one request through its checks to its answer. */
import { badRequest, ScimError } from '../scim/errors.js';
import type { ResourceType } from '../scim/schemas/definition.js';
import type { JsonObject, JsonValue, ScimRequest, ScimResponse } from '../scim/transport/transport.js';
import type { Clock } from '../time/clock.js';
import { type Answers, createAnswers, GatewayError } from './answers.js';
import { authorize } from './authorize.js';
import { discover } from './discovery.js';
import type { Habits } from './habits.js';
import { listResources } from './query.js';
import { createRateLimiter } from './rate-limit.js';
import type { ResourceKind } from './resource-kind.js';
import { readViewRequest, viewOf } from './resource-view.js';
import { type Route, routeOf } from './routes.js';
import { locationOf } from './row.js';
import type { DirectoryStore } from './store.js';
import type { NetskopeTokens } from './tokens.js';
import { createResource, deleteResource, patchResource, replaceResource, type WriteContext } from './write.js';

export type ServiceParts = {
  readonly habits: Habits;
  readonly store: DirectoryStore;
  readonly tokens: NetskopeTokens;
  readonly kinds: Readonly<Record<ResourceType['name'], ResourceKind>>;
  readonly basePaths: readonly string[];
  readonly clock: Clock;
  readonly nextId: (stream: 'user' | 'group') => string;
};

/**
 * Order of checks: rate limit, token and privilege, route and method, JSON, the resource itself, then what the body says. Nothing is
 * stored before the last check has passed.
 */
export function createService(parts: ServiceParts): (request: ScimRequest) => ScimResponse {
  const { habits, tokens, clock, basePaths } = parts;
  const checkRate = createRateLimiter(habits.rateLimit.value);
  return (request) => {
    const answers = createAnswers(request.method, habits);
    try {
      checkRate(clock.now());
      authorize(request, tokens, clock.now());
      const route = routeOf(request, basePaths);
      if (route === undefined) throw new GatewayError(404, 'no Route matched with those values');
      return serve(request, route, answers, parts);
    } catch (error) {
      return answers.refused(error);
    }
  };
}

function serve(request: ScimRequest, route: Route, answers: Answers, parts: ServiceParts): ScimResponse {
  const { target } = route;
  switch (target.kind) {
    case 'unsupported':
      throw new ScimError({ status: 501 }, `${target.name} is not supported.`);
    case 'discovery':
      if (request.method !== 'GET') return answers.notAllowed(['GET']);
      return answers.ok(discover({ ...target, root: route.root, query: route.query }, parts.habits));
    case 'collection':
      return serveCollection(request, route, { ...parts, kind: parts.kinds[target.type.name] }, answers);
    case 'resource':
      return serveResource(request, route, target.id, { ...parts, kind: parts.kinds[target.type.name] }, answers);
  }
}

function serveCollection(request: ScimRequest, route: Route, context: WriteContext, answers: Answers): ScimResponse {
  const { kind, habits } = context;
  switch (request.method) {
    case 'GET':
      return answers.ok(listResources(route.query, { ...context, root: route.root }));
    case 'POST': {
      const body = readJson(request);
      const wanted = readViewRequest(route.query, kind.type, habits);
      const row = createResource(body, context);
      return answers.created(viewOf(row, kind, wanted, route.root), locationOf(row, kind.type, route.root));
    }
    default:
      return answers.notAllowed(['GET', 'POST']);
  }
}

function serveResource(
  request: ScimRequest,
  route: Route,
  id: string,
  context: WriteContext,
  answers: Answers,
): ScimResponse {
  const { kind, habits } = context;
  const wanted = () => readViewRequest(route.query, kind.type, habits);
  const sent = (row: JsonObject) => answers.ok(viewOf(row, kind, wanted(), route.root));
  switch (request.method) {
    case 'GET':
      return sent(existing(id, kind));
    case 'PUT': {
      const body = readJson(request);
      const before = existing(id, kind);
      wanted();
      return sent(replaceResource(before, body, context));
    }
    case 'PATCH': {
      const body = readJson(request);
      const before = existing(id, kind);
      wanted();
      const row = patchResource(before, body, context);
      return answersPatchWithResource(route.query, habits) ? sent(row) : answers.noContent();
    }
    case 'DELETE':
      deleteResource(existing(id, kind), context);
      return answers.noContent();
    case 'POST':
      return answers.notAllowed(['GET', 'PUT', 'PATCH', 'DELETE']);
  }
}

function existing(id: string, { type, resources }: ResourceKind): JsonObject {
  const row = resources.get(id);
  if (row !== undefined) return row;
  throw new ScimError({ status: 404 }, `${type.name} with the id "${id}" does not exist.`);
}

function readJson({ body }: ScimRequest): JsonValue {
  try {
    return JSON.parse(body ?? '');
  } catch {
    throw badRequest('invalidSyntax', 'The body is not JSON.');
  }
}

/** RFC 7644 3.5.2 wants 200 with the resource when `attributes` is given. */
function answersPatchWithResource(query: URLSearchParams, { patchAnswer }: Habits): boolean {
  switch (patchAnswer.value) {
    case 'noContent':
      return false;
    case 'noContentUnlessAttributes':
      return query.has('attributes') || query.has('excludedAttributes');
    case 'resource':
      return true;
  }
}
