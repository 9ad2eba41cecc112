import { describe, expect, it } from 'vitest';
import type { ScimResponse } from '../../src/scim/transport/transport.js';
import { type Call, type MockTenant, mockTenant, requestOf } from './mock-tenant.js';
import { at, get, group, patch, post, user } from './steps.js';

function send({ tenant }: MockTenant, request: Call, more: Record<string, string>): Promise<ScimResponse> {
  const { headers, ...rest } = requestOf(tenant, request);
  return tenant.handle({ ...rest, headers: { ...headers, ...more } });
}

describe('the version of a resource', () => {
  it('is weak, the same in header and meta, and counts changes only', async () => {
    const mock = mockTenant({ profile: 'scim' });
    const id = await post(mock, '/Users', user('lea@x.example', { title: 'A' }));
    const seen: unknown[] = [];
    for (const value of ['A', 'B', 'B', 'C']) {
      const changed = await patch(mock, `/Users/${id}`, { op: 'replace', path: 'title', value });
      const read = await get(mock, `/Users/${id}`);
      expect(at(read, 'meta')).toMatchObject({ version: read.response.headers.etag });
      expect(changed.response.headers.etag).toBe(read.response.headers.etag);
      seen.push(read.response.headers.etag);
    }
    expect(seen).toEqual(['W/"1"', 'W/"2"', 'W/"2"', 'W/"3"']);
    expect((await get(mock, `/Users/${id}?attributes=title`)).response.headers.etag).toBe('W/"3"');
  });

  it('of a group moves with its members', async () => {
    const mock = mockTenant({ profile: 'scim' });
    const lea = await post(mock, '/Users', user('lea@x.example'));
    const id = await post(mock, '/Groups', group('Sales'));
    await patch(mock, `/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: lea }] });
    expect((await get(mock, `/Groups/${id}`)).response.headers.etag).toBe('W/"2"');
  });

  it('of a resource that was loaded with one stays until it is changed', async () => {
    const mock = mockTenant({ profile: 'scim' });
    mock.tenant.load([{ id: 'a', userName: 'a', meta: { resourceType: 'User', version: 'W/"abc"' } }]);
    expect((await get(mock, '/Users/a')).response.headers.etag).toBe('W/"abc"');
    await patch(mock, '/Users/a', { op: 'add', path: 'title', value: 'T' });
    expect((await get(mock, '/Users/a')).response.headers.etag).toBe('W/"1"');
  });

  const preconditions: readonly (readonly [string, string, number])[] = [
    ['if-match', 'W/"1"', 204],
    ['if-match', '"1"', 204],
    ['if-match', '1', 204],
    ['if-match', '*', 204],
    ['if-match', 'W/"7", W/"1"', 204],
    ['if-match', 'W/"2"', 412],
    ['if-match', '', 412],
    ['if-none-match', 'W/"1"', 412],
    ['if-none-match', 'W/"2"', 204],
  ];
  it.each(preconditions)('%s: %s lets a write pass or not: %i', async (name, value, status) => {
    const mock = mockTenant({ profile: 'scim' });
    const id = await post(mock, '/Users', user('lea@x.example'));
    const answer = await send(mock, { method: 'DELETE', path: `/Users/${id}` }, { [name]: value });
    expect(answer.status).toBe(status);
    expect(mock.tenant.users()).toHaveLength(status === 412 ? 1 : 0);
  });

  it('guards PUT and PATCH too, after the resource is found and before the body is looked at', async () => {
    const mock = mockTenant({ profile: 'scim' });
    const id = await post(mock, '/Users', user('lea@x.example'));
    const other = { 'if-match': 'W/"9"' };
    for (const method of ['PUT', 'PATCH'] as const) {
      expect((await send(mock, { method, path: `/Users/${id}`, body: {} }, other)).status).toBe(412);
      expect((await send(mock, { method, path: '/Users/unknown', body: {} }, other)).status).toBe(404);
    }
  });

  it('spares a client what it has', async () => {
    const mock = mockTenant({ profile: 'scim' });
    const path = `/Users/${await post(mock, '/Users', user('lea@x.example'))}`;
    const same = await send(mock, { method: 'GET', path }, { 'if-none-match': 'W/"1"' });
    expect(same).toMatchObject({ status: 304, headers: { etag: 'W/"1"' } });
    expect(same.body).toBeUndefined();
    expect((await send(mock, { method: 'GET', path }, { 'if-none-match': 'W/"0"' })).status).toBe(200);
  });
});
