import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, jsonEquals } from '../../../src/scim/json.js';
import type { JsonValue } from '../../../src/scim/transport/transport.js';
import { createMemoryTables } from '../../../src/storage/memory-tables.js';
import { proofRuns } from '../../support/proof-runs.js';
import { call, type MockTenant, mockTenant } from '../mock-tenant.js';
import { get, group, patch, post, user } from '../steps.js';

const lyingAbout = (mock: MockTenant): MockTenant => {
  mock.tenant.addFault({ kind: 'lie', lie: 'stale-reads' });
  return mock;
};

describe('stale reads', () => {
  it('do not know of the last write to each resource, by id or by query', async () => {
    const mock = mockTenant();
    const [ann, bob] = [await post(mock, '/Users', user('ann@x')), await post(mock, '/Users', user('bob@x'))];
    lyingAbout(mock);
    const title = async (value: string) => patch(mock, `/Users/${ann}`, { op: 'Replace', path: 'title', value });
    await title('One');
    expect((await get(mock, `/Users/${ann}`)).body).not.toHaveProperty('title');
    await title('Two');
    expect((await get(mock, `/Users/${ann}`)).body).toMatchObject({ title: 'One' });
    const eve = await post(mock, '/Users', user('eve@x'));
    expect((await get(mock, `/Users/${eve}`)).status).toBe(404);
    expect((await get(mock, '/Users?filter=userName+eq+%22eve%40x%22')).body).toMatchObject({ totalResults: 0 });
    await call(mock.tenant, { method: 'DELETE', path: `/Users/${bob}` });
    expect((await get(mock, '/Users')).body).toMatchObject({ Resources: [{ id: ann, title: 'One' }, { id: bob }] });
    mock.tenant.clearFaults();
    expect((await get(mock, '/Users')).body).toMatchObject({ Resources: [{ id: ann, title: 'Two' }, { id: eve }] });
  });

  it('leave the creation that a stale query asks for to be refused', async () => {
    const mock = lyingAbout(mockTenant());
    await post(mock, '/Users', user('ann@x'));
    expect((await call(mock.tenant, { method: 'POST', path: '/Users', body: user('ann@x') })).status).toBe(409);
  });

  it('are only counted where they say something else', async () => {
    const mock = lyingAbout(mockTenant());
    await get(mock, '/Users');
    await get(mock, '/Nope');
    await post(mock, '/Users', user('ann@x'));
    await call(mock.tenant, { method: 'GET', path: '/Users', token: 'wrong' });
    expect(mock.tenant.faults()).toMatchObject([{ seen: 0, hits: 0 }]);
    await get(mock, '/Users');
    expect(mock.tenant.faults()).toMatchObject([{ seen: 1, hits: 1 }]);
  });

  it('start anew when the target is filled anew', async () => {
    const mock = lyingAbout(mockTenant());
    await post(mock, '/Users', user('ann@x'));
    mock.tenant.reset([{ id: 'u1', ...user('bob@x') }]);
    expect((await get(mock, '/Users')).body).toMatchObject({ Resources: [{ id: 'u1' }] });
  });
});

const WRITES = ['create', 'rename', 'delete', 'join', 'leave'] as const;
type Step = { readonly write: (typeof WRITES)[number]; readonly who: number; readonly restart: boolean };

const STEPS = fc.array(
  fc.record({ write: fc.constantFrom(...WRITES), who: fc.nat({ max: 3 }), restart: fc.boolean() }),
  { maxLength: 25 },
);

/** What tells whether a resource changed: of members the ids, as the rest is theirs. */
function shown(resource: JsonValue): JsonValue {
  if (!isJsonObject(resource)) return resource;
  const { members, meta, ...rest } = resource;
  const ids = isJsonArray(members)
    ? members.map((member) => (isJsonObject(member) ? (member.value ?? '') : member))
    : [];
  return { ...rest, members: ids };
}

/** Everything as it is, whatever reads say, by id. */
function present({ tenant }: MockTenant): ReadonlyMap<string, JsonValue> {
  return new Map([...tenant.users(), ...tenant.groups()].map((resource) => [String(resource.id), shown(resource)]));
}

async function readAll(mock: MockTenant): Promise<ReadonlyMap<string, JsonValue>> {
  const lists = [(await get(mock, '/Users')).body, (await get(mock, '/Groups?attributes=members')).body];
  const resources = lists.flatMap((body) => (isJsonObject(body) && isJsonArray(body.Resources) ? body.Resources : []));
  return new Map(resources.map((resource) => [isJsonObject(resource) ? String(resource.id) : '', shown(resource)]));
}

async function carryOut(mock: MockTenant, { write, who }: Step, number: number): Promise<void> {
  const ids = mock.tenant.users().map(({ id }) => String(id));
  const id = ids[who % Math.max(1, ids.length)] ?? 'nobody';
  switch (write) {
    case 'create':
      await call(mock.tenant, { method: 'POST', path: '/Users', body: user(`u${number}@x`) });
      return;
    case 'rename':
      await patch(mock, `/Users/${id}`, { op: 'Replace', path: 'displayName', value: `Name ${number}` });
      return;
    case 'delete':
      await call(mock.tenant, { method: 'DELETE', path: `/Users/${id}` });
      return;
    case 'join':
      await patch(mock, '/Groups/sales', { op: 'Add', path: 'members', value: [{ value: id }] });
      return;
    case 'leave':
      await patch(mock, '/Groups/sales', { op: 'Remove', path: `members[value eq "${id}"]` });
      return;
  }
}

describe('what stale reads say', () => {
  it('is how each resource stood before it last changed, restarts included', async () => {
    await fc.assert(
      fc.asyncProperty(STEPS, async (steps) => {
        const tables = createMemoryTables();
        const ids = { last: 0 };
        let mock = mockTenant({ tables, ids });
        mock.tenant.tokens.putAccount({ name: 'ada', role: 'Admin' });
        mock.tenant.tokens.add({ clientName: 'a', account: 'ada', privilege: 'readWrite', value: 'read-write-token' });
        mock.tenant.load([
          { id: 'sales', ...group('Sales') },
          { id: 'u0', ...user('u0@x') },
        ]);
        lyingAbout(mock);
        const expected = new Map(present(mock));
        for (const [number, step] of steps.entries()) {
          if (step.restart) mock = mockTenant({ tables, ids });
          const before = present(mock);
          await carryOut(mock, step, number + 1);
          const after = present(mock);
          for (const id of new Set([...before.keys(), ...after.keys()])) {
            const old = before.get(id);
            if (jsonEquals(old, after.get(id))) continue;
            if (old === undefined) expected.delete(id);
            else expected.set(id, old);
          }
        }
        expect(await readAll(mock)).toEqual(expected);
      }),
      { numRuns: proofRuns(300) },
    );
  });
});
