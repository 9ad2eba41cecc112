import { describe, expect, it } from 'vitest';
import { ENTERPRISE_USER_URN } from '../../src/scim/schemas/enterprise-user.js';
import { USER_URN } from '../../src/scim/schemas/user.js';
import { call, mockTenant, READ_TOKEN, requestOf } from './mock-tenant.js';
import { at, get, group, patch, post, user } from './steps.js';

describe('queries', () => {
  const pages: readonly (readonly [string, number, number])[] = [
    ['startIndex=1&count=2', 1, 2],
    ['startIndex=3&count=2', 3, 1],
    ['startIndex=0&count=2', 1, 2],
    ['startIndex=9', 9, 0],
    ['count=-1', 1, 0],
    ['count=1000', 1, 3],
    ['startIndex=4&count=0', 4, 0],
    ['startIndex=99999999999999999999', Number.MAX_SAFE_INTEGER, 0],
    ['unknown=1', 1, 3],
  ];
  it.each(pages)('page with %s #target-queries', async (query, startIndex, itemsPerPage) => {
    const mock = mockTenant();
    for (const name of ['a@x', 'b@x', 'c@x']) await post(mock, '/Users', user(name));
    const { body } = await get(mock, `/Users?${query}`);
    expect(body).toMatchObject({ totalResults: 3, startIndex, itemsPerPage });
  });

  it('never send more than the service will #target-page-size', async () => {
    const mock = mockTenant({ habits: { filterMaxResults: 2 } });
    for (const name of ['a@x', 'b@x', 'c@x']) await post(mock, '/Users', user(name));
    expect((await get(mock, '/Users?count=1000')).body).toMatchObject({ totalResults: 3, itemsPerPage: 2 });
  });

  it('refuse a count that is no whole number', async () => {
    expect(await get(mockTenant(), '/Users?count=many')).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
  });

  it('keep the order of creation, whichever index finds them', async () => {
    const mock = mockTenant();
    const ids: string[] = [];
    for (const name of ['b@x', 'a@x', 'c@x']) ids.push(await post(mock, '/Users', user(name, { externalId: 'same' })));
    await patch(mock, `/Users/${ids[0]}`, { op: 'Replace', path: 'title', value: 'B' });
    const { body } = await get(mock, '/Users?filter=externalId+eq+%22same%22');
    expect(body).toMatchObject({ Resources: ids.map((id) => ({ id })) });
  });

  it('leave schemas and meta out of lists that are as captured #target-lists-as-captured', async () => {
    const mock = mockTenant({ habits: { listsAsCaptured: true } });
    await post(mock, '/Users', user('a@x'));
    expect(JSON.stringify((await get(mock, '/Users')).body)).not.toContain('"meta"');
  });
});

describe('the service', () => {
  const answers: readonly (readonly [string, Parameters<typeof call>[1], number])[] = [
    ['an unknown route', { method: 'GET', path: '/Nope' }, 404],
    ['a part of a resource', { method: 'GET', path: '/Users/1/emails' }, 404],
    ['an operation that it does not offer', { method: 'POST', path: '/Bulk', body: {} }, 501],
    ['a part of what it does not offer', { method: 'GET', path: '/Me/emails' }, 501],
    ['a method that makes no sense', { method: 'DELETE', path: '/Users' }, 405],
    ['a write to what it tells of itself', { method: 'PUT', path: '/Schemas', body: {} }, 405],
    ['a search by GET', { method: 'GET', path: '/Users/.search' }, 405],
    ['a body that is no object', { method: 'POST', path: '/Users', body: [] }, 400],
    [
      'schemas without the base schema',
      { method: 'POST', path: '/Users', body: user('a@x', { schemas: ['urn:x'] }) },
      400,
    ],
    ['an id with broken escapes', { method: 'GET', path: '/Users/%E0%A4' }, 404],
    ['a filter on Schemas', { method: 'GET', path: '/Schemas?filter=a+pr' }, 403],
    ['an unknown schema', { method: 'GET', path: '/Schemas/urn:x' }, 404],
    ['ServiceProviderConfig', { method: 'GET', path: '/ServiceProviderConfig' }, 200],
    ['a resource type', { method: 'GET', path: '/ResourceTypes/User' }, 200],
    ['a schema', { method: 'GET', path: `/Schemas/${ENTERPRISE_USER_URN}` }, 200],
    ['a path with a slash at its end', { method: 'GET', path: '/Users/' }, 200],
  ];
  it.each(answers)('answers %s', async (_name, request, status) => {
    expect((await call(mockTenant().tenant, request)).status).toBe(status);
  });

  it('names the attributes of a schema without nulls', async () => {
    const { body } = await get(mockTenant(), '/Schemas');
    const names = ['User', 'EnterpriseUser', 'Group', 'ServiceProviderConfig', 'ResourceType', 'Schema'];
    expect(body).toMatchObject({ totalResults: names.length, Resources: names.map((name) => ({ name })) });
    expect(JSON.stringify(body)).not.toContain('null');
  });

  it('says of another method which ones are possible', async () => {
    const { tenant } = mockTenant();
    const allowed: readonly (readonly [string, string, string])[] = [
      ['PROPFIND', '/Users', 'GET, POST'],
      ['POST', '/Users/1', 'GET, PUT, PATCH, DELETE'],
      ['OPTIONS', '/ServiceProviderConfig', 'GET'],
      ['PUT', '/Groups/.search', 'POST'],
      ['POST', '/', 'GET'],
    ];
    for (const [method, path, allow] of allowed) {
      const { url, headers } = requestOf(tenant, { method: 'GET', path });
      const answer = await tenant.handle({ method, url, headers });
      expect([method, path, answer.status, answer.headers.allow]).toEqual([method, path, 405, allow]);
    }
  });

  it('answers HEAD as GET, without the body', async () => {
    const mock = mockTenant();
    const id = await post(mock, '/Users', user('a@x'));
    const { url, headers } = requestOf(mock.tenant, { method: 'GET', path: `/Users/${id}` });
    const { body = '', ...got } = await mock.tenant.handle({ method: 'GET', url, headers });
    expect(body).toContain('a@x');
    expect(await mock.tenant.handle({ method: 'HEAD', url, headers })).toEqual({
      ...got,
      headers: { ...got.headers, 'content-length': String(body.length) },
    });
  });

  const media: readonly (readonly [string | undefined, number])[] = [
    [undefined, 201],
    ['', 201],
    ['text/plain;charset=UTF-8', 201],
    ['application/json', 201],
    ['Application/SCIM+JSON; charset="UTF-8"', 201],
    ['application/json; charset=iso-8859-1', 415],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
  ];
  it.each(media)('takes a body of the type %j: %i #target-content-type', async (contentType, status) => {
    const { tenant } = mockTenant();
    const request = requestOf(tenant, { method: 'POST', path: '/Users', body: user('a@x') });
    const { 'content-type': _, ...headers } = request.headers;
    const typed = contentType === undefined ? headers : { ...headers, 'content-type': contentType };
    expect((await tenant.handle({ ...request, headers: typed })).status).toBe(status);
  });

  it.each([undefined, '*/*', 'text/html', 'application/xml;q=0.9'])(
    'answers in JSON who accepts %j',
    async (accept) => {
      const { tenant } = mockTenant();
      const { url, headers } = requestOf(tenant, { method: 'GET', path: '/Users' });
      const answer = await tenant.handle({
        method: 'GET',
        url,
        headers: { ...headers, ...(accept === undefined ? {} : { accept }) },
      });
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/scim+json;charset=utf-8']);
    },
  );

  it('checks in an order that tells the first thing that is wrong', async () => {
    const mock = mockTenant();
    const id = await post(mock, '/Users', user('a@x'));
    await post(mock, '/Users', user('b@x'));
    const broken = { method: 'PATCH' as const, body: '{' };
    const order: readonly (readonly [Parameters<typeof call>[1], number, string | undefined])[] = [
      [{ ...broken, path: '/Nope', token: null }, 401, undefined],
      [{ ...broken, path: '/Nope', token: READ_TOKEN }, 403, undefined],
      [{ ...broken, path: '/Nope' }, 404, undefined],
      [{ method: 'PATCH', path: '/Users', body: '{' }, 405, undefined],
      [{ ...broken, path: '/Users/unknown' }, 400, 'invalidSyntax'],
      [{ method: 'PATCH', path: '/Users/unknown', body: {} }, 404, undefined],
      [{ method: 'PATCH', path: `/Users/${id}`, body: {} }, 400, 'invalidSyntax'],
      [{ method: 'PUT', path: `/Users/${id}`, body: { schemas: [USER_URN], active: 5 } }, 400, 'invalidValue'],
      [{ method: 'PUT', path: `/Users/${id}`, body: { schemas: [USER_URN], userName: 'b@x' } }, 400, 'invalidValue'],
      [{ method: 'PUT', path: `/Users/${id}`, body: user('b@x') }, 409, 'uniqueness'],
    ];
    for (const [request, status, scimType] of order) {
      const answer = await call(mock.tenant, request);
      expect([request, answer.status, at(answer, 'scimType')]).toEqual([request, status, scimType]);
    }
    expect(mock.tenant.users().map(({ userName }) => userName)).toEqual(['a@x', 'b@x']);
  });

  it('tells the simulated duration of each method #target-latency', async () => {
    const { tenant } = mockTenant();
    expect((await call(tenant, { method: 'GET', path: '/Users' })).response.durationMs).toBe(180);
    expect((await call(tenant, { method: 'POST', path: '/Users', body: user('a@x') })).response.durationMs).toBe(420);
  });

  it('answers errors of the plain service in the form of SCIM #target-errors #target-gateway', async () => {
    const { tenant } = mockTenant({ profile: 'scim' });
    const unknown = await call(tenant, { method: 'GET', path: '/Users', token: 'wrong' });
    expect(unknown).toMatchObject({ status: 401, body: { status: '401' } });
    expect(unknown.response.headers).toMatchObject({
      'content-type': 'application/scim+json',
      'www-authenticate': expect.stringMatching(/^Bearer error="invalid_token"/),
    });
  });

  it('answers a PATCH with the resource where attributes ask for it #target-patch-answer', async () => {
    const mock = mockTenant({ profile: 'scim' });
    const id = await post(mock, '/Users', user('a@x'));
    const asked = await patch(mock, `/Users/${id}?attributes=title`, { op: 'add', path: 'title', value: 'T' });
    expect(asked).toMatchObject({ status: 200, body: { id, title: 'T' } });
  });

  it('limits the rate when it is told to #target-rate-limit', async () => {
    const mock = mockTenant({ habits: { rateLimit: { requestsPerSecond: 2, retryAfterSeconds: 1 } } });
    const statuses: number[] = [];
    for (let sent = 0; sent < 3; sent += 1) statuses.push((await get(mock, '/Users')).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await get(mock, '/Users')).response.headers).toMatchObject({
      'retry-after': '1',
      'ratelimit-remaining': '0',
    });
    mock.time.now += 1000;
    const again = await get(mock, '/Users');
    expect(again.status).toBe(200);
    expect(again.response.headers).toMatchObject({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '1',
    });
  });

  it('opens the same directory again over the same tables', async () => {
    const first = mockTenant();
    const lea = await post(first, '/Users', user('lea@x.example'));
    await post(first, '/Groups', group('Sales', [lea]));
    const second = mockTenant({ tables: first.tables });
    expect(second.tenant.users()).toEqual(first.tenant.users());
    expect(second.tenant.groups()).toEqual(first.tenant.groups());
    expect((await get(second, '/Users?filter=userName+eq+%22LEA%40x.example%22')).body).toMatchObject({
      totalResults: 1,
    });
  });
});
