import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Interception, interceptNetskope } from '../../src/netskope/interceptor.js';
import type { NetskopeTenant } from '../../src/netskope/tenant.js';
import { createDirectTransport } from '../../src/scim/transport/direct-transport.js';
import { createFetchTransport } from '../../src/scim/transport/fetch-transport.js';
import type { Transport } from '../../src/scim/transport/transport.js';
import { call, type MockTenant, mockTenant } from './mock-tenant.js';

const HOUR = 3_600_000;
const FORM = 'application/x-www-form-urlencoded';

type Client = { readonly id: string; readonly secret: string };

function addClient({ tenant }: MockTenant, more: { account?: string; privilege?: 'read'; expiresAt?: number } = {}) {
  const { clientId, clientSecret } = tenant.tokens.addClient({
    clientName: 'oauth',
    account: 'ada',
    privilege: 'readWrite',
    tokenLife: HOUR,
    ...more,
  });
  return { id: clientId, secret: clientSecret };
}

const credentials = ({ id, secret }: Client): Record<string, string> => ({ client_id: id, client_secret: secret });
const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

async function exchange(
  { tokenEndpoint }: NetskopeTenant,
  send: Transport,
  form: Record<string, string> | string,
  headers: Record<string, string> = {},
) {
  const response = await send({
    method: 'POST',
    url: tokenEndpoint ?? '',
    headers: { 'content-type': FORM, ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
  return { ...response, json: JSON.parse(response.body ?? '{}') };
}

type Door = { readonly mock: MockTenant; readonly client: Client; readonly send: Transport };
type Case = readonly [
  string,
  (client: Client) => Record<string, string> | string,
  (client: Client) => Record<string, string>,
  number,
  string | undefined,
];

const GRANT = { grant_type: 'client_credentials' };
const NOTHING = () => ({});

const CASES: readonly Case[] = [
  ['the secret in the body', (client) => ({ ...GRANT, ...credentials(client) }), NOTHING, 200, undefined],
  ['HTTP Basic', () => GRANT, ({ id, secret }) => ({ authorization: basic(id, secret) }), 200, undefined],
  [
    'HTTP Basic with escapes',
    () => GRANT,
    ({ id, secret }) => ({ authorization: basic(id.replace('-', '%2D'), secret) }),
    200,
    undefined,
  ],
  [
    'a type with a parameter, in other letters',
    (client) => ({ ...GRANT, ...credentials(client) }),
    () => ({ 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' }),
    200,
    undefined,
  ],
  ['a wrong secret', ({ id }) => ({ ...GRANT, ...credentials({ id, secret: 'x' }) }), NOTHING, 401, 'invalid_client'],
  [
    'an unknown client',
    ({ secret }) => ({ ...GRANT, ...credentials({ id: 'x', secret }) }),
    NOTHING,
    401,
    'invalid_client',
  ],
  ['no client', () => GRANT, NOTHING, 401, 'invalid_client'],
  ['a header that is no Basic', () => GRANT, () => ({ authorization: 'Bearer x' }), 401, 'invalid_client'],
  ['Basic with a broken escape', () => GRANT, () => ({ authorization: basic('%', 'x') }), 401, 'invalid_client'],
  [
    'two ways at once',
    (client) => ({ ...GRANT, ...credentials(client) }),
    ({ id, secret }) => ({ authorization: basic(id, secret) }),
    400,
    'invalid_request',
  ],
  ['no grant type', credentials, NOTHING, 400, 'invalid_request'],
  [
    'another grant type',
    (client) => ({ grant_type: 'password', ...credentials(client) }),
    NOTHING,
    400,
    'unsupported_grant_type',
  ],
  [
    'a parameter twice',
    (client) => `${new URLSearchParams({ ...GRANT, ...credentials(client) })}&grant_type=x`,
    NOTHING,
    400,
    'invalid_request',
  ],
  [
    'JSON',
    (client) => JSON.stringify({ ...GRANT, ...credentials(client) }),
    () => ({ 'content-type': 'application/json' }),
    400,
    'invalid_request',
  ],
  [
    'a scope that there is',
    (client) => ({ ...GRANT, ...credentials(client), scope: 'scim.read' }),
    NOTHING,
    200,
    undefined,
  ],
  [
    'a scope that there is not',
    (client) => ({ ...GRANT, ...credentials(client), scope: 'everything' }),
    NOTHING,
    400,
    'invalid_scope',
  ],
];

describe.each(['direct', 'msw'] as const)('the token endpoint over %s', (kind) => {
  let door: Door;
  let interception: Interception | undefined;
  beforeAll(async () => {
    const mock = mockTenant();
    interception = kind === 'msw' ? await interceptNetskope(mock.tenant) : undefined;
    const send = kind === 'msw' ? createFetchTransport() : createDirectTransport(mock.tenant.handle);
    door = { mock, client: addClient(mock), send };
  });
  afterAll(() => interception?.release());

  it.each(CASES)('%s #authentication-token-endpoint', async (_name, form, headers, status, error) => {
    const { mock, client, send } = door;
    const answer = await exchange(mock.tenant, send, form(client), headers(client));
    expect(answer).toMatchObject({ status, headers: { 'cache-control': 'no-store' }, durationMs: 420 });
    expect(answer.json.error).toBe(error);
    expect(answer.headers['www-authenticate']?.startsWith('Basic ')).toBe(status === 401 ? true : undefined);
    if (status !== 200) return;
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^nsat-/),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: expect.stringMatching(/^scim\.read/),
    });
    expect((await call(mock.tenant, { method: 'GET', path: '/Users', token: answer.json.access_token })).status).toBe(
      200,
    );
  });

  it('takes nothing but POST', async () => {
    const { mock, send } = door;
    const answer = await send({ method: 'GET', url: mock.tenant.tokenEndpoint ?? '', headers: {} });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });
});

describe('an access token', () => {
  const issued = async (mock: MockTenant, client: Client, scope?: string): Promise<string> => {
    const form = { ...GRANT, ...credentials(client), ...(scope === undefined ? {} : { scope }) };
    return (await exchange(mock.tenant, mock.tenant.handle, form)).json.access_token;
  };
  const statusOf = async ({ tenant }: MockTenant, token: string, method: 'GET' | 'POST' = 'GET'): Promise<number> =>
    (await call(tenant, { method, path: '/Users', token, ...(method === 'POST' ? { body: {} } : {}) })).status;

  it('counts for its life by the clock, and several at a time #authentication-token-endpoint', async () => {
    const mock = mockTenant();
    const client = addClient(mock);
    const first = await issued(mock, client);
    mock.time.now += HOUR / 2;
    const second = await issued(mock, client);
    expect([await statusOf(mock, first), await statusOf(mock, second)]).toEqual([200, 200]);
    mock.time.now += HOUR / 2;
    expect([await statusOf(mock, first), await statusOf(mock, second)]).toEqual([401, 200]);
  });

  it('may do what its client and its scope allow #authentication-token-endpoint', async () => {
    const mock = mockTenant();
    const client = addClient(mock);
    expect(await statusOf(mock, await issued(mock, client), 'POST')).toBe(400);
    expect(await statusOf(mock, await issued(mock, client, 'scim.read'), 'POST')).toBe(403);
    const reader = mockTenant();
    const readingClient = addClient(reader, { privilege: 'read' });
    expect(await statusOf(reader, await issued(reader, readingClient), 'POST')).toBe(403);
    expect(await issued(reader, readingClient, 'scim.write')).toBeUndefined();
  });

  it('of a client whose account is no Admin answers 403', async () => {
    const mock = mockTenant();
    expect(await statusOf(mock, await issued(mock, addClient(mock, { account: 'otto' })))).toBe(403);
  });

  it('ends with its client, and is kept nowhere but as a hash', async () => {
    const mock = mockTenant();
    const client = addClient(mock);
    const token = await issued(mock, client);
    const kept = JSON.stringify(mock.tables.names().map((name) => [...mock.tables.table(name).entries()]));
    expect(kept).toContain(client.id);
    for (const secret of [token, client.secret]) expect(kept).not.toContain(secret);
    expect(mock.tenant.tokens.list().at(-1)).toMatchObject({ clientId: client.id, tokenLife: HOUR });
    mock.tenant.tokens.revoke('oauth');
    expect(await statusOf(mock, token)).toBe(401);
    expect(await issued(mock, client)).toBeUndefined();
  });

  it('is not to be had once the secret has expired', async () => {
    const mock = mockTenant();
    const client = addClient(mock, { expiresAt: mock.time.now + HOUR });
    expect(await issued(mock, client)).toMatch(/^nsat-/);
    mock.time.now += HOUR;
    expect(await issued(mock, client)).toBeUndefined();
  });

  it('is no secret of a client, and a secret is no token', async () => {
    const mock = mockTenant();
    const client = addClient(mock);
    expect(await statusOf(mock, client.secret)).toBe(401);
    expect(await issued(mock, { id: client.id, secret: await issued(mock, client) })).toBeUndefined();
  });
});

it('where OAuth2 is not offered there is no token endpoint', async () => {
  const { tenant } = mockTenant({ habits: { oauth: null } });
  expect(tenant.tokenEndpoint).toBeNull();
  const url = 'https://contoso.goskope.com/oauth2/token';
  expect((await tenant.handle({ method: 'POST', url, headers: { 'content-type': FORM } })).status).toBe(401);
});
