import { describe, expect, it } from 'vitest';
import { ENTERPRISE_USER_URN } from '../../src/scim/schemas/enterprise-user.js';
import { USER_URN } from '../../src/scim/schemas/user.js';
import { call, mockTenant } from './mock-tenant.js';
import { at, get, group, patch, post, user } from './steps.js';

describe('users', () => {
  it('are created with an id, a location and a typed e-mail, and stay readable when disabled #target-email-type #target-disabled-readable #target-patch-answer #target-address', async () => {
    const mock = mockTenant();
    const created = await call(mock.tenant, {
      method: 'POST',
      path: '/Users',
      body: user('lea@x.example', { id: 'mine' }),
    });
    expect(created.response.headers).toEqual({
      'content-type': 'application/scim+json;charset=utf-8',
      etag: 'W/"1"',
      location: 'https://contoso.goskope.com/api/v2/scim/Users/user-1',
    });
    expect(created.body).toEqual({
      schemas: [USER_URN],
      id: 'user-1',
      userName: 'lea@x.example',
      emails: [{ type: 'work', value: 'lea@x.example', primary: true }],
      meta: {
        resourceType: 'User',
        created: '2026-01-05T09:00:00Z',
        lastModified: '2026-01-05T09:00:00Z',
        location: 'https://contoso.goskope.com/api/v2/scim/Users/user-1',
        version: 'W/"1"',
      },
    });
    expect((await patch(mock, '/Users/user-1', { op: 'Replace', path: 'active', value: 'False' })).status).toBe(204);
    expect((await get(mock, '/Users/user-1')).body).toMatchObject({ active: false });
  });

  it('move lastModified only when something changes #target-patch-atomic', async () => {
    const mock = mockTenant();
    const id = await post(mock, '/Users', user('lea@x.example', { title: 'A' }));
    mock.time.now += 60_000;
    await patch(mock, `/Users/${id}`, { op: 'Replace', path: 'title', value: 'A' });
    expect((await get(mock, `/Users/${id}`)).body).toMatchObject({ meta: { lastModified: '2026-01-05T09:00:00Z' } });
    await patch(mock, `/Users/${id}`, { op: 'Replace', path: 'title', value: 'B' });
    expect((await get(mock, `/Users/${id}`)).body).toMatchObject({
      meta: { created: '2026-01-05T09:00:00Z', lastModified: '2026-01-05T09:01:00Z' },
    });
  });

  it('need an e-mail on POST and PUT, while a PATCH may clear it #target-email-required', async () => {
    const mock = mockTenant();
    const bare = { schemas: [USER_URN], userName: 'lea@x.example' };
    expect((await call(mock.tenant, { method: 'POST', path: '/Users', body: bare })).status).toBe(400);
    const id = await post(mock, '/Users', user('lea@x.example'));
    expect((await call(mock.tenant, { method: 'PUT', path: `/Users/${id}`, body: bare })).status).toBe(400);
    expect((await patch(mock, `/Users/${id}`, { op: 'remove', path: 'emails' })).status).toBe(204);
    expect((await post(mockTenant({ profile: 'scim' }), '/Users', bare)).startsWith('user-')).toBe(true);
  });

  it('may come without schemas, but not to the plain service #target-schemas-required', async () => {
    const body = { userName: 'lea@x.example', emails: [{ value: 'lea@x.example' }] };
    const statuses = (['netskope', 'scim'] as const).map(
      async (profile) => (await call(mockTenant({ profile }).tenant, { method: 'POST', path: '/Users', body })).status,
    );
    expect(await Promise.all(statuses)).toEqual([201, 400]);
  });

  it('are replaced as a whole by PUT', async () => {
    const mock = mockTenant();
    const id = await post(mock, '/Users', user('lea@x.example', { title: 'A', password: 'secret' }));
    const answer = await call(mock.tenant, { method: 'PUT', path: `/Users/${id}`, body: user('kai@x.example') });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id, userName: 'kai@x.example' });
    expect(at(answer, 'title')).toBeUndefined();
    expect(JSON.stringify([...mock.tables.table('netskopeUsers').values()])).not.toContain('secret');
  });

  it('keep their name to themselves, and free it when they go #target-unique-names', async () => {
    const mock = mockTenant();
    const lea = await post(mock, '/Users', user('lea@x.example'));
    const kai = await post(mock, '/Users', user('kai@x.example'));
    const taken = await patch(mock, `/Users/${kai}`, { op: 'Replace', path: 'userName', value: 'LEA@x.example' });
    expect(taken).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    expect(
      (await patch(mock, `/Users/${lea}`, { op: 'Replace', path: 'userName', value: 'Lea@x.example' })).status,
    ).toBe(204);
    expect((await call(mock.tenant, { method: 'DELETE', path: `/Users/${lea}` })).status).toBe(204);
    expect((await get(mock, `/Users/${lea}`)).status).toBe(404);
    expect((await call(mock.tenant, { method: 'DELETE', path: `/Users/${lea}` })).status).toBe(404);
    expect(await post(mock, '/Users', user('lea@x.example'))).not.toBe(lea);
  });

  it('that were loaded with a shared name can be changed, but not take the name of a third', async () => {
    const mock = mockTenant();
    mock.tenant.load(['a', 'b'].map((id) => ({ id, userName: 'same@x.example' })));
    await post(mock, '/Users', user('third@x.example'));
    expect((await patch(mock, '/Users/a', { op: 'Add', path: 'title', value: 'T' })).status).toBe(204);
    const taken = await patch(mock, '/Users/a', { op: 'Replace', path: 'userName', value: 'third@x.example' });
    expect(taken.status).toBe(409);
  });

  it('get a manager only among the users that are there #target-references', async () => {
    const mock = mockTenant();
    const lea = await post(mock, '/Users', user('lea@x.example'));
    const path = `${ENTERPRISE_USER_URN}:manager`;
    const unknown = await patch(mock, `/Users/${lea}`, { op: 'Add', path, value: 'nobody' });
    expect(unknown).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    const bo = await post(mock, '/Users', user('bo@x.example'));
    await patch(mock, `/Users/${lea}`, { op: 'Add', path, value: bo });
    expect((await get(mock, `/Users/${lea}`)).body).toMatchObject({
      [ENTERPRISE_USER_URN]: { manager: { value: bo } },
    });
  });
});

describe('a manager who is deleted', () => {
  it("is nobody's manager any more, which is a change of those who lose him #target-manager-parts", async () => {
    const mock = mockTenant({ profile: 'scim' });
    const bo = await post(mock, '/Users', user('bo@x.example', { displayName: 'Bo' }));
    const extension = { department: 'Risk', manager: { value: bo } };
    const lea = await post(mock, '/Users', user('lea@x.example', { [ENTERPRISE_USER_URN]: extension }));
    expect(at(await get(mock, `/Users/${lea}`), ENTERPRISE_USER_URN)).toEqual({
      department: 'Risk',
      manager: { value: bo, $ref: `https://contoso.scim.example/scim/Users/${bo}`, displayName: 'Bo' },
    });
    mock.time.now += 60_000;
    await call(mock.tenant, { method: 'DELETE', path: `/Users/${bo}` });
    expect((await get(mock, `/Users/${lea}`)).body).toMatchObject({
      [ENTERPRISE_USER_URN]: { department: 'Risk' },
      meta: { lastModified: '2026-01-05T09:01:00Z', version: 'W/"2"' },
    });
  });
});

describe('groups', () => {
  it('tell their members only when they are asked #target-members-on-request #target-members-add #target-member-parts', async () => {
    const mock = mockTenant();
    const lea = await post(mock, '/Users', user('lea@x.example', { displayName: 'Lea' }));
    const id = await post(mock, '/Groups', group('Sales', [lea]));
    expect(at(await get(mock, `/Groups/${id}`), 'members')).toBeUndefined();
    expect((await get(mock, `/Groups/${id}?attributes=members`)).body).toMatchObject({
      displayName: 'Sales',
      members: [{ value: lea, display: 'Lea' }],
    });
    const some = await get(mock, `/Groups/${id}?attributes=externalId,members`);
    expect(at(some, 'displayName')).toBeUndefined();
    expect(at(some, 'members')).toHaveLength(1);
  });

  it('follow RFC 7643 in the profile of the plain service #target-members-on-request #target-members-add #target-member-parts #target-groups-on-users', async () => {
    const mock = mockTenant({ profile: 'scim' });
    const lea = await post(mock, '/Users', user('lea@x.example'));
    const id = await post(mock, '/Groups', group('Sales', [lea]));
    const root = 'https://contoso.scim.example/scim';
    expect(at(await get(mock, `/Groups/${id}`), 'members')).toEqual([
      { value: lea, $ref: `${root}/Users/${lea}`, type: 'User', display: 'lea@x.example' },
    ]);
    expect(at(await get(mock, `/Groups/${id}?excludedAttributes=members`), 'members')).toBeUndefined();
    expect(at(await get(mock, `/Groups/${id}?attributes=members`), 'displayName')).toBeUndefined();
    expect(at(await get(mock, `/Users/${lea}`), 'groups')).toEqual([
      { value: id, $ref: `${root}/Groups/${id}`, display: 'Sales', type: 'direct' },
    ]);
  });

  it('lose a member that is deleted, and refuse one that is not there #target-references', async () => {
    const mock = mockTenant();
    const [lea, kai] = [
      await post(mock, '/Users', user('lea@x.example')),
      await post(mock, '/Users', user('kai@x.example')),
    ];
    const id = await post(mock, '/Groups', group('Sales', [lea, kai]));
    await call(mock.tenant, { method: 'DELETE', path: `/Users/${lea}` });
    expect(mock.tenant.groups()).toMatchObject([{ id, members: [{ value: kai }] }]);
    const unknown = await patch(mock, `/Groups/${id}`, { op: 'Add', path: 'members', value: [{ value: lea }] });
    expect(unknown).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    expect(mock.tenant.groups()).toMatchObject([{ members: [{ value: kai }] }]);
  });

  it('are replaced with their member list by PUT', async () => {
    const mock = mockTenant();
    const [lea, kai] = [
      await post(mock, '/Users', user('lea@x.example')),
      await post(mock, '/Users', user('kai@x.example')),
    ];
    const id = await post(mock, '/Groups', group('Sales', [lea]));
    await call(mock.tenant, { method: 'PUT', path: `/Groups/${id}`, body: group('Sales', [kai]) });
    expect(mock.tenant.groups()).toMatchObject([{ members: [{ value: kai }] }]);
  });

  it('refuse a member whose type is not what its id says', async () => {
    const mock = mockTenant();
    const lea = await post(mock, '/Users', user('lea@x.example'));
    const id = await post(mock, '/Groups', group('Sales', [lea]));
    const put = (name: string, type: string) => ({ ...group(name), members: [{ value: lea, type }] });
    const wrong = await call(mock.tenant, { method: 'PUT', path: `/Groups/${id}`, body: put('Sales', 'Group') });
    expect(wrong).toMatchObject({ status: 400, body: { scimType: 'mutability' } });
    const unborn = await call(mock.tenant, { method: 'POST', path: '/Groups', body: put('Other', 'group') });
    expect(unborn).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    const right = await call(mock.tenant, { method: 'PUT', path: `/Groups/${id}`, body: put('Sales', 'user') });
    expect(right.status).toBe(200);
  });

  it('are found by a member', async () => {
    const mock = mockTenant();
    const lea = await post(mock, '/Users', user('lea@x.example'));
    const id = await post(mock, '/Groups', group('Sales', [lea]));
    await post(mock, '/Groups', group('Other'));
    const answer = await get(mock, `/Groups?filter=members+eq+%22${lea}%22`);
    expect(answer.body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
  });
});
