import { describe, expect, it } from 'vitest';
import { SEARCH_REQUEST_URN } from '../../src/scim/messages.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';
import { call, type MockTenant, mockTenant } from './mock-tenant.js';
import { at, get, group, post, searchOf, user } from './steps.js';

async function directory(profile: 'netskope' | 'scim' = 'netskope'): Promise<MockTenant> {
  const mock = mockTenant({ profile });
  const ids = new Map<string, string>();
  for (const [name, title] of [
    ['cy@x.example', 'B'],
    ['ann@x.example', undefined],
    ['Bo@x.example', 'a'],
  ] as const) {
    ids.set(name, await post(mock, '/Users', user(name, title === undefined ? {} : { title })));
  }
  await post(mock, '/Groups', group('Sales', [ids.get('cy@x.example') ?? '']));
  return mock;
}

function found(body: JsonValue): readonly JsonValue[] {
  const { Resources } = body as JsonObject;
  return (Resources as readonly JsonObject[]).map(({ userName, displayName }) => userName ?? displayName ?? null);
}

describe('sortBy', () => {
  const orders: readonly (readonly [string, readonly string[]])[] = [
    ['sortBy=userName', ['ann', 'Bo', 'cy']],
    ['sortBy=userName&sortOrder=descending', ['cy', 'Bo', 'ann']],
    ['sortBy=title', ['Bo', 'cy', 'ann']],
    ['sortBy=title&sortOrder=descending', ['ann', 'cy', 'Bo']],
    ['sortBy=emails.value', ['ann', 'Bo', 'cy']],
    ['sortBy=meta.location', ['cy', 'ann', 'Bo']],
    ['sortBy=nothing', ['cy', 'ann', 'Bo']],
    ['sortBy=userName&startIndex=2&count=1', ['Bo']],
    ['sortBy=userName&filter=title+pr', ['Bo', 'cy']],
    ['sortOrder=descending', ['cy', 'ann', 'Bo']],
  ];
  it.each(orders)('%s', async (query, names) => {
    const { body } = await get(await directory(), `/Users?${query}`);
    expect(found(body)).toEqual(names.map((name) => `${name}@x.example`));
  });

  it('is refused when it cannot be read', async () => {
    for (const query of ['sortBy=user%20Name', 'sortBy=name', 'sortBy=userName&sortOrder=up']) {
      expect(await get(mockTenant(), `/Users?${query}`)).toMatchObject({
        status: 400,
        body: { scimType: 'invalidValue' },
      });
    }
  });
});

describe('a search by POST', () => {
  it('finds what the same query by GET finds', async () => {
    const mock = await directory();
    const body = searchOf({
      filter: 'title pr',
      sortBy: 'userName',
      attributes: ['userName'],
      startIndex: 1,
      count: 1,
    });
    const searched = await call(mock.tenant, { method: 'POST', path: '/Users/.search', body });
    const queried = await get(mock, '/Users?filter=title+pr&sortBy=userName&attributes=userName&startIndex=1&count=1');
    expect(searched).toMatchObject({ status: 200, body: { totalResults: 2, itemsPerPage: 1 } });
    expect(searched.body).toEqual(queried.body);
  });

  it('at the base address goes over users and groups', async () => {
    const mock = await directory('scim');
    const search = (query: JsonObject) =>
      call(mock.tenant, { method: 'POST', path: '/.search', body: searchOf(query) });
    expect(found((await search({})).body)).toEqual(['cy@x.example', 'ann@x.example', 'Bo@x.example', 'Sales']);
    expect(found((await search({ startIndex: 3 })).body)).toEqual(['Bo@x.example', 'Sales']);
    expect(found((await search({ startIndex: 4, count: 1 })).body)).toEqual(['Sales']);
    expect(found((await search({ filter: 'displayName eq "sales"' })).body)).toEqual(['Sales']);
    expect(found((await search({ filter: 'meta.resourceType eq "Group" or userName sw "a"' })).body)).toEqual([
      'ann@x.example',
      'Sales',
    ]);
    expect((await get(mock, '?count=2')).body).toMatchObject({ totalResults: 4, itemsPerPage: 2 });
    expect((await get(mock, '/?filter=members+pr&attributes=displayName')).body).toMatchObject({ totalResults: 1 });
  });

  const refused: readonly (readonly [JsonValue, string])[] = [
    [{ filter: 'userName pr' }, 'invalidSyntax'],
    [[], 'invalidSyntax'],
    [{ schemas: [SEARCH_REQUEST_URN], filter: 'userName is "x"' }, 'invalidFilter'],
    [{ schemas: [SEARCH_REQUEST_URN], count: 'many' }, 'invalidValue'],
  ];
  it.each(refused)('refuses %j', async (body, scimType) => {
    const answer = await call(mockTenant().tenant, { method: 'POST', path: '/Groups/.search', body });
    expect([answer.status, at(answer, 'scimType')]).toEqual([400, scimType]);
  });
});
