/** Entra's SCIM client: exactly the requests that the provisioning service sends, nothing else of the protocol. */
import type { Behaviour } from '../../profile/application.js';
import { isJsonObject, parseJsonValue } from '../../scim/json.js';
import {
  type JsonObject,
  type JsonValue,
  type ScimMethod,
  type ScimRequest,
  type ScimResponse,
  TransportError,
} from '../../scim/transport/transport.js';
import type { Answer, ClientFailure, PatchOperation, ResourceKind, TargetResource } from './answers.js';
import type { Authentication, Authorized } from './authentication.js';
import { failureOfBody, failureOfEntries, failureOfStatus, failureOfTransport, type Operation } from './failures.js';
import { hideSecrets } from './hide-secrets.js';
import { send, type Wire } from './send.js';
import type { TenantUrl } from './tenant-url.js';

export type ScimClient = {
  /** One equality query; the resources found, which may be none (use-scim-to-provision-users-and-groups). */
  readonly find: (kind: ResourceKind, attribute: string, value: string) => Promise<Answer<readonly TargetResource[]>>;
  readonly read: (kind: ResourceKind, id: string) => Promise<Answer<TargetResource>>;
  readonly create: (kind: ResourceKind, body: JsonObject) => Promise<Answer<TargetResource>>;
  readonly patch: (kind: ResourceKind, id: string, operations: readonly PatchOperation[]) => Promise<Answer<null>>;
  /** A resource that is gone already counts as deleted (#error-delete-gone). */
  readonly remove: (kind: ResourceKind, id: string) => Promise<Answer<null>>;
};

export type ScimClientOptions = Wire & {
  readonly tenantUrl: TenantUrl;
  readonly authentication: Authentication;
  readonly behaviour: Behaviour;
};

type Granted = Extract<Authorized, { readonly ok: true }>;

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** Makes a client for one target. Failures are answers, never exceptions. */
export function createScimClient(options: ScimClientOptions): ScimClient {
  const { tenantUrl, authentication, behaviour } = options;
  async function exchange(method: ScimMethod, path: string, body: JsonObject | undefined, authorized: Granted) {
    const { header } = authorized;
    const response = await send(requestOf(method, `${tenantUrl.base}${path}`, header, body), options);
    return hideSecrets(response, [header.replace(/^Bearer /, '')]);
  }

  /** With what shows who is asking; when the target refuses it, once more with another, if another can be had (#authentication-oauth2-renewal). */
  async function exchangeAuthorized(
    method: ScimMethod,
    path: string,
    body: JsonObject | undefined,
  ): Promise<ScimResponse | ClientFailure> {
    const first = await authentication.authorize();
    if (!first.ok) return first.failure;
    const response = await exchange(method, path, body, first);
    if (response.status !== 401 || !first.renewable) return response;
    authentication.discard(first.header);
    const second = await authentication.authorize();
    return second.ok ? exchange(method, path, body, second) : second.failure;
  }

  async function ask<T>(
    operation: Operation,
    method: ScimMethod,
    path: string,
    body: JsonObject | undefined,
    interpret: (response: ScimResponse) => Answer<T>,
  ): Promise<Answer<T>> {
    try {
      const response = await exchangeAuthorized(method, path, body);
      if ('errorCode' in response) return { ok: false, failure: response };
      if (response.status >= 200 && response.status < 300) return interpret(response);
      const failure = failureOfStatus(response.status, response.body, operation, behaviour);
      return { ok: false, failure: { ...failure, request: plainText(method, path) } };
    } catch (error) {
      if (error instanceof TransportError) {
        return { ok: false, failure: { ...failureOfTransport(error), request: plainText(method, path) } };
      }
      throw error;
    }
  }

  return {
    find: (kind, attribute, value) => ask('find', 'GET', queryPath(kind, attribute, value), undefined, readList),
    read: (kind, id) => ask('read', 'GET', `${resourcePath(kind, id)}${withoutMembers(kind, '?')}`, undefined, readOne),
    create: (kind, body) => ask('create', 'POST', `/${kind}`, body, readOne),
    patch: (kind, id, operations) =>
      ask('update', 'PATCH', resourcePath(kind, id), { schemas: [PATCH_OP], Operations: operations }, nothing),
    remove: async (kind, id) => {
      const answer = await ask('delete', 'DELETE', resourcePath(kind, id), undefined, nothing);
      return !answer.ok && answer.failure.status === 404 ? { ok: true, value: null } : answer;
    },
  };
}

/** The request as a person reads it. */
function plainText(method: ScimMethod, path: string): string {
  return `${method} ${decodeURIComponent(path.replaceAll('+', ' '))}`;
}

function requestOf(method: ScimMethod, url: string, authorization: string, body: JsonObject | undefined): ScimRequest {
  const headers: Record<string, string> = {
    authorization,
    'user-agent': 'AzureAD-Provisioning-Simulator',
    adscimversion: '2020-01-01',
  };
  if (body === undefined) return { method, url, headers };
  return {
    method,
    url,
    headers: { ...headers, 'content-type': 'application/scim+json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

function resourcePath(kind: ResourceKind, id: string): string {
  return `/${kind}/${encodeURIComponent(id)}`;
}

/** Groups are always read without their members (#wire-group-without-members). */
function withoutMembers(kind: ResourceKind, lead: string): string {
  return kind === 'Groups' ? `${lead}excludedAttributes=members` : '';
}

/** The query is form-encoded: a blank is `+`, a quote `%22` (#wire-query). */
function queryPath(kind: ResourceKind, attribute: string, value: string): string {
  const literal = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const filter = new URLSearchParams({ filter: `${attribute} eq "${literal}"` }).toString();
  const members = withoutMembers(kind, '');
  return `/${kind}?${members === '' ? filter : `${members}&${filter}`}`;
}

/** Nothing in the body is needed; but one that is no JSON, such as a sign-in page, comes from somebody else than the service. */
function nothing(response: ScimResponse): Answer<null> {
  const { body } = response;
  return body === undefined || body.trim() === '' || parseJsonValue(body) !== undefined
    ? { ok: true, value: null }
    : unreadable(response);
}

function readOne(response: ScimResponse): Answer<TargetResource> {
  const body = parseJsonValue(response.body);
  if (isResource(body)) return { ok: true, value: body };
  if (isJsonObject(body) && Array.isArray(body.Resources) && body.Resources.length > 1) return severalEntries(response);
  return unreadable(response);
}

function readList(response: ScimResponse): Answer<readonly TargetResource[]> {
  const body = parseJsonValue(response.body);
  if (!isJsonObject(body)) return unreadable(response);
  const resources = body.Resources ?? (body.totalResults === 0 ? [] : undefined);
  if (!Array.isArray(resources) || !resources.every(isResource)) return unreadable(response);
  if (new Set(resources.map(({ id }) => id)).size < resources.length) return severalEntries(response);
  return { ok: true, value: resources };
}

/** Several entries for one id, which no client can tell apart. */
function severalEntries<T>({ status, body }: ScimResponse): Answer<T> {
  return { ok: false, failure: failureOfEntries(status, body) };
}

function unreadable<T>(response: ScimResponse): Answer<T> {
  return { ok: false, failure: failureOfBody(response.status, response.body) };
}

function isResource(value: JsonValue | undefined): value is TargetResource {
  return isJsonObject(value) && typeof value.id === 'string' && value.id !== '';
}
