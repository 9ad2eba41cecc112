import { createLocalJWKSet, generateKeyPair, type JWTPayload, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { entraToken, TEMPLATE_ID } from '../../src/provisioning/client/entra-token.js';
import { signingKey } from '../../src/simulation/entra-issuer.js';
import { ISSUER, signed, TENANT_ID, TRUSTED } from './issuer.js';
import { call, mockTenant } from './mock-tenant.js';

const NOW = Date.UTC(2026, 0, 5, 9);
const SECONDS = NOW / 1000;

function target(profile: 'scim' | 'netskope' = 'scim') {
  const { tenant, time } = mockTenant({ profile });
  const ask = async (token: string, method: 'GET' | 'POST' = 'GET') => {
    const { response } = await call(tenant, { method, path: '/Users', token });
    return { status: response.status, detail: JSON.parse(response.body ?? '{}').detail };
  };
  return { time, ask };
}

const CLAIMS = { iss: ISSUER, aud: TEMPLATE_ID, nbf: SECONDS, exp: SECONDS + 60 };
const without = (claim: keyof typeof CLAIMS): JWTPayload => {
  const { [claim]: _, ...rest } = CLAIMS;
  return rest;
};

describe('a token that Entra issues itself', () => {
  it('is one that any endpoint can check by the public key #authentication-entra-token', async () => {
    const authorized = await entraToken({ tenantId: TENANT_ID, signingKey: signingKey(), now: () => NOW }).authorize();
    const token = authorized.ok ? authorized.header.replace('Bearer ', '') : '';
    const keys = createLocalJWKSet({ keys: JSON.parse(JSON.stringify(TRUSTED.keys)) });
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: ISSUER,
      audience: TEMPLATE_ID,
      algorithms: ['RS256'],
      currentDate: new Date(NOW),
    });
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: 'RS256', kid: 'entra-sim-development' });
    expect(payload).toMatchObject({
      appid: TEMPLATE_ID,
      tid: TENANT_ID,
      iat: SECONDS,
      nbf: SECONDS,
      exp: SECONDS + 3600,
    });
    expect(JSON.stringify(TRUSTED.keys)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
  });

  it('lasts for an hour, and is renewed before it ends', async () => {
    let now = NOW;
    const { authorize } = entraToken({ tenantId: TENANT_ID, signingKey: signingKey(), now: () => now });
    const first = await authorize();
    now += 54 * 60_000;
    expect(await authorize()).toEqual(first);
    now += 60_000;
    const second = await authorize();
    expect(second).not.toEqual(first);
    expect(await entraToken({ tenantId: TENANT_ID, signingKey: signingKey(), now: () => now }).authorize()).toEqual(
      second,
    );
  });
});

describe('the plain SCIM target', () => {
  it('takes it, for everything, as long as it counts', async () => {
    const { ask, time } = target();
    const token = await signed(CLAIMS);
    expect(await ask(token)).toMatchObject({ status: 200 });
    expect(await ask(token, 'POST')).toMatchObject({ status: 400 });
    time.now += 60_000;
    expect(await ask(token)).toEqual({ status: 401, detail: 'The token expired at 2026-01-05T09:01:00Z.' });
  });

  const REFUSED: readonly (readonly [string, () => Promise<string> | string, RegExp])[] = [
    ['of another tenant', () => signed({ ...CLAIMS, iss: 'https://sts.windows.net/other/' }), /another issuer/],
    ['for another audience', () => signed({ ...CLAIMS, aud: ['a', 'b'] }), /another audience/],
    ['that does not count yet', () => signed({ ...CLAIMS, nbf: SECONDS + 5 }), /not count before 2026-01-05T09:00:05Z/],
    ['that has expired', () => signed({ ...CLAIMS, exp: SECONDS }), /expired/],
    ['without an end', () => signed(without('exp')), /lacks/],
    ['without an issuer', () => signed(without('iss')), /lacks/],
    ['with an end beyond all clocks', () => signed({ ...CLAIMS, exp: 1e300 }), /lacks/],
    [
      'signed by somebody else',
      async () => signed(CLAIMS, {}, (await generateKeyPair('RS256')).privateKey),
      /signature/,
    ],
    ['signed with an unknown key', () => signed(CLAIMS, { kid: 'other' }), /not known/],
    ['with another algorithm', () => signed(CLAIMS, { alg: 'PS256' }), /RS256/],
    [
      'signed with the public key as a shared secret',
      () => signed(CLAIMS, { alg: 'HS256' }, new TextEncoder().encode(JSON.stringify(TRUSTED.keys[0]))),
      /RS256/,
    ],
    [
      'without a signature',
      async () => {
        const [, payload] = (await signed(CLAIMS)).split('.');
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.x`;
      },
      /RS256/,
    ],
    [
      'whose claims were changed',
      async () => {
        const [head, , signature] = (await signed(CLAIMS)).split('.');
        return `${head}.${Buffer.from(JSON.stringify({ ...CLAIMS, aud: 'x' })).toString('base64url')}.${signature}`;
      },
      /signature/,
    ],
    ['that is no token', () => 'a.b.c', /unknown/],
  ];
  it.each(REFUSED)('refuses one %s #authentication-entra-token', async (_, make, detail) => {
    const { ask } = target();
    // One that was checked before must not open the door to another.
    expect(await ask(await signed(CLAIMS))).toMatchObject({ status: 200 });
    expect(await ask(await make())).toEqual({ status: 401, detail: expect.stringMatching(detail) });
  });
});

it('Netskope takes none of them', async () => {
  expect(await target('netskope').ask(await signed(CLAIMS))).toMatchObject({ status: 401 });
});
