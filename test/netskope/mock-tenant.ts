/** A mock tenant for tests: memory tables, a clock that is set by hand, ids that count, and tokens for every case. */
import { readFileSync } from 'node:fs';
import { parseHabits } from '../../src/netskope/habits.js';
import { createNetskopeTenant, type NetskopeTenant } from '../../src/netskope/tenant.js';
import type { JsonValue, ScimMethod, ScimRequest, ScimResponse } from '../../src/scim/transport/transport.js';
import { createMemoryTables } from '../../src/storage/memory-tables.js';
import type { Tables } from '../../src/storage/tables.js';
import { TRUSTED } from './issuer.js';

export const TOKEN = 'read-write-token';
export const READ_TOKEN = 'read-only-token';
export const OPERATOR_TOKEN = 'operator-token';

type TargetDocument = Record<string, { value: unknown; confidence: string; source: string }>;

/** The raw target.json of a profile, with some habits' values replaced. */
export function targetDocument(profile: 'netskope' | 'scim', values: Record<string, unknown> = {}): TargetDocument {
  const url = new URL(`../../profiles/${profile}/target.json`, import.meta.url);
  const document: TargetDocument = JSON.parse(readFileSync(url, 'utf8'));
  for (const [name, value] of Object.entries(values)) {
    document[name] = { confidence: 'inferred', source: 'test', ...document[name], value };
  }
  return document;
}

export type MockTenant = {
  readonly tenant: NetskopeTenant;
  readonly tables: Tables;
  readonly time: { now: number };
};

export function mockTenant(
  options: {
    readonly profile?: 'netskope' | 'scim';
    readonly habits?: Record<string, unknown>;
    readonly tables?: Tables;
    /** Tables that are given may hold tokens already, so none are added unless this says so. */
    readonly withTokens?: boolean;
    readonly tenantName?: string;
    /** Goes on from there, where another tenant over the same tables stopped. */
    readonly ids?: { last: number };
  } = {},
): MockTenant {
  const tables = options.tables ?? createMemoryTables();
  const time = { now: Date.UTC(2026, 0, 5, 9) };
  const ids = options.ids ?? { last: 0 };
  const tenant = createNetskopeTenant({
    tenantName: options.tenantName ?? 'contoso',
    habits: parseHabits(targetDocument(options.profile ?? 'netskope', options.habits)),
    tables,
    clock: { now: () => time.now },
    trustedIssuer: () => TRUSTED,
    nextId: (stream) => {
      ids.last += 1;
      return `${stream}-${ids.last}`;
    },
  });
  if (options.withTokens ?? options.tables === undefined) addTokens(tenant);
  return { tenant, tables, time };
}

function addTokens({ tokens }: NetskopeTenant): void {
  tokens.putAccount({ name: 'ada', role: 'Admin' });
  tokens.putAccount({ name: 'otto', role: 'Operator' });
  tokens.add({ clientName: 'entra', account: 'ada', privilege: 'readWrite', value: TOKEN });
  tokens.add({ clientName: 'report', account: 'ada', privilege: 'read', value: READ_TOKEN });
  tokens.add({ clientName: 'operator', account: 'otto', privilege: 'readWrite', value: OPERATOR_TOKEN });
}

export type Call = {
  readonly method: ScimMethod;
  /** Relative to the SCIM base, as on the wire. */
  readonly path: string;
  /** Null: no Authorization header. */
  readonly token?: string | null;
  /** A text goes out as it stands. */
  readonly body?: JsonValue;
};

export function requestOf(tenant: NetskopeTenant, call: Call): ScimRequest {
  const { token = TOKEN, body } = call;
  return {
    method: call.method,
    url: `${tenant.baseUrl}${call.path}`,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

export type Answer = { readonly status: number; readonly body: JsonValue; readonly response: ScimResponse };

/** Calls the tenant directly and reads the JSON that it answers; null for no body. */
export async function call(tenant: NetskopeTenant, request: Call): Promise<Answer> {
  const response = await tenant.handle(requestOf(tenant, request));
  const body: JsonValue = response.body === undefined ? null : JSON.parse(response.body);
  return { status: response.status, body, response };
}
