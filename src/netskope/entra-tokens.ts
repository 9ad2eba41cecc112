/** Tokens that Entra issues itself: signed by a key that the target trusts, for an audience that it is (RFC 7519, RFC 7515). */
import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { parseJsonValue } from '../scim/json.js';
import type { Instant } from '../time/clock.js';

/** Whose tokens are trusted: the issuer, and its public keys as in a JSON Web Key Set. */
export type TrustedIssuer = {
  readonly issuer: string;
  readonly keys: readonly (JsonWebKey & { readonly kid: string })[];
};

export type EntraClaims = { readonly expiresAt: Instant; readonly notBefore: Instant };

export type EntraTokens = {
  /** What a token says that is sound but for its times; why it is not, in a sentence; undefined for a value that is no such token at all. */
  readonly read: (value: string) => EntraClaims | { readonly refused: string } | undefined;
};

/** No other algorithm than Entra's: a header that may choose can choose none, or make a secret of the public key (RFC 8725 3.1). */
const HEADER = z.object({ alg: z.literal('RS256'), kid: z.string() });
/** Up to the last instant that a clock can show. */
const SECONDS = z.number().min(0).max(8.64e12);
const CLAIMS = z.object({
  iss: z.string(),
  aud: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  exp: SECONDS,
  nbf: SECONDS.default(0),
});
type Claims = z.infer<typeof CLAIMS>;

const SHAPE = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** @param audience what the target is called in a token; null when it takes none of Entra's */
export function createEntraTokens(audience: string | null, trusted: (() => TrustedIssuer) | undefined): EntraTokens {
  if (audience === null || trusted === undefined) return { read: () => undefined };
  // A client sends the same token with each request: its signature is checked once.
  let verified: { readonly value: string; readonly claims: Claims } | undefined;
  return {
    read: (value) => {
      if (verified?.value !== value) {
        const claims = verifiedClaims(value, trusted());
        if (claims === undefined || 'refused' in claims) return claims;
        verified = { value, claims };
      }
      const { iss, aud, exp, nbf } = verified.claims;
      if (iss !== trusted().issuer) return { refused: 'The token is of another issuer than this tenant.' };
      if (!aud.includes(audience)) return { refused: 'The token is for another audience.' };
      return { expiresAt: exp * 1000, notBefore: nbf * 1000 };
    },
  };
}

function verifiedClaims(value: string, { keys }: TrustedIssuer): Claims | { readonly refused: string } | undefined {
  const [, head = '', payload = '', signature = ''] = SHAPE.exec(value) ?? [];
  const header = parseJsonValue(decoded(head));
  if (header === undefined) return undefined;
  const { success, data } = HEADER.safeParse(header);
  if (!success) return { refused: 'The token is not signed with RS256.' };
  const key = keys.find(({ kid }) => kid === data.kid);
  if (key === undefined) return { refused: 'The token is signed with a key that is not known.' };
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), keyOf(key), Buffer.from(signature, 'base64url'))) {
    return { refused: 'The signature of the token is wrong.' };
  }
  const claims = CLAIMS.safeParse(parseJsonValue(decoded(payload)));
  return claims.success ? claims.data : { refused: 'The token lacks iss, aud or exp.' };
}

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8');
}

function keyOf(key: JsonWebKey): KeyObject {
  return createPublicKey({ key, format: 'jwk' });
}
