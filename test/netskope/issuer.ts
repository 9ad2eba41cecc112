/** An issuer that mock tenants trust, and tokens that it signs: made by another library than the one under test. */
import { createPrivateKey } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { signingKey, trustedIssuer } from '../../src/simulation/entra-issuer.js';

export const TENANT_ID = '7b2f3a52-9d7e-4c3e-8f53-1f2b6f0c9a11';
export const ISSUER = `https://sts.windows.net/${TENANT_ID}/`;
export const TRUSTED = trustedIssuer({
  tenant: () => ({ id: TENANT_ID, displayName: 'C', defaultDomain: 'c.example' }),
});

const KEY = createPrivateKey({ key: signingKey(), format: 'jwk' });

export function signed(
  claims: JWTPayload,
  header: { readonly alg?: string; readonly kid?: string } = {},
  key: Parameters<SignJWT['sign']>[0] = KEY,
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: signingKey().kid, ...header }).sign(key);
}
