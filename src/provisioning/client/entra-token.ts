/** The token that Entra issues itself when the Secret Token is left blank (use-scim-to-provision-users-and-groups). */
import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import type { Instant, Milliseconds } from '../../time/clock.js';
import type { Authentication } from './authentication.js';

/**
 * The audience, which is the id of the application template: that of all applications of one's own making. A gallery application has its
 * template's id there, and none is published.
 */
export const TEMPLATE_ID = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

export type EntraTokenOptions = {
  readonly tenantId: string;
  /** A private RSA key; `kid` names it to whoever checks the signature. */
  readonly signingKey: JsonWebKey & { readonly kid: string };
  readonly now: () => Instant;
};

/** Inferred: Entra's access tokens count for an hour or a little more. */
const LIFE: Milliseconds = 60 * 60_000;
/** A new one is made before the old one ends on its way. */
const RENEWED_BEFORE: Milliseconds = 5 * 60_000;

/** The issuer as Entra's version 1.0 tokens name it. */
export function issuerOf(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

/** The same token for as long as it counts; the same bytes for the same instant, as RS256 draws no lots. */
export function entraToken({ tenantId, signingKey, now }: EntraTokenOptions): Authentication {
  const key = createPrivateKey({ key: signingKey, format: 'jwk' });
  let current: { readonly header: string; readonly renewAt: Instant } | undefined;
  const issue = (at: Instant): string => {
    const head = encoded({ typ: 'JWT', alg: 'RS256', kid: signingKey.kid });
    const signed = `${head}.${encoded(claims(tenantId, at))}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
  };
  return {
    authorize: async () => {
      const at = now();
      if (current === undefined || at >= current.renewAt) {
        current = { header: `Bearer ${issue(at)}`, renewAt: at + LIFE - RENEWED_BEFORE };
      }
      return { ok: true, header: current.header, renewable: false };
    },
    discard: () => {},
  };
}

/** What is documented (`iss`, `aud`, `appid`: #authentication-entra-token), and what any token of version 1.0 has. Times in whole seconds (RFC 7519 2). */
function claims(tenantId: string, at: Instant): object {
  const iat = Math.floor(at / 1000);
  return {
    aud: TEMPLATE_ID,
    iss: issuerOf(tenantId),
    iat,
    nbf: iat,
    exp: iat + LIFE / 1000,
    appid: TEMPLATE_ID,
    appidacr: '2',
    idp: issuerOf(tenantId),
    tid: tenantId,
    ver: '1.0',
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
