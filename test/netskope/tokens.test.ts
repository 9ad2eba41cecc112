import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/text/input-error.js';
import { call, mockTenant, OPERATOR_TOKEN, READ_TOKEN, TOKEN } from './mock-tenant.js';

const READ = { method: 'GET', path: '/Users' } as const;
const SEARCH = { method: 'POST', path: '/Users/.search', body: {} } as const;
const WRITE = { method: 'POST', path: '/Users', body: {} } as const;

describe('tokens', () => {
  const cases: readonly (readonly [string, Parameters<typeof call>[1], number])[] = [
    ['no token', { ...READ, token: null }, 401],
    ['an unknown token', { ...READ, token: 'unknown' }, 401],
    ['a token of an account that is no Admin', { ...READ, token: OPERATOR_TOKEN }, 403],
    ['a read token that reads', { ...READ, token: READ_TOKEN }, 200],
    ['a read token that writes', { ...WRITE, token: READ_TOKEN }, 403],
    ['a read token that searches', { ...SEARCH, token: READ_TOKEN }, 403],
    ['a token before the route #target-order-of-checks', { method: 'GET', path: '/Nope', token: null }, 401],
  ];
  it.each(cases)('%s #target-token', async (_name, request, status) => {
    expect((await call(mockTenant().tenant, request)).status).toBe(status);
  });

  it('come in the header of Netskope too #target-token', async () => {
    const { tenant } = mockTenant();
    const headers = { 'netskope-api-token': TOKEN };
    const response = await tenant.handle({ method: 'GET', url: `${tenant.baseUrl}/Users`, headers });
    expect(response.status).toBe(200);
  });

  it('come in no other header than the habits have it', async () => {
    const { tenant } = mockTenant({ profile: 'scim' });
    const url = `${tenant.baseUrl}/Users`;
    expect((await tenant.handle({ method: 'GET', url, headers: { 'netskope-api-token': TOKEN } })).status).toBe(401);
    expect((await tenant.handle({ method: 'GET', url, headers: { authorization: `bearer ${TOKEN}` } })).status).toBe(
      200,
    );
  });

  const refusals: readonly (readonly [string, Parameters<typeof call>[1], string, RegExp, RegExp | undefined])[] = [
    ['no token', { ...READ, token: null }, 'Unauthorized', /^There is no token/, /^Bearer$/],
    [
      'an unknown token',
      { ...READ, token: 'x' },
      'Invalid authentication credentials',
      /^The token is unknown/,
      /^Bearer error="invalid_token", error_description="The token is unknown/,
    ],
    [
      'an expired token',
      { ...READ, token: 'short-lived' },
      'Invalid authentication credentials',
      /expired at 2026-01-05T09:00:00Z/,
      /^Bearer error="invalid_token"/,
    ],
    [
      'a token of no Admin',
      { ...READ, token: OPERATOR_TOKEN },
      'You cannot consume this service',
      /"otto", .* no Admin permissions/,
      undefined,
    ],
    [
      'a read token that writes',
      { ...WRITE, token: READ_TOKEN },
      'You cannot consume this service',
      /may only read/,
      undefined,
    ],
  ];
  it.each(refusals)(
    '%s is refused in the words of the gateway, or of SCIM #target-token',
    async (_, request, text, detail, header) => {
      for (const profile of ['netskope', 'scim'] as const) {
        const { tenant, time } = mockTenant({ profile });
        const short = { clientName: 'short', account: 'ada', privilege: 'read', value: 'short-lived' } as const;
        tenant.tokens.add({ ...short, expiresAt: time.now });
        const { body, response } = await call(tenant, request);
        if (profile === 'netskope') expect(body).toEqual({ message: text });
        else expect(body).toMatchObject({ status: String(response.status), detail: expect.stringMatching(detail) });
        const challenge = response.headers['www-authenticate'];
        if (header === undefined) expect(challenge).toBeUndefined();
        else expect(challenge).toMatch(header);
      }
    },
  );

  it('are made from ids, listed masked, and end when they are revoked', async () => {
    const { tenant, tables } = mockTenant();
    const { value } = tenant.tokens.add({ clientName: 'new', account: 'ada', privilege: 'read' });
    expect(value).toBe('ns-token1');
    expect((await call(tenant, { ...READ, token: value })).status).toBe(200);
    expect(JSON.stringify(tenant.tokens.list())).not.toContain(TOKEN);
    const kept = JSON.stringify(tables.names().map((name) => [...tables.table(name).entries()]));
    expect(kept).toContain('"entra"');
    for (const secret of [TOKEN, READ_TOKEN, value]) expect(kept).not.toContain(secret);
    expect(tenant.tokens.list()[0]).toMatchObject({ clientName: 'entra', maskedValue: '********oken' });
    tenant.tokens.revoke('new');
    expect((await call(tenant, { ...READ, token: value })).status).toBe(401);
  });

  it('expire, and follow the role of their account', async () => {
    const { tenant, time } = mockTenant();
    tenant.tokens.add({
      clientName: 'short',
      account: 'ada',
      privilege: 'read',
      value: 'short',
      expiresAt: time.now + 1000,
    });
    expect((await call(tenant, { ...READ, token: 'short' })).status).toBe(200);
    time.now += 1000;
    expect((await call(tenant, { ...READ, token: 'short' })).status).toBe(401);
    tenant.tokens.putAccount({ name: 'ada', role: 'Auditor' });
    expect((await call(tenant, READ)).status).toBe(403);
  });

  it('refuse a taken name, an unknown account and an unknown token, with a hint', () => {
    const { tokens } = mockTenant().tenant;
    const attempts = [
      () => tokens.add({ clientName: 'entra', account: 'ada', privilege: 'read' }),
      () => tokens.add({ clientName: 'other', account: 'adda', privilege: 'read' }),
      () => tokens.add({ clientName: 'other', account: 'ada', privilege: 'read', value: TOKEN }),
      () => tokens.revoke('entro'),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(InputError);
    expect(attempts[1]).toThrow(expect.objectContaining({ hint: 'Did you mean "ada"?' }));
  });
});
