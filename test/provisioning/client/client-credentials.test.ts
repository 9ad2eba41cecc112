import { describe, expect, it } from 'vitest';
import { clientCredentialsGrant } from '../../../src/provisioning/client/client-credentials.js';
import { createScimClient } from '../../../src/provisioning/client/scim-client.js';
import type { AccessToken } from '../../../src/provisioning/job.js';
import { type ScimRequest, type ScimResponse, TransportError } from '../../../src/scim/transport/transport.js';
import { BEHAVIOUR } from '../../support/scripted-client.js';

const SECRET = 'the+secret of=it';
const TOKEN_ENDPOINT = 'https://id.example/token';
const EMPTY = '{"schemas":[],"totalResults":0,"Resources":[]}';

type Answer = Partial<ScimResponse> | TransportError;
const token = (value: string, more: object = {}): Answer => ({
  body: JSON.stringify({ access_token: value, token_type: 'Bearer', expires_in: 3600, ...more }),
});

/** A target and its token endpoint, each with answers of its own; an exchange takes a second. */
function clientOf(
  tokens: readonly Answer[],
  answers: readonly Answer[] = [{ body: EMPTY }],
  scope: string | null = null,
) {
  const requests: ScimRequest[] = [];
  const time = { now: 0 };
  let kept: AccessToken | undefined;
  const count = { token: 0, scim: 0 };
  const next = (list: readonly Answer[], kind: 'token' | 'scim'): Answer | undefined => {
    const answer = list[Math.min(count[kind], list.length - 1)];
    count[kind] += 1;
    return answer;
  };
  const wire = {
    transport: async (request: ScimRequest): Promise<ScimResponse> => {
      requests.push(request);
      const answer = request.url === TOKEN_ENDPOINT ? next(tokens, 'token') : next(answers, 'scim');
      if (answer instanceof TransportError) throw answer;
      return { status: 200, headers: {}, durationMs: 1000, ...answer };
    },
    elapse: (ms: number) => {
      time.now += ms;
    },
  };
  const authentication = clientCredentialsGrant({
    ...wire,
    credentials: { clientId: 'client:1', clientSecret: SECRET, tokenEndpoint: TOKEN_ENDPOINT, scope },
    drawer: {
      get: () => kept,
      set: (value) => {
        kept = value;
      },
    },
    now: () => time.now,
  });
  const tenantUrl = { base: 'https://t.example/scim', dialect: 'legacy' } as const;
  const client = createScimClient({ ...wire, tenantUrl, authentication, behaviour: BEHAVIOUR });
  return {
    time,
    requests,
    find: () => client.find('Users', 'userName', 'x'),
    /** `token`, or the token that a SCIM request carried. */
    sent: () =>
      requests.map(({ url, headers }) => (url === TOKEN_ENDPOINT ? 'token' : (headers.authorization ?? 'nothing'))),
    kept: () => kept,
  };
}

describe('an access token', () => {
  it('is asked for with a form, and sent as a bearer token', async () => {
    const { find, requests, sent } = clientOf([token('at-1')], undefined, 'scim.read scim.write');
    expect(await find()).toEqual({ ok: true, value: [] });
    expect(sent()).toEqual(['token', 'Bearer at-1']);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: TOKEN_ENDPOINT,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&client_id=client%3A1&client_secret=the%2Bsecret+of%3Dit&scope=scim.read+scim.write',
    });
  });

  it('is used until it expires, counted from when it was asked for', async () => {
    const { find, sent, time, kept } = clientOf([token('at-1'), token('at-2')]);
    await find();
    await find();
    expect(kept()).toEqual({ value: 'at-1', expiresAt: 3_600_000 });
    time.now = 3_599_999;
    await find();
    time.now = 3_600_000;
    await find();
    const first = 'Bearer at-1';
    expect(sent()).toEqual(['token', first, first, first, 'token', 'Bearer at-2']);
  });

  it.each([
    ['text', '60', 60_000],
    ['nothing', undefined, null],
    ['nonsense', 'soon', null],
  ])('whose life is %s', async (_, life, expiresAt) => {
    const { find, kept } = clientOf([token('at-1', { expires_in: life })]);
    await find();
    expect(kept()?.expiresAt).toBe(expiresAt);
  });

  it('that is refused is replaced once', async () => {
    const refused = { status: 401 };
    const { find, sent } = clientOf(
      [token('at-1'), token('at-2')],
      [{ body: EMPTY }, refused, { body: EMPTY }, refused, refused],
    );
    await find();
    expect(await find()).toMatchObject({ ok: true });
    expect(sent()).toEqual(['token', 'Bearer at-1', 'Bearer at-1', 'token', 'Bearer at-2']);
    expect(await find()).toMatchObject({ ok: false, failure: { status: 401, errorCode: 'Unauthorized' } });
    expect(sent().slice(5)).toEqual(['Bearer at-2', 'token', 'Bearer at-2']);
  });

  it('is fetched once for requests that go out at the same time', async () => {
    const { find, sent } = clientOf([token('at-1')]);
    await Promise.all([find(), find(), find()]);
    expect(sent()).toEqual(['token', 'Bearer at-1', 'Bearer at-1', 'Bearer at-1']);
  });

  it('that is fresh and refused all the same is not replaced', async () => {
    const { find, sent } = clientOf([token('at-1')], [{ status: 401 }]);
    expect(await find()).toMatchObject({ ok: false, failure: { status: 401 } });
    expect(sent()).toEqual(['token', 'Bearer at-1']);
  });
});

describe('without an access token nothing is sent to the target', () => {
  const refused = { credentials: 'refused', errorCode: expect.stringMatching(/CredentialValidationFailure$/) };
  const unavailable = { credentials: 'unavailable' };
  const cases: readonly (readonly [string, Answer, object, number])[] = [
    ['a refused client', { status: 401, body: '{"error":"invalid_client"}' }, { ...refused, status: 401 }, 1],
    ['a refused grant', { status: 400, body: '{"error":"invalid_grant"}' }, { ...refused, status: 400 }, 1],
    ['a wrong address', { status: 404, body: 'not found' }, { ...refused, status: 404 }, 1],
    ['a page', { body: '<html>' }, { ...refused, status: 200 }, 1],
    ['an answer without a token', { body: '{}' }, { ...refused, status: 200 }, 1],
    ['a token of another type', token('at-1', { token_type: 'mac' }), { ...refused, status: 200 }, 1],
    ['a redirection', { status: 302 }, { ...refused, status: 302 }, 1],
    ['a server out of order', { status: 503 }, { ...unavailable, status: 503 }, 2],
    ['a server that throttles', { status: 429 }, { ...unavailable, status: 429 }, 2],
    ['no answer', new TransportError('timeout', 'late'), { ...unavailable, errorCode: 'Timeout' }, 2],
    [
      'no connection',
      new TransportError('connection', 'x'),
      { ...unavailable, errorCode: 'WebExceptionProtocolError' },
      2,
    ],
  ];
  it.each(cases)('%s', async (_, answer, failure, asked) => {
    const { find, sent } = clientOf([answer]);
    expect(await find()).toMatchObject({ ok: false, failure });
    expect(await find()).toMatchObject({ ok: false, failure });
    // A refusal holds; a token endpoint that is out of order is asked again.
    expect(sent()).toEqual(Array(asked).fill('token'));
  });

  it('a token endpoint that throttles is waited for, as long as it says', async () => {
    const { find, sent, time } = clientOf([{ status: 429, headers: { 'retry-after': '7' } }, token('at-1')]);
    expect(await find()).toMatchObject({ ok: true });
    expect(sent()).toEqual(['token', 'token', 'Bearer at-1']);
    expect(time.now).toBe(10_000);
  });
});

describe('what a failure says', () => {
  it('is what the token endpoint answered, without the secret that it may repeat', async () => {
    const { find } = clientOf([{ status: 400, body: `{"error":"invalid_client","sent":"${SECRET}"}` }]);
    const answer = await find();
    expect(answer).toMatchObject({
      failure: {
        reason: `Received response from Web resource.\r\nResource: ${TOKEN_ENDPOINT}\r\nOperation: POST\r\nResponse Status Code: BadRequest\r\nResponse Content: {"error":"invalid_client","sent":"********"}`,
      },
    });
  });

  it('does not show a token that could not be used, nor one that a target repeats', async () => {
    const strange = await clientOf([token('at-unusable', { token_type: 'mac' })]).find();
    const echo = await clientOf([token('at-repeated')], [{ status: 500, body: 'no at-repeated here' }]).find();
    for (const answer of [strange, echo]) {
      expect(answer.ok).toBe(false);
      expect(JSON.stringify(answer)).toContain('********');
      expect(JSON.stringify(answer)).not.toMatch(/at-unusable|at-repeated/);
    }
  });
});
