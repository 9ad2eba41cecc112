/** The admin route, as a test in any language uses it. */
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/scim/transport/transport.js';
import { READ_TOKEN, TOKEN } from '../mock-tenant.js';
import { type ServedMock, servedMock } from './served.js';

const ADA = { id: 'ada', userName: 'ada@x.example' };
const SALES = { id: 'sales', displayName: 'Sales', members: [{ value: 'ada' }, { value: 'not here' }] };

type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

function asker({ server, base }: ServedMock) {
  const ask = async (url: string, method: string, body?: JsonValue, token = TOKEN): Promise<Answer> => {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await fetch(url, { method, headers: { authorization: `Bearer ${token}` }, ...sent });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    admin: (method: string, path: string, body?: JsonValue, token?: string) =>
      ask(`${server.origin}/__entra-sim${path}`, method, body, token),
    scim: (method: string, path: string, body?: JsonValue) => ask(`${base}${path}`, method, body),
  };
}

describe('the admin route', () => {
  it('fills the tenant with what it gives, in the same form', async () => {
    const { admin } = asker(await servedMock());
    expect(await admin('POST', '/resources', [SALES, ADA])).toMatchObject({
      status: 200,
      body: { loaded: 2, users: 1, groups: 1 },
    });
    const all = await admin('GET', '/resources');
    expect(all.body).toMatchObject([
      { id: 'ada' },
      { id: 'sales', members: [{ value: 'ada' }, { value: 'not here' }] },
    ]);
    await admin('POST', '/reset', all.body as JsonValue);
    expect((await admin('GET', '/resources')).body).toEqual(all.body);
  });

  it('resets to what the server started from, or to what it is given, faults included', async () => {
    const { admin, scim } = asker(await servedMock({ resources: [ADA] }));
    expect((await admin('POST', '/reset')).body).toEqual({ users: 1, groups: 0 });
    await admin('POST', '/faults', { kind: 'status', status: 503 });
    await scim('DELETE', '/Users/ada');
    expect((await admin('POST', '/reset', [])).body).toEqual({ users: 0, groups: 0 });
    expect((await admin('GET', '/state')).body).toEqual({ profile: 'netskope', users: 0, groups: 0, faults: [] });
  });

  it('does not give an id again that came with a resource', async () => {
    const { admin, scim } = asker(await servedMock());
    const post = () => scim('POST', '/Users', { userName: 'new@x.example', emails: [{ value: 'a@x.example' }] });
    await admin('POST', '/resources', [
      { id: 'user-1', userName: 'first' },
      { id: 'user-2', displayName: 'group' },
    ]);
    expect((await post()).body).toMatchObject({ id: 'user-3' });
    expect((await scim('GET', '/Users/user-1')).body).toMatchObject({ userName: 'first' });
  });

  it('sets faults that the next requests meet, and takes them away', async () => {
    const { admin, scim } = asker(await servedMock());
    const fault = { kind: 'status', on: 'GET /Users', status: 429, retryAfter: 7, count: 1 };
    expect((await admin('POST', '/faults', fault)).body).toMatchObject({ id: 1, fault, hits: 0 });
    const refused = await scim('GET', '/Users');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await scim('GET', '/Users')).status).toBe(200);
    expect((await admin('GET', '/faults')).body).toMatchObject([{ id: 1, hits: 1 }]);
    await admin('POST', '/faults', { kind: 'drop', on: '/Users' });
    await expect(scim('GET', '/Users')).rejects.toThrow('fetch failed');
    expect((await admin('DELETE', '/faults/2')).body).toMatchObject([{ id: 2 }]);
    expect((await scim('GET', '/Users')).status).toBe(200);
    expect((await admin('DELETE', '/faults')).body).toMatchObject([{ id: 1 }]);
    expect((await admin('GET', '/faults')).body).toEqual([]);
  });

  it('tells what was sent, the newest requests last', async () => {
    const { admin, scim } = asker(await servedMock());
    for (const n of [1, 2, 3]) await scim('GET', `/Users?startIndex=${n}`);
    await scim('POST', '/Users', { userName: 5 });
    await scim('POST', '/Users', `{"userName": "${'x'.repeat(100_000)}"`);
    const { body } = await admin('GET', '/requests');
    expect(body).toMatchObject([
      { method: 'GET', path: '/Users?startIndex=3', status: 200 },
      { method: 'POST', path: '/Users', body: { userName: 5 }, status: 400 },
      { method: 'POST', body: expect.stringMatching(/^\{"userName": "x{65000,66000}$/), status: 400 },
    ]);
    await admin('POST', '/reset');
    expect((await admin('GET', '/requests')).body).toEqual([]);
  });

  it('makes an OAuth2 client whose access tokens count', async () => {
    const { server, base, ...served } = await servedMock();
    const { admin } = asker({ server, base, ...served });
    const { body: client } = await admin('POST', '/clients', { clientName: 'app', privilege: 'read' });
    const { clientId, clientSecret, tokenEndpoint } = client as Record<string, string>;
    expect(tokenEndpoint).toBe(`${server.origin}/oauth2/token`);
    const form = { grant_type: 'client_credentials', client_id: `${clientId}`, client_secret: `${clientSecret}` };
    const granted = await fetch(`${tokenEndpoint}`, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token } = (await granted.json()) as Record<string, string>;
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${base}/Users`, { headers })).status).toBe(200);
    expect((await fetch(`${base}/Users`, { headers, method: 'POST', body: '{}' })).status).toBe(403);
    expect(JSON.stringify((await admin('GET', '/requests')).body)).not.toContain(clientSecret);
    expect((await admin('POST', '/clients', { clientName: 'app' })).body).not.toMatchObject({ clientSecret });
    expect((await fetch(`${base}/Users`, { headers })).status).toBe(401);
  });

  it('takes a whole tenant at once', async () => {
    const { admin } = asker(await servedMock());
    const people = Array.from({ length: 5_000 }, (_, n) => ({ userName: `${n}${'x'.repeat(300)}@x.example` }));
    expect(await admin('POST', '/resources', people)).toMatchObject({ status: 200, body: { users: 5_000 } });
  });

  it('delays an answer in real time, and lets a client go that waits for none', async () => {
    const served = await servedMock();
    const { admin } = asker(served);
    await admin('POST', '/faults', { kind: 'delay', on: '/Groups', by: '30ms' });
    await admin('POST', '/faults', { kind: 'timeout', on: '/Users' });
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await fetch(`${served.base}/Groups`, { headers })).status).toBe(200);
    expect((await admin('GET', '/faults')).body).toMatchObject([{ hits: 1 }, { hits: 0 }]);
    const waiting = fetch(`${served.base}/Users`, { headers, signal: AbortSignal.timeout(30) });
    await expect(waiting).rejects.toThrow(/timeout/);
  });

  it.each([
    ['no array', '/resources', { Resources: [] }, /Resources.{1,3} of the list alone/],
    ['no JSON', '/resources', '[{', /not JSON/],
    ['nothing', '/resources', undefined, /JSON array/],
    ['a resource that is none', '/resources', [ADA, 5], /\[1\]/],
    ['an id twice', '/reset', [ADA, ADA], /\[1\]\.id/],
    ['a client without a name', '/clients', {}, /clientName/],
    ['no fault', '/faults', { kind: 'flood' }, /no kind of fault/],
  ])('refuses %s, and changes nothing', async (_, path, body, said) => {
    const { admin } = asker(await servedMock());
    await admin('POST', '/resources', [SALES]);
    const before = (await admin('GET', '/state')).body;
    const answer = await admin('POST', path, body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toMatch(said);
    expect((await admin('GET', '/state')).body).toEqual(before);
  });

  it.each([
    ['GET', '/state', 'wrong', 401],
    ['POST', '/reset', READ_TOKEN, 401],
    ['GET', '/nothing', TOKEN, 404],
    ['GET', '/constructor', TOKEN, 404],
    ['DELETE', '/faults/9', TOKEN, 400],
    ['DELETE', '/state', TOKEN, 405],
    ['constructor', '/state', TOKEN, 501],
  ])('answers %s %s with the token "%s" by %i', async (method, path, token, status) => {
    const { admin } = asker(await servedMock());
    const answer = await admin(method, path, undefined, token).catch(() => undefined);
    expect(answer?.status).toBe(status);
  });
});
