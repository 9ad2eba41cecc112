/** The admin route beside the SCIM service: looks at the mock tenant, fills and resets it, for tests in any language. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isJsonArray, isJsonObject, parseJsonValue } from '../../scim/json.js';
import type { JsonValue, ScimResponse } from '../../scim/transport/transport.js';
import { InputError } from '../../text/input-error.js';
import { parseFault } from '../faults/fault.js';
import type { HttpRequest } from '../http-request.js';
import { issueClient } from '../issue-client.js';
import type { SeenRequests } from '../seen-requests.js';
import type { NetskopeTenant } from '../tenant.js';

/** Below it no service answers. */
export const ADMIN_PATH = '/__entra-sim';

type Place = {
  /** What stands in the path for `{id}`. */
  readonly id: string;
  /** Of the server, as the client has it. */
  readonly origin: string;
};

/** Gives the body of the answer. @throws InputError for a body or an id that can't be used */
type Operation = (body: JsonValue | undefined, place: Place) => JsonValue;

/** Operations by path, in which an id may stand, then by method. */
type Operations = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

export type AdminOptions = {
  readonly tenant: NetskopeTenant;
  /** What the tenant was asked since the last reset. */
  readonly requests: SeenRequests;
  readonly profile: string;
  /** What must be sent as Bearer token. */
  readonly token: string;
  /** What a reset goes back to. */
  readonly resources: readonly JsonValue[];
};

/** Answers what is sent to the admin route; undefined for everything else. */
export type Admin = (request: HttpRequest) => ScimResponse | undefined;

export function createAdmin(options: AdminOptions): Admin {
  const operations = operationsOf(options);
  return ({ method, url, headers, body }) => {
    const { pathname, origin } = new URL(url);
    if (pathname !== ADMIN_PATH && !pathname.startsWith(`${ADMIN_PATH}/`)) return undefined;
    if (!isBearer(headers.authorization, options.token)) {
      const hint = 'Send "Authorization: Bearer" with the admin token.';
      return refusal(401, { message: 'This needs the admin token.', hint }, { 'www-authenticate': 'Bearer' });
    }
    const [name = '', id] = pathname
      .slice(ADMIN_PATH.length + 1)
      .replace(/\/$/, '')
      .split('/');
    const path = id === undefined ? name : `${name}/{id}`;
    const byMethod = Object.hasOwn(operations, path) ? operations[path] : undefined;
    if (byMethod === undefined) {
      const hint = `There are: ${Object.keys(operations).join(', ')}.`;
      return refusal(404, { message: `There is no ${pathname}.`, hint });
    }
    const allow = Object.keys(byMethod).join(', ');
    const operation = Object.hasOwn(byMethod, method) ? byMethod[method] : undefined;
    if (operation === undefined) {
      return refusal(405, { message: `${method} is not possible here, only ${allow}.` }, { allow });
    }
    return carryOut(operation, new TextDecoder().decode(body), { id: id ?? '', origin });
  };
}

function operationsOf({ tenant, requests, profile, resources }: AdminOptions): Operations {
  return {
    state: { GET: () => ({ profile, ...tenant.counts(), faults: tenant.faults() }) },
    resources: {
      GET: () => [...tenant.users(), ...tenant.groups()],
      POST: (body) => {
        const given = resourcesIn(body);
        tenant.load(given);
        return { loaded: given.length, ...tenant.counts() };
      },
    },
    reset: {
      POST: (body) => {
        tenant.reset(body === undefined ? resources : resourcesIn(body));
        tenant.clearFaults();
        requests.clear();
        return tenant.counts();
      },
    },
    requests: { GET: requests.list },
    clients: {
      POST: (body, { origin }) => {
        const { tokenEndpoint, ...client } = issueClient(tenant, body);
        return { ...client, tokenEndpoint: `${origin}${new URL(tokenEndpoint).pathname}` };
      },
    },
    faults: {
      GET: () => tenant.faults(),
      POST: (body) => tenant.addFault(parseFault(body)),
      DELETE: () => tenant.clearFaults(),
    },
    'faults/{id}': { DELETE: (_, { id }) => tenant.clearFaults([Number(id)]) },
  };
}

function resourcesIn(body: JsonValue | undefined): readonly JsonValue[] {
  if (isJsonArray(body)) return body;
  const isList = isJsonObject(body) && Object.hasOwn(body, 'Resources');
  throw new InputError('the body must be a JSON array of SCIM resources', {
    hint: isList ? 'Send the "Resources" of the list alone.' : 'Such as [{"userName": "ada@example.com"}].',
  });
}

function carryOut(operation: Operation, text: string, place: Place): ScimResponse {
  try {
    const body = text.trim() === '' ? undefined : parseJsonValue(text);
    if (body === undefined && text.trim() !== '') throw new InputError('the body is not JSON');
    return answer(200, operation(body, place));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { path } = error.location;
    return refusal(400, {
      message: error.message,
      ...(path === undefined ? {} : { path }),
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

/** In constant time, so that a wrong token tells nothing of the right one. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

type Refusal = { readonly message: string; readonly path?: string; readonly hint?: string };

function refusal(status: number, error: Refusal, headers: Readonly<Record<string, string>> = {}): ScimResponse {
  return answer(status, { error }, headers);
}

function answer(status: number, body: JsonValue, headers: Readonly<Record<string, string>> = {}): ScimResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
    durationMs: 0,
  };
}
