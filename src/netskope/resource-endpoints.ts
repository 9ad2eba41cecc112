/** `/Users`, `/Groups` and what is below them: one request to its answer, its checks in an order that keeps errors unambiguous. */
import { ScimError } from '../scim/errors.js';
import { type ListQuery, readListQuery } from '../scim/list-query.js';
import type { JsonObject, ScimResponse } from '../scim/transport/transport.js';
import type { Answers, Headers } from './answers.js';
import type { Habits } from './habits.js';
import { type IncomingRequest, readJson } from './incoming-request.js';
import { listResources } from './query.js';
import type { ResourceKind } from './resource-kind.js';
import { readViewRequest, viewOf } from './resource-view.js';
import type { Route } from './routes.js';
import { locationOf } from './row.js';
import { checkPreconditions, hasCurrent, versionOf } from './versions.js';
import { createResource, deleteResource, patchResource, replaceResource, type WriteContext } from './write.js';

/** GET lists, POST creates. */
export function serveCollection(
  request: IncomingRequest,
  { root, query }: Route,
  context: WriteContext,
  answers: Answers,
): ScimResponse {
  const { kind, habits } = context;
  switch (request.method) {
    case 'GET':
      return answers.ok(listResources(readListQuery(query), { ...context, kinds: [kind], root }));
    case 'POST': {
      const body = readJson(request);
      const wanted = readViewRequest(partsWanted(query), kind.type, habits);
      const row = createResource(body, context);
      const headers = { location: locationOf(row, kind.type, root), ...etagOf(row, habits) };
      return answers.created(viewOf(row, kind, wanted, root), headers);
    }
    default:
      return answers.notAllowed(['GET', 'POST']);
  }
}

/** One user or group. */
export function serveResource(
  request: IncomingRequest,
  { root, query }: Route,
  id: string,
  context: WriteContext,
  answers: Answers,
): ScimResponse {
  const { kind, habits } = context;
  const { method, headers } = request;
  const wanted = () => readViewRequest(partsWanted(query), kind.type, habits);
  const sent = (row: JsonObject, view = wanted()) => answers.ok(viewOf(row, kind, view, root), etagOf(row, habits));
  /** The resource that is to be written, in the version that the client means. */
  const meant = (): JsonObject => {
    const row = existing(id, kind);
    if (habits.etags.value) checkPreconditions(headers, row);
    return row;
  };
  switch (method) {
    case 'GET': {
      const row = existing(id, kind);
      return habits.etags.value && hasCurrent(headers, row) ? answers.notModified(etagOf(row, habits)) : sent(row);
    }
    case 'PUT': {
      const body = readJson(request);
      const before = meant();
      const view = wanted();
      return sent(replaceResource(before, body, context), view);
    }
    case 'PATCH': {
      const body = readJson(request);
      const before = meant();
      const view = wanted();
      const row = patchResource(before, body, context);
      return answersPatchWithResource(query, habits) ? sent(row, view) : answers.noContent(etagOf(row, habits));
    }
    case 'DELETE':
      deleteResource(meant(), context);
      return answers.noContent();
    default:
      return answers.notAllowed(['GET', 'PUT', 'PATCH', 'DELETE']);
  }
}

/** Of a single resource nothing else is asked: what else the address says is passed over. */
function partsWanted(query: URLSearchParams): Pick<ListQuery, 'attributes' | 'excludedAttributes'> {
  return {
    attributes: query.get('attributes') ?? undefined,
    excludedAttributes: query.get('excludedAttributes') ?? undefined,
  };
}

function existing(id: string, { type, resources }: ResourceKind): JsonObject {
  const row = resources.get(id);
  if (row !== undefined) return row;
  throw new ScimError({ status: 404 }, `${type.name} with the id "${id}" does not exist.`);
}

function etagOf(row: JsonObject, { etags }: Habits): Headers {
  return etags.value ? { etag: versionOf(row) } : {};
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
