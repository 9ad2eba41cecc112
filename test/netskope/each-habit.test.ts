/** Each habit is tried with every way that it can be: what a client notices of it. */
import { describe, expect, it } from 'vitest';
import type { Habits } from '../../src/netskope/habits.js';
import { ENTERPRISE_USER_URN } from '../../src/scim/schemas/enterprise-user.js';
import { USER_URN } from '../../src/scim/schemas/user.js';
import type { JsonObject, JsonValue, ScimResponse } from '../../src/scim/transport/transport.js';
import { ISSUER, signed } from './issuer.js';
import { type Answer, call, type MockTenant, mockTenant, READ_TOKEN, requestOf, TOKEN } from './mock-tenant.js';
import { at, get, group, patch, post, searchOf, user } from './steps.js';

type Case = {
  readonly value: unknown;
  readonly told: string;
  /** What a client sees. */
  readonly see: (mock: MockTenant) => Promise<unknown>;
  readonly expected: unknown;
};

const status = async (answer: Promise<Answer>): Promise<number> => (await answer).status;
const header = async (answer: Promise<Answer>, name: string): Promise<string | undefined> =>
  (await answer).response.headers[name];

async function send(mock: MockTenant, path: string, headers: Record<string, string>): Promise<ScimResponse> {
  const { url } = requestOf(mock.tenant, { method: 'GET', path });
  return mock.tenant.handle({ method: 'GET', url, headers });
}

async function at127(mock: MockTenant, path: string): Promise<number> {
  const headers = { authorization: `Bearer ${TOKEN}` };
  return (await mock.tenant.handle({ method: 'GET', url: `http://127.0.0.1:8080${path}`, headers })).status;
}

/** Lea, who leads Kai, in the group Sales; gives their ids. */
async function sales(mock: MockTenant): Promise<{ lea: string; kai: string; id: string }> {
  const lea = await post(mock, '/Users', user('lea@x.example', { displayName: 'Lea' }));
  const kai = await post(mock, '/Users', user('kai@x.example', { [ENTERPRISE_USER_URN]: { manager: { value: lea } } }));
  return { lea, kai, id: await post(mock, '/Groups', group('Sales', [lea])) };
}

async function patched(mock: MockTenant, query = ''): Promise<number> {
  const { kai } = await sales(mock);
  return status(patch(mock, `/Users/${kai}${query}`, { op: 'replace', path: 'title', value: 'T' }));
}

/** The answer to one operation on Kai, and Kai afterwards. */
async function operated(mock: MockTenant, operation: JsonObject): Promise<JsonValue> {
  const { kai } = await sales(mock);
  const answer = await patch(mock, `/Users/${kai}`, operation);
  const { body } = await get(mock, `/Users/${kai}?attributes=active,title`);
  const { active, title } = body as JsonObject;
  return {
    status: answer.status,
    ...(active === undefined ? {} : { active }),
    ...(title === undefined ? {} : { title }),
  };
}

/** How a token that Entra issued for that audience is answered. */
async function askedAs(mock: MockTenant, aud: string): Promise<number> {
  const exp = mock.time.now / 1000 + 60;
  return status(call(mock.tenant, { method: 'GET', path: '/Users', token: await signed({ iss: ISSUER, aud, exp }) }));
}

const withoutEmail = { schemas: [USER_URN], userName: 'ann' };
const TITLE = { op: 'replace', value: { title: 'T' } };
const LEGACY = { op: 'Replace', path: 'active', value: 'False' };
const WRAPPED = { op: 'replace', path: 'title', value: { value: { value: 'T' } } };

const CASES: Readonly<Record<keyof Habits, readonly Case[]>> = {
  bases: [
    {
      value: ['https://<tenant>.x.example/scim', 'https://addon-<tenant>.x.example/SCIM/V2/<orgid>'],
      told: 'both addresses, the second with any organization id',
      see: async (mock) => [
        await at127(mock, '/scim/Users'),
        await at127(mock, '/SCIM/V2/abc123/Users'),
        await at127(mock, '/SCIM/V2/Users'),
        mock.tenant.baseUrls,
      ],
      expected: [200, 200, 404, ['https://contoso.x.example/scim', 'https://addon-contoso.x.example/SCIM/V2/contoso']],
    },
    {
      value: ['https://<tenant>.x.example/scim'],
      told: 'one address',
      see: async (mock) => [await at127(mock, '/scim/Users'), await at127(mock, '/SCIM/V2/abc123/Users')],
      expected: [200, 404],
    },
  ],
  tokenHeaders: [
    {
      value: ['authorization', 'netskope-api-token'],
      told: 'a token in either header #target-token-headers',
      see: async (mock) => (await send(mock, '/Users', { 'netskope-api-token': TOKEN })).status,
      expected: 200,
    },
    {
      value: ['authorization'],
      told: 'a token as Bearer only',
      see: async (mock) => (await send(mock, '/Users', { 'netskope-api-token': TOKEN })).status,
      expected: 401,
    },
  ],
  oauth: [
    {
      value: { tokenEndpoint: 'https://id-<tenant>.x.example/token', readScope: 'r', writeScope: 'w' },
      told: 'a token endpoint #authentication-token-endpoint',
      see: async (mock) => {
        const { clientId, clientSecret } = mock.tenant.tokens.addClient({
          clientName: 'oauth',
          account: 'ada',
          privilege: 'readWrite',
          tokenLife: 60_000,
        });
        const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
        const { body } = await mock.tenant.handle({
          method: 'POST',
          url: mock.tenant.tokenEndpoint ?? '',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        });
        return [mock.tenant.tokenEndpoint, mock.tenant.origins, JSON.parse(body ?? '').scope];
      },
      expected: [
        'https://id-contoso.x.example/token',
        expect.arrayContaining(['https://contoso.goskope.com', 'https://id-contoso.x.example']),
        'r w',
      ],
    },
    { value: null, told: 'no token endpoint', see: async (mock) => mock.tenant.tokenEndpoint, expected: null },
  ],
  entraTokenAudience: [
    {
      value: 'me',
      told: 'a token of Entra for that audience #authentication-entra-token',
      see: (mock) => askedAs(mock, 'me'),
      expected: 200,
    },
    {
      value: 'me',
      told: 'no token of Entra for another',
      see: (mock) => askedAs(mock, 'you'),
      expected: 401,
    },
    { value: null, told: 'no token of Entra', see: (mock) => askedAs(mock, 'me'), expected: 401 },
  ],
  patchAnswer: [
    { value: 'noContent', told: '204', see: (mock) => patched(mock, '?attributes=title'), expected: 204 },
    { value: 'noContentUnlessAttributes', told: '204', see: (mock) => patched(mock), expected: 204 },
    {
      value: 'noContentUnlessAttributes',
      told: '200 when attributes are asked for',
      see: (mock) => patched(mock, '?attributes=title'),
      expected: 200,
    },
    { value: 'resource', told: '200', see: (mock) => patched(mock), expected: 200 },
  ],
  membersOnRequest: [true, false].map((value) => ({
    value,
    told: value ? 'no members unasked' : 'members unasked',
    see: async (mock) => at(await get(mock, `/Groups/${(await sales(mock)).id}`), 'members') !== undefined,
    expected: !value,
  })),
  membersAddToDefault: [true, false].map((value) => ({
    value,
    told: value ? 'the group with its members' : 'the members alone',
    see: async (mock) => at(await get(mock, `/Groups/${(await sales(mock)).id}?attributes=members`), 'displayName'),
    expected: value ? 'Sales' : undefined,
  })),
  memberParts: [[], ['display']].map((more) => ({
    value: ['value', ...more],
    told: ['value', ...more].join(' and '),
    see: async (mock) => {
      const members = at(await get(mock, `/Groups/${(await sales(mock)).id}?attributes=members`), 'members');
      return Array.isArray(members) ? Object.keys(members[0]) : members;
    },
    expected: ['value', ...more],
  })),
  managerParts: [[], ['$ref', 'displayName']].map((more) => ({
    value: ['value', ...more],
    told: ['value', ...more].join(', '),
    see: async (mock) => {
      const extension = at(await get(mock, `/Users/${(await sales(mock)).kai}`), ENTERPRISE_USER_URN) as JsonObject;
      return Object.keys(extension.manager ?? {});
    },
    expected: ['value', ...more],
  })),
  groupsOnUsers: [true, false].map((value) => ({
    value,
    told: value ? 'groups on users' : 'no groups on users',
    see: async (mock) => at(await get(mock, `/Users/${(await sales(mock)).lea}`), 'groups') !== undefined,
    expected: value,
  })),
  emailRequired: [true, false].map((value) => ({
    value,
    told: value ? '400 without an e-mail' : 'a user without an e-mail',
    see: (mock) => status(call(mock.tenant, { method: 'POST', path: '/Users', body: withoutEmail })),
    expected: value ? 400 : 201,
  })),
  defaultEmailType: [null, 'work'].map((value) => ({
    value,
    told: value ?? 'no type',
    see: async (mock) => at(await get(mock, `/Users/${(await sales(mock)).lea}`), 'emails'),
    expected: [{ ...(value === null ? {} : { type: value }), value: 'lea@x.example', primary: true }],
  })),
  schemasRequired: [true, false].map((value) => ({
    value,
    told: value ? '400 without schemas' : 'a body without schemas',
    see: (mock) => {
      const { schemas: _, ...body } = user('ann@x.example');
      return status(call(mock.tenant, { method: 'POST', path: '/Users', body }));
    },
    expected: value ? 400 : 201,
  })),
  managerDeleted: ['clear', 'keep'].map((value) => ({
    value,
    told: value === 'clear' ? 'no manager any more #target-manager-deleted' : 'a manager who is gone',
    see: async (mock) => {
      const { lea, kai } = await sales(mock);
      await call(mock.tenant, { method: 'DELETE', path: `/Users/${lea}` });
      return at(await get(mock, `/Users/${kai}`), ENTERPRISE_USER_URN) !== undefined;
    },
    expected: value === 'keep',
  })),
  sort: [true, false].map((value) => ({
    value,
    told: value ? 'a sorted list #target-sort' : 'a list in the order of creation',
    see: async (mock) => {
      await sales(mock);
      const { body } = await get(mock, '/Users?sortBy=userName&attributes=userName');
      const config = (await get(mock, '/ServiceProviderConfig')).body as JsonObject;
      return [JSON.stringify(body).indexOf('kai@') < JSON.stringify(body).indexOf('lea@'), config.sort];
    },
    expected: [value, { supported: value }],
  })),
  search: [true, false].map((value) => ({
    value,
    told: value ? 'queries by POST and over everything #target-search' : '501',
    see: async (mock) => [
      await status(call(mock.tenant, { method: 'POST', path: '/Users/.search', body: searchOf({}) })),
      await status(call(mock.tenant, { method: 'POST', path: '/.search', body: searchOf({}) })),
      await status(get(mock, '/')),
    ],
    expected: value ? [200, 200, 200] : [501, 501, 501],
  })),
  etags: [true, false].map((value) => ({
    value,
    told: value ? 'versions #target-versions' : 'no versions',
    see: async (mock) => {
      const { lea } = await sales(mock);
      const config = (await get(mock, '/ServiceProviderConfig')).body as JsonObject;
      const url = requestOf(mock.tenant, { method: 'DELETE', path: `/Users/${lea}` }).url;
      const headers = { authorization: `Bearer ${TOKEN}`, 'if-match': 'W/"other"' };
      const answer = await mock.tenant.handle({ method: 'DELETE', url, headers });
      return [config.etag, answer.status];
    },
    expected: [{ supported: value }, value ? 412 : 204],
  })),
  contentType: ['application/scim+json', 'application/scim+json;charset=utf-8'].map((value) => ({
    value,
    told: value,
    see: (mock) => header(get(mock, '/Users'), 'content-type'),
    expected: value,
  })),
  errorContentType: ['application/scim+json', 'application/json'].map((value) => ({
    value,
    told: value,
    see: (mock) => header(get(mock, '/Users/unknown'), 'content-type'),
    expected: value,
  })),
  gateway: ['kong', 'none'].map((value) => ({
    value,
    told: value === 'kong' ? "the gateway's message, and 403 for each POST with a read token" : 'errors of SCIM',
    see: async (mock) => [
      at(await get(mock, '/Nope'), 'message') !== undefined,
      await status(
        call(mock.tenant, { method: 'POST', path: '/Users/.search', body: searchOf({}), token: READ_TOKEN }),
      ),
    ],
    expected: value === 'kong' ? [true, 403] : [false, 200],
  })),
  filterMaxResults: [1, 200].map((value) => ({
    value,
    told: `${value} in a page at most`,
    see: async (mock) => {
      await sales(mock);
      const config = (await get(mock, '/ServiceProviderConfig')).body as JsonObject;
      return [at(await get(mock, '/Users?count=100'), 'itemsPerPage'), (config.filter as JsonObject).maxResults];
    },
    expected: [Math.min(value, 2), value],
  })),
  unwrapValues: [
    {
      value: true,
      told: 'the inner value',
      see: (mock) => operated(mock, WRAPPED),
      expected: { status: 204, title: 'T' },
    },
    { value: false, told: '400', see: (mock) => operated(mock, WRAPPED), expected: { status: 400 } },
  ],
  pathlessRefused: [
    { value: true, told: '400', see: (mock) => operated(mock, TITLE), expected: { status: 400 } },
    { value: false, told: 'the change', see: (mock) => operated(mock, TITLE), expected: { status: 204, title: 'T' } },
  ],
  entraTolerances: [
    {
      value: true,
      told: 'the change',
      see: (mock) => operated(mock, LEGACY),
      expected: { status: 204, active: false },
    },
    { value: false, told: '400', see: (mock) => operated(mock, LEGACY), expected: { status: 400 } },
    {
      value: ['operationsInAnyCase', 'booleansAsText'],
      told: 'what is named, in operations and filters',
      see: async (mock) => [
        await operated(mock, LEGACY),
        await status(get(mock, `/Users?filter=${encodeURIComponent('active eq "True"')}`)),
        await status(get(mock, `/Users?filter=${encodeURIComponent('emails[type eq "work"].value pr')}`)),
      ],
      expected: [{ status: 204, active: false }, 200, 400],
    },
  ],
  listsAsCaptured: [true, false].map((value) => ({
    value,
    told: value ? 'elements without schemas and meta' : 'whole elements',
    see: async (mock) => {
      await sales(mock);
      return JSON.stringify((await get(mock, '/Users')).body).includes('"meta"');
    },
    expected: !value,
  })),
  rateLimit: [
    { value: null, told: 'no limit', see: burst, expected: [200, 200, 200, 200, 200] },
    { value: 'preset', told: '4 a second', see: burst, expected: [200, 200, 200, 200, 429] },
    {
      value: { requestsPerSecond: 2, retryAfterSeconds: 7 },
      told: '2 a second',
      see: burst,
      expected: [200, 200, 429, 429, 429],
    },
  ],
  latencyMs: [0, 7].map((value) => ({
    value: { GET: value, POST: 1, PUT: 1, PATCH: 1, DELETE: 1 },
    told: `${value} ms`,
    see: async (mock) => (await get(mock, '/Users')).response.durationMs,
    expected: value,
  })),
};

async function burst(mock: MockTenant): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let sent = 0; sent < 5; sent += 1) statuses.push((await get(mock, '/Users')).status);
  return statuses;
}

describe('each habit', () => {
  for (const [name, cases] of Object.entries(CASES)) {
    it.each(cases.map((each) => [JSON.stringify(each.value), each.told, each] as const))(
      `${name} %s: %s`,
      async (_value, _told, { value, see, expected }) => {
        expect(await see(mockTenant({ habits: { [name]: value } }))).toEqual(expected);
      },
    );
  }
});
