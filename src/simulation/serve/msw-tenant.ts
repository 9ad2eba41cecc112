/** A mock tenant for the tests of other people's programs: msw handlers, and what a test does with a tenant. */
import type { Fault } from '../../netskope/faults/fault.js';
import { type ClientCredentials, type ClientRequest, issueClient } from '../../netskope/issue-client.js';
import { netskopeHandlers } from '../../netskope/msw-handlers.js';
import { noteRequests, type SeenRequest } from '../../netskope/seen-requests.js';
import { loadTarget } from '../../profile/load-target.js';
import { isJsonArray, parseJsonValue } from '../../scim/json.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import { createMemoryTables } from '../../storage/memory-tables.js';
import { InputError } from '../../text/input-error.js';
import type { Instant } from '../../time/clock.js';
import { realClock } from '../../time/real-clock.js';
import { furnishConsole } from '../console-accounts.js';
import { openTenant } from './open-served-target.js';
import { admit, checkTokens } from './served-tokens.js';

export type NetskopeTenantOptions = {
  /** First part of the host name; `contoso` when absent. */
  readonly tenant?: string;
  /** Whose service to be: `netskope` when absent, `scim`, or the path of a profile folder. */
  readonly profile?: string;
  /** Token that may read and write; `secret-token` when absent. */
  readonly token?: string;
  /** Token that may only read. */
  readonly readToken?: string;
  /** SCIM users and groups to start from, and what `reset` goes back to; taken as they stand. */
  readonly resources?: readonly object[];
  /** Without the tolerances that Entra's requests need. */
  readonly strict?: boolean;
  /** The clock, in ms since the epoch; the computer's when absent. */
  readonly now?: () => Instant;
};

export type MockNetskopeTenant = {
  /** For `setupServer(...tenant.handlers)`. */
  readonly handlers: ReturnType<typeof netskopeHandlers>;
  /** What the program is to call: `https://contoso.goskope.com/api/v2/scim`. */
  readonly baseUrl: string;
  readonly token: string;
  /** Adds users and groups as they stand. @throws InputError for one that can't be used; none is added then */
  readonly seed: (resources: readonly object[]) => void;
  /** What is there: users and groups as SCIM resources, and the requests since the last reset. */
  readonly inspect: () => {
    readonly users: readonly JsonObject[];
    readonly groups: readonly JsonObject[];
    readonly requests: readonly SeenRequest[];
  };
  /** Makes an OAuth2 client, or gives it another secret. @throws InputError where OAuth2 is not offered */
  readonly client: (request: ClientRequest) => ClientCredentials;
  /** Lets requests fail from now on; gives a number to end it by. @throws InputError for a fault that can't be read */
  readonly fault: (fault: Fault) => number;
  /** Ends the faults of these numbers, or all. */
  readonly clearFaults: (numbers?: readonly number[]) => void;
  /** Back to the start: resources, no faults, no requests. */
  readonly reset: () => void;
};

/** More than any test looks at. */
const MOST_REQUESTS = 10_000;

/** @throws InputError for an option that can't be used */
export function netskopeTenant(options: NetskopeTenantOptions = {}): MockNetskopeTenant {
  const { token = 'secret-token', readToken, now = realClock.now, strict = false } = options;
  const profile = loadTarget(options.profile ?? 'netskope');
  const start = toJson(options.resources ?? []);
  const tenant = openTenant({
    profile,
    strict,
    tables: createMemoryTables(),
    tenantName: options.tenant ?? 'contoso',
    clock: { now },
  });
  const tokens = { token, ...(readToken === undefined ? {} : { readToken }) };
  checkTokens(tokens);
  furnishConsole(tenant);
  admit(tenant.tokens, tokens);
  tenant.load(start);
  const requests = noteRequests(tenant, MOST_REQUESTS);
  return {
    handlers: netskopeHandlers({ ...tenant, handle: requests.handle }),
    baseUrl: tenant.baseUrl,
    token,
    seed: (resources) => tenant.load(toJson(resources)),
    inspect: () => ({ users: tenant.users(), groups: tenant.groups(), requests: requests.list() }),
    client: (request) => issueClient(tenant, request),
    fault: (fault) => tenant.addFault(fault).id,
    clearFaults: (numbers) => void tenant.clearFaults(numbers),
    reset: () => {
      tenant.reset(start);
      tenant.clearFaults();
      requests.clear();
    },
  };
}

/** A copy as JSON, so that what a test does to its objects afterwards changes nothing. */
function toJson(resources: readonly object[]): readonly JsonValue[] {
  const copy = parseJsonValue(JSON.stringify(resources));
  if (isJsonArray(copy)) return copy;
  throw new InputError('resources must be a list of SCIM users and groups');
}
