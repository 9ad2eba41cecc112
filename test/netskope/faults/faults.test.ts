import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, type Fault, parseFault } from '../../../src/netskope/faults/fault.js';
import { LIES, type Lie } from '../../../src/netskope/faults/lies.js';
import { patchOp } from '../../../src/scim/messages.js';
import { TransportError } from '../../../src/scim/transport/transport.js';
import { createOverlayTables } from '../../../src/storage/overlay-tables.js';
import { InputError } from '../../../src/text/input-error.js';
import { proofRuns } from '../../support/proof-runs.js';
import { type Call, call, type MockTenant, mockTenant, READ_TOKEN, requestOf, TOKEN } from '../mock-tenant.js';
import { get, group, patch, post, user } from '../steps.js';

const hits = ({ tenant }: MockTenant): readonly number[] => tenant.faults().map((fault) => fault.hits);
const statusOf = async (mock: MockTenant, path: string): Promise<number> =>
  (await mock.tenant.handle(requestOf(mock.tenant, { method: 'GET', path }))).status;

/** The statuses of that many reads of the users. */
async function statuses(mock: MockTenant, count: number): Promise<readonly number[]> {
  const all: number[] = [];
  for (let index = 0; index < count; index += 1) all.push(await statusOf(mock, '/Users'));
  return all;
}

describe('a fault that answers', () => {
  const answers: readonly (readonly [string, Fault, object])[] = [
    [
      'in the words of the gateway',
      { kind: 'status', status: 503 },
      { status: 503, body: expect.stringMatching('^{"message":') },
    ],
    ['in the words of SCIM', { kind: 'status', status: 422 }, { body: expect.stringContaining('"status":"422"') }],
    ['with a text as it stands', { kind: 'status', status: 500, body: 'oops' }, { status: 500, body: 'oops' }],
    ['with JSON', { kind: 'status', status: 400, body: { detail: 'no' } }, { body: '{"detail":"no"}' }],
    ['with headers', { kind: 'status', status: 500, headers: { 'X-Trace': '1' } }, { headers: { 'x-trace': '1' } }],
    ['with seconds', { kind: 'status', status: 429, retryAfter: 30 }, { headers: { 'retry-after': '30' } }],
    [
      'with a duration in seconds',
      { kind: 'status', status: 429, retryAfter: '2m' },
      { headers: { 'retry-after': '120' } },
    ],
    [
      'with a date',
      { kind: 'status', status: 429, retryAfter: 'date+2m' },
      { headers: { 'retry-after': 'Mon, 05 Jan 2026 09:02:00 GMT', date: 'Mon, 05 Jan 2026 09:00:00 GMT' } },
    ],
    ['without a body', { kind: 'status', status: 204 }, { status: 204, headers: {} }],
    ['with a page', { kind: 'html' }, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } }],
    ['as a token that expired', { kind: 'expire-token', clientName: 'entra' }, { status: 401 }],
    ['late', { kind: 'delay', by: '5s' }, { status: 200, delayMs: 5000, durationMs: expect.any(Number) }],
    ['with half a body', { kind: 'malformed' }, { status: 200, body: expect.not.stringContaining('}') }],
    [
      'under a wrong name',
      { kind: 'content-type', contentType: 'text/html' },
      { headers: { 'content-type': 'text/html' } },
    ],
    ['with nothing', { kind: 'empty' }, { status: 200, headers: {} }],
  ];
  it.each(answers)('%s', async (_name, fault, expected) => {
    const { tenant } = mockTenant();
    tenant.addFault({ ...fault, count: 1 });
    const request = requestOf(tenant, { method: 'GET', path: '/Users' });
    expect(await tenant.handle(request)).toMatchObject(expected);
    expect(tenant.faults()).toMatchObject([{ seen: 1, hits: 1 }]);
    expect(await tenant.handle(request)).toMatchObject({ status: 200, body: expect.stringContaining('totalResults') });
  });

  it.each([
    ['timeout', 'timeout'],
    ['drop', 'connection'],
  ] as const)('with nothing at all: %s', async (kind, failure) => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind, on: 'POST', carryOut: true });
    const request = requestOf(mock.tenant, { method: 'POST', path: '/Users', body: user('a@x') });
    const error = await mock.tenant.handle(request).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ failure });
    expect(mock.tenant.users()).toHaveLength(1);
  });

  it('keeps the request from the target unless it is to be carried out', async () => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind: 'status', status: 500, count: 1 });
    mock.tenant.addFault({ kind: 'status', status: 502, carryOut: true, count: 1 });
    const body = user('a@x');
    expect((await call(mock.tenant, { method: 'POST', path: '/Users', body })).status).toBe(500);
    expect(mock.tenant.users()).toHaveLength(0);
    expect((await call(mock.tenant, { method: 'POST', path: '/Users', body })).status).toBe(502);
    expect(mock.tenant.users()).toHaveLength(1);
  });

  it('comes before the token is looked at', async () => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind: 'status', status: 503 });
    expect((await call(mock.tenant, { method: 'GET', path: '/Users', token: 'wrong' })).status).toBe(503);
  });

  it('limits the rate of what it is meant for, until it is cleared', async () => {
    const mock = mockTenant();
    const { id } = mock.tenant.addFault({
      kind: 'rate-limit',
      on: '/Users',
      requestsPerSecond: 2,
      retryAfterSeconds: 7,
    });
    expect(await statuses(mock, 3)).toEqual([200, 200, 429]);
    expect(await statusOf(mock, '/Groups')).toBe(200);
    mock.time.now += 1000;
    expect(await statuses(mock, 3)).toEqual([200, 200, 429]);
    expect(hits(mock)).toEqual([2]);
    mock.tenant.clearFaults([id]);
    expect(await statusOf(mock, '/Users')).toBe(200);
  });

  it('expires the token that it names and no other', async () => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind: 'expire-token', clientName: 'entra', from: '10m' });
    const ask = async (token: string) => (await call(mock.tenant, { method: 'GET', path: '/Users', token })).status;
    expect(await ask(TOKEN)).toBe(200);
    mock.time.now += 600_000;
    expect([await ask(TOKEN), await ask(READ_TOKEN)]).toEqual([401, 200]);
  });
});

describe('how often', () => {
  it('lets requests pass first, then happens so many times', async () => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind: 'status', status: 503, after: 1, count: 2 });
    expect(await statuses(mock, 5)).toEqual([200, 503, 503, 200, 200]);
  });

  it('meets a share of the requests, the same ones for the same seed', async () => {
    const drawn = async (): Promise<readonly number[]> => {
      const mock = mockTenant();
      mock.tenant.addFault({ kind: 'status', status: 503, share: 0.2 });
      return statuses(mock, 200);
    };
    const first = await drawn();
    expect(await drawn()).toEqual(first);
    const struck = first.filter((status) => status === 503).length;
    expect(struck).toBeGreaterThan(25);
    expect(struck).toBeLessThan(55);
  });

  it('holds for a time', async () => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind: 'status', status: 503, from: '2026-01-05T09:10:00Z', until: '20m' });
    const seen: number[] = [];
    for (let minutes = 0; minutes <= 25; minutes += 5) {
      mock.time.now = Date.UTC(2026, 0, 5, 9, minutes);
      seen.push(await statusOf(mock, '/Users'));
    }
    expect(seen).toEqual([200, 200, 503, 503, 200, 200]);
  });

  it('goes on counting where a restart left it, and an overlay uses none of it up', async () => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind: 'status', status: 503, count: 2 });
    expect(await statusOf(mock, '/Users')).toBe(503);
    const overlay = mockTenant({ tables: createOverlayTables(mock.tables) });
    expect(await statuses(overlay, 2)).toEqual([503, 200]);
    const reopened = mockTenant({ tables: mock.tables });
    expect(await statuses(reopened, 2)).toEqual([503, 200]);
  });

  it('several happen to one request, up to the first that answers', async () => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind: 'delay', by: '1s' });
    mock.tenant.addFault({ kind: 'delay', by: '2s' });
    mock.tenant.addFault({ kind: 'status', status: 503 });
    mock.tenant.addFault({ kind: 'status', status: 500 });
    const request = requestOf(mock.tenant, { method: 'GET', path: '/Users' });
    expect(await mock.tenant.handle(request)).toMatchObject({ status: 503, delayMs: 3000 });
    expect(hits(mock)).toEqual([1, 1, 1, 0]);
  });

  it('gives each fault an id of its own, cleared ones included', () => {
    const { tenant } = mockTenant();
    const ids = [1, 2].map(() => tenant.addFault({ kind: 'drop' }).id);
    tenant.clearFaults([2]);
    expect([...ids, tenant.addFault({ kind: 'drop' }).id]).toEqual([1, 2, 3]);
    expect(() => tenant.clearFaults([1, 9])).toThrow('there is no fault 9');
    expect(tenant.clearFaults().map(({ id }) => id)).toEqual([1, 3]);
    expect(tenant.faults()).toEqual([]);
  });
});

describe('a lie', () => {
  const lying = (lie: Lie, often: { readonly count?: number } = {}): MockTenant => {
    const mock = mockTenant();
    mock.tenant.addFault({ kind: 'lie', lie, ...often });
    return mock;
  };

  it('about a creation answers with an id, and stores nothing', async () => {
    const mock = lying('ignore-create', { count: 1 });
    const id = await post(mock, '/Users', user('a@x'));
    expect(await statusOf(mock, `/Users/${id}`)).toBe(404);
    expect(mock.tenant.users()).toEqual([]);
    await post(mock, '/Users', user('a@x'));
    expect(mock.tenant.users()).toHaveLength(1);
  });

  it('about a disable leaves the rest of the update alone', async () => {
    const mock = mockTenant();
    const id = await post(mock, '/Users', user('a@x', { active: true }));
    mock.tenant.addFault({ kind: 'lie', lie: 'ignore-disable', count: 1 });
    await patch(mock, `/Users/${id}`, { op: 'Replace', path: 'title', value: 'One' });
    expect(hits(mock)).toEqual([0]);
    const operations = [
      { op: 'Replace', path: 'active', value: 'False' },
      { op: 'Replace', path: 'title', value: 'Two' },
    ];
    expect((await patch(mock, `/Users/${id}`, ...operations)).status).toBe(204);
    expect((await get(mock, `/Users/${id}`)).body).toMatchObject({ active: true, title: 'Two' });
    await patch(mock, `/Users/${id}`, ...operations);
    expect((await get(mock, `/Users/${id}`)).body).toMatchObject({ active: false });
  });

  it('about an update and a deletion changes nothing', async () => {
    const mock = mockTenant();
    const id = await post(mock, '/Users', user('a@x', { title: 'One' }));
    mock.tenant.addFault({ kind: 'lie', lie: 'ignore-update' });
    mock.tenant.addFault({ kind: 'lie', lie: 'ignore-delete' });
    expect((await patch(mock, `/Users/${id}`, { op: 'Replace', path: 'title', value: 'Two' })).status).toBe(204);
    expect((await call(mock.tenant, { method: 'DELETE', path: `/Users/${id}` })).status).toBe(204);
    expect((await get(mock, `/Users/${id}`)).body).toMatchObject({ title: 'One' });
  });

  it('about members stores everything else', async () => {
    const mock = lying('drop-members');
    const member = await post(mock, '/Users', user('a@x'));
    const id = await post(mock, '/Groups', group('Sales', [member]));
    await patch(
      mock,
      `/Groups/${id}`,
      { op: 'Add', path: 'members', value: [{ value: member }] },
      { op: 'Replace', path: 'displayName', value: 'Field sales' },
    );
    expect(mock.tenant.groups()).toMatchObject([{ displayName: 'Field sales' }]);
    expect(JSON.stringify(mock.tenant.groups())).not.toContain(member);
    expect(hits(mock)).toEqual([2]);
  });

  it.each([
    ['lower-case-emails', { emails: [{ value: 'A@X' }] }, { emails: [{ value: 'a@x' }] }],
    ['digits-only-phones', { phoneNumbers: [{ value: '+1 (5) 9' }] }, { phoneNumbers: [{ value: '159' }] }],
    ['trim-values', { name: { givenName: ' A ' } }, { name: { givenName: 'A' } }],
    ['false-as-text', { active: false }, { active: 'False' }],
  ] as const)('%s', async (lie, sent, stored) => {
    const mock = lying(lie);
    await post(mock, '/Users', user('b@x', sent));
    expect(mock.tenant.users()).toMatchObject([stored]);
    expect(hits(mock)).toEqual([1]);
    await post(mock, '/Users', user('c@x', { active: undefined }));
    expect(hits(mock)).toEqual([1]);
  });

  it('about a list changes its total, or holds each resource twice', async () => {
    const mock = lying('wrong-total');
    mock.tenant.addFault({ kind: 'lie', lie: 'duplicate-ids' });
    await post(mock, '/Users', user('a@x'));
    expect((await get(mock, '/Users')).body).toMatchObject({ totalResults: 3, Resources: [{}, {}] });
    expect((await get(mock, '/Groups')).body).toMatchObject({ totalResults: 1, Resources: [] });
    expect(hits(mock)).toEqual([2, 1]);
  });

  it('is not told in answer to what the target refuses', async () => {
    const mock = lying('ignore-create', { count: 1 });
    mock.tenant.addFault({ kind: 'malformed', count: 1 });
    expect(
      (await call(mock.tenant, { method: 'POST', path: '/Users', body: user('a@x'), token: 'wrong' })).status,
    ).toBe(401);
    expect((await call(mock.tenant, { method: 'POST', path: '/Users', body: {} })).status).toBe(400);
    expect(hits(mock)).toEqual([0, 0]);
  });
});

/** Valid for the most part, and now and then anything. */
const mostly = <T, W>(valid: fc.Arbitrary<T>, wild: fc.Arbitrary<W>) =>
  fc.oneof({ weight: 12, arbitrary: valid }, { weight: 1, arbitrary: wild });

const MOMENTS = mostly(fc.constantFrom('5s', '2h', '2026-01-05T10:00:00Z'), fc.string());
const RAW_FAULT = fc.record(
  {
    kind: mostly(fc.constantFrom(...FAULT_KINDS), fc.string()),
    on: mostly(fc.constantFrom('PATCH /Users', 'GET', '*', 'token', '/Users?', 'post,get Users'), fc.string()),
    object: mostly(fc.constantFrom('a@x', 'u1'), fc.string()),
    after: mostly(fc.nat({ max: 2 }), fc.double()),
    count: mostly(fc.integer({ min: 1, max: 3 }), fc.integer()),
    share: mostly(fc.double({ min: 0.1, max: 1, noNaN: true }), fc.double()),
    from: MOMENTS,
    until: MOMENTS,
    status: mostly(fc.integer({ min: 200, max: 599 }), fc.integer()),
    body: fc.jsonValue(),
    headers: fc.dictionary(mostly(fc.constantFrom('X-A', 'Retry-After'), fc.string()), fc.string()),
    retryAfter: mostly(fc.oneof(fc.nat(), fc.constantFrom('5s', 'date+2m', '2026-01-05T10:00:00Z')), fc.string()),
    by: mostly(fc.constant('5s'), fc.string()),
    contentType: fc.string(),
    clientName: mostly(fc.constant('entra'), fc.string()),
    requestsPerSecond: fc.nat({ max: 3 }),
    lie: mostly(fc.constantFrom(...LIES), fc.string()),
    carryOut: fc.boolean(),
  },
  { requiredKeys: ['kind', 'status', 'by', 'contentType', 'clientName', 'requestsPerSecond', 'lie'] },
);

/** Mostly what belongs to its kind, so that not nearly all are refused for what does not. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  status: ['status', 'body', 'headers', 'retryAfter', 'carryOut'],
  delay: ['by'],
  timeout: ['carryOut'],
  drop: ['carryOut'],
  html: ['status', 'carryOut'],
  'content-type': ['contentType'],
  'expire-token': ['clientName'],
  'rate-limit': ['requestsPerSecond'],
  lie: ['lie'],
};
const MATCHING = ['kind', 'on', 'object', 'after', 'count', 'share', 'from', 'until'];

function relevant(raw: Readonly<Record<string, unknown>>): unknown {
  const kind = String(raw.kind);
  // A kind by chance may have the name of what every object inherits.
  const names = [...MATCHING, ...((Object.hasOwn(OWN, kind) ? OWN[kind] : undefined) ?? [])];
  return Object.fromEntries(Object.entries(raw).filter(([name]) => names.includes(name)));
}

describe('any fault at all', () => {
  const CALLS: readonly Call[] = [
    { method: 'POST', path: '/Users', body: user('b@x') },
    { method: 'GET', path: '/Users?filter=userName+eq+%22a%40x%22' },
    { method: 'PATCH', path: '/Users/u1', body: patchOp([{ op: 'Replace', path: 'active', value: 'False' }]) },
    { method: 'DELETE', path: '/Users/u1' },
  ];

  it('is refused, or answers what HTTP can carry, or gives no answer', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(RAW_FAULT, async (raw) => {
        const { tenant } = mockTenant();
        tenant.load([{ id: 'u1', ...user('a@x') }]);
        try {
          tenant.addFault(parseFault(relevant(raw)));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          return;
        }
        taken += 1;
        for (const one of CALLS) {
          try {
            const { status, headers, body } = await tenant.handle(requestOf(tenant, one));
            expect(new Response(body ?? null, { status, headers }).status).toBe(status);
          } catch (error) {
            expect(error).toBeInstanceOf(TransportError);
          }
        }
      }),
      { numRuns: proofRuns(5000) },
    );
    expect(taken).toBeGreaterThan(50);
  });
});
