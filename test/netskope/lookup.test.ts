import { describe, expect, it } from 'vitest';
import { ENTERPRISE_USER_URN } from '../../src/scim/schemas/enterprise-user.js';
import { USER_URN } from '../../src/scim/schemas/user.js';
import type { JsonObject } from '../../src/scim/transport/transport.js';
import { createMemoryTables } from '../../src/storage/memory-tables.js';
import type { Table, Tables } from '../../src/storage/tables.js';
import { proofRuns } from '../support/proof-runs.js';
import { call, type MockTenant, mockTenant } from './mock-tenant.js';
import { at, get, patch, post, user } from './steps.js';

/** Tables that count the rows of users and groups that are read from them. */
function countingTables(): { readonly tables: Tables; readonly rows: { read: number } } {
  const inner = createMemoryTables();
  const rows = { read: 0 };
  const counted = new Map<string, Table<unknown>>();
  const count = <R>(table: Table<R>): Table<R> => ({
    ...table,
    get: (key) => {
      rows.read += 1;
      return table.get(key);
    },
    values: function* () {
      for (const row of table.values()) {
        rows.read += 1;
        yield row;
      }
    },
  });
  const table = <R>(name: string): Table<R> => {
    const known = counted.get(name) ?? count(inner.table<unknown>(name));
    counted.set(name, known);
    return known as Table<R>;
  };
  return { tables: { ...inner, table }, rows };
}

function person(index: number): JsonObject {
  return {
    id: `id-${index}`,
    externalId: `ext-${index}`,
    userName: `user${index}@x.example`,
    displayName: `User ${index}`,
    title: 'Clerk',
    active: true,
    emails: [{ type: 'work', value: `mail${index}@x.example` }],
    [ENTERPRISE_USER_URN]: { manager: { value: `id-${index + 1}` } },
  };
}

function populated(size: number): { readonly mock: MockTenant; readonly rows: { read: number } } {
  const { tables, rows } = countingTables();
  const mock = mockTenant({ tables, profile: 'scim', withTokens: true });
  mock.tenant.load([
    ...Array.from({ length: size }, (_, index) => person(index)),
    ...Array.from({ length: 50 }, (_, index) => ({
      id: `group-${index}`,
      displayName: `Group ${index}`,
      members: [{ value: `id-${index}` }],
    })),
  ]);
  return { mock, rows };
}

const FILTERS: readonly (readonly [string, string])[] = [
  ['Users', 'id eq "id-42"'],
  ['Users', 'userName eq "USER42@x.example"'],
  ['Users', `${USER_URN}:userName eq "user42@x.example"`],
  ['Users', 'displayName eq "user 42"'],
  ['Users', 'externalId eq "ext-42"'],
  ['Users', 'emails eq "mail42@x.example"'],
  ['Users', 'emails.value eq "mail42@x.example"'],
  ['Users', 'emails[type eq "work"].value eq "mail42@x.example"'],
  ['Users', 'emails[type eq "work" and value eq "mail42@x.example"]'],
  ['Users', 'manager eq "id-43"'],
  ['Users', `${ENTERPRISE_USER_URN}:manager.value eq "id-43"`],
  ['Users', 'title eq "Clerk" and userName eq "user42@x.example"'],
  ['Users', 'active eq true and (title pr and externalId eq "ext-42")'],
  ['Users', 'userName eq "user42@x.example" or emails eq "nobody@x.example"'],
  ['Groups', 'id eq "group-42" and members eq "id-42"'],
  ['Groups', 'members.value eq "id-42"'],
  ['Groups', 'displayName eq "group 42"'],
];

describe('an eq query', () => {
  it('looks at as few resources among a hundred as among a hundred thousand', async () => {
    const large = proofRuns(100_000);
    const [few, many] = [populated(100), populated(large)];
    const costs: (readonly [string, number])[] = [];
    for (const [type, filter] of FILTERS) {
      const path = `/${type}?filter=${encodeURIComponent(filter)}`;
      const [small, big] = [await costOf(few, path), await costOf(many, path)];
      expect([filter, small.found], filter).toEqual([filter, type === 'Users' ? 'id-42' : 'group-42']);
      expect(big, filter).toEqual(small);
      costs.push([filter, big.rows]);
    }
    expect(costs.filter(([, rows]) => rows > 12)).toEqual([]);
  }, 120_000);

  it('looks at all of them when no index helps, and a plain page at what lies before it', async () => {
    const tenant = populated(100);
    expect((await costOf(tenant, '/Users?filter=title+eq+%22Clerk%22+and+nickName+pr')).rows).toBeGreaterThanOrEqual(
      100,
    );
    expect((await costOf(tenant, '/Users?startIndex=11&count=10&attributes=id')).rows).toBeLessThan(50);
  });

  it('follows changes', async () => {
    const mock = mockTenant();
    const id = await post(mock, '/Users', user('ann@x.example', { externalId: 'one' }));
    await patch(
      mock,
      `/Users/${id}`,
      { op: 'replace', path: 'userName', value: 'eve@x.example' },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'eve@x.example' },
      { op: 'remove', path: 'externalId' },
    );
    const count = async (filter: string) =>
      at(await get(mock, `/Users?filter=${encodeURIComponent(filter)}`), 'totalResults');
    for (const gone of ['userName eq "ann@x.example"', 'emails eq "ann@x.example"', 'externalId eq "one"']) {
      expect([gone, await count(gone)]).toEqual([gone, 0]);
    }
    expect(await count('userName eq "EVE@x.example" and emails.value eq "eve@x.example"')).toBe(1);
    await call(mock.tenant, { method: 'DELETE', path: `/Users/${id}` });
    expect(await count('userName eq "eve@x.example"')).toBe(0);
  });
});

async function costOf(
  { mock, rows }: ReturnType<typeof populated>,
  path: string,
): Promise<{ readonly found: unknown; readonly rows: number }> {
  const before = rows.read;
  const { body } = await get(mock, path);
  const { Resources } = body as JsonObject;
  return { found: (Resources as readonly JsonObject[])[0]?.id, rows: rows.read - before };
}
