/** The mock Netskope tenant: its SCIM service, its tokens and its directory, over the tables that it is given. */
import { fractionFrom } from '../chance/chance.js';
import type { JsonObject, JsonValue, ScimResponse } from '../scim/transport/transport.js';
import type { Tables } from '../storage/tables.js';
import type { Clock } from '../time/clock.js';
import { openAccessTokens } from './access-tokens.js';
import { createBases } from './bases.js';
import { createEntraTokens, type TrustedIssuer } from './entra-tokens.js';
import type { ArmedFault, Lot } from './faults/armed.js';
import { type Fault, parseFault } from './faults/fault.js';
import { openFaults } from './faults/fault-store.js';
import { type Lies, lyingKind } from './faults/lying-kind.js';
import { openPast } from './faults/past.js';
import { withFaults } from './faults/with-faults.js';
import { createGroupKind } from './group-kind.js';
import type { Habits } from './habits.js';
import type { IncomingRequest } from './incoming-request.js';
import { loadResources, replaceResources } from './load.js';
import type { ResourceKind } from './resource-kind.js';
import { createService, type ServiceParts } from './service.js';
import { type DirectoryStore, openStore } from './store.js';
import { tokenEndpointOf } from './token-endpoint.js';
import { type IdOf, type NetskopeTokens, openTokens } from './tokens.js';
import { createUserKind } from './user-kind.js';

export type NetskopeTenantOptions = {
  /** The first part of the host name, such as `contoso`, or `contoso.eu` with its region. */
  readonly tenantName: string;
  readonly habits: Habits;
  readonly tables: Tables;
  readonly clock: Clock;
  /** Draws the next id; only writes draw one. */
  readonly nextId: (stream: 'user' | 'group' | Parameters<IdOf>[0] | 'accessToken') => string;
  /** Whose own tokens are taken, where the habits take any. */
  readonly trustedIssuer?: () => TrustedIssuer;
  /** Draws for faults that happen to a share of the requests; without it, those of seed 1. */
  readonly lot?: Lot;
};

export type NetskopeTenant = {
  readonly tenantName: string;
  readonly habits: Habits;
  /** What goes into the client as Tenant URL, such as `https://contoso.goskope.com/api/v2/scim`. */
  readonly baseUrl: string;
  /** Every address at which the tenant answers; where any organization id is taken, with the tenant's name for it. */
  readonly baseUrls: readonly string[];
  /** True for an address of the service as somebody types it. */
  readonly answersAt: (address: string) => boolean;
  /** Where OAuth2 clients get their access tokens; null where that is not offered. */
  readonly tokenEndpoint: string | null;
  /** Origins of all its addresses. */
  readonly origins: readonly string[];
  /**
   * Answers one request of any method, and never throws for what a client may send. Only the path of the address counts, not the host.
   * @throws TransportError when a fault wants no answer
   */
  readonly handle: (request: IncomingRequest) => Promise<ScimResponse>;
  readonly tokens: NetskopeTokens;
  /** All users as SCIM resources, in the order of creation. */
  readonly users: () => readonly JsonObject[];
  /** All groups as SCIM resources with their members, in the order of creation. */
  readonly groups: () => readonly JsonObject[];
  readonly counts: () => { readonly users: number; readonly groups: number };
  /** Stores resources as they stand. @throws InputError */
  readonly load: (resources: readonly JsonValue[]) => void;
  /** Faults take effect with the next request, and are kept with the tenant's state. @throws InputError */
  readonly addFault: (fault: Fault) => ArmedFault;
  /** In the order in which they were added, those that are over included. */
  readonly faults: () => readonly ArmedFault[];
  /** Takes away these, or all; gives what was taken. @throws InputError for an id that is not there */
  readonly clearFaults: (ids?: readonly number[]) => readonly ArmedFault[];
  /** Forgets all users and groups, and stores these as they stand in their place, or nothing. Tokens stay. @throws InputError */
  readonly reset: (resources?: readonly JsonValue[]) => void;
};

const DEFAULT_SEED = 1;

/** @throws InputError when the name can't be part of a host name. */
export function createNetskopeTenant(options: NetskopeTenantOptions): NetskopeTenant {
  const { tenantName, habits, tables, clock } = options;
  const bases = createBases(tenantName, habits);
  const [baseUrl = ''] = bases.urls;
  const tokenEndpoint = tokenEndpointOf(tenantName, habits);
  const store = openStore(tables);
  const tokens = openTokens(tables, options.nextId);
  const accessTokens = openAccessTokens(tables, tokens, () => options.nextId('accessToken'));
  const entraTokens = createEntraTokens(habits.entraTokenAudience.value, options.trustedIssuer);
  const doorkeeper = { tokens, accessTokens, entraTokens, habits };
  /** Resources keep their ids when they are loaded elsewhere, where the same ids may be drawn. */
  const nextId = (stream: 'user' | 'group'): string => {
    const id = options.nextId(stream);
    return store.users.has(id) || store.groups.has(id) ? nextId(stream) : id;
  };
  const faults = openFaults(tables);
  const lies: Lies = { current: [] };
  const serve = (directory: DirectoryStore, kinds: ServiceParts['kinds']) =>
    createService({ ...doorkeeper, store: directory, kinds, bases, clock, nextId });
  const past = openPast({
    tables,
    present: store,
    isWanted: () => faults.list().some(isAboutReads),
    serve: (old) => serve(old, { User: createUserKind(old, habits), Group: createGroupKind(old, habits) }),
  });
  const users = lyingKind(createUserKind(past.watched, habits), store.memberships, lies);
  const groups = lyingKind(createGroupKind(past.watched, habits), store.memberships, lies);
  const service = serve(past.watched, { User: users, Group: groups });
  const lot = options.lot ?? ((stream, n) => fractionFrom(DEFAULT_SEED, stream, n));
  const faulty = withFaults(service, { faults, lies, past, ...doorkeeper, store, bases, clock, lot });
  const viewAll = (kind: ResourceKind): readonly JsonObject[] =>
    [...kind.resources.values()].map((row) => kind.view(row, { root: baseUrl, withMembers: true }));
  return {
    tenantName,
    habits,
    baseUrl,
    baseUrls: bases.urls,
    answersAt: bases.answersAt,
    tokenEndpoint,
    origins: originsOf(tokenEndpoint === null ? bases.urls : [...bases.urls, tokenEndpoint]),
    handle: async (request) => faulty(request),
    tokens,
    users: () => viewAll(users),
    groups: () => viewAll(groups),
    counts: () => ({ users: store.users.size(), groups: store.groups.size() }),
    load: (resources) => {
      loadResources(resources, { store, now: clock.now(), nextId });
      past.forget();
    },
    reset: (resources = []) => {
      replaceResources(resources, { store, now: clock.now(), nextId });
      past.forget();
    },
    addFault: (fault) => {
      const given = parseFault(fault);
      // A name that is mistyped would never expire anything.
      if (given.kind === 'expire-token') tokens.get(given.clientName);
      return faults.add(given, clock.now());
    },
    faults: faults.list,
    clearFaults: (ids) => {
      const cleared = faults.clear(ids);
      if (!faults.list().some(isAboutReads)) past.forget();
      return cleared;
    },
  };
}

function isAboutReads({ fault }: ArmedFault): boolean {
  return fault.kind === 'lie' && fault.lie === 'stale-reads';
}

function originsOf(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}
