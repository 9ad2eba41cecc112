/** The simulated Entra ID as an issuer of tokens: its key, and what a target needs to trust it. */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TrustedIssuer } from '../netskope/entra-tokens.js';
import { issuerOf } from '../provisioning/client/entra-token.js';
import type { Directory } from '../tenant/directory.js';

type NamedKey = JsonWebKey & { readonly kid: string };
type KeyPair = { readonly signing: NamedKey; readonly verifying: NamedKey };

const KEY_FILE = z.object({ key: z.looseObject({ kid: z.string(), alg: z.string(), use: z.string() }) });

let loaded: KeyPair | undefined;

/**
 * A fixed key that comes with the package, known to everybody and worth nothing. One that was drawn for each workspace would make no two
 * runs equal, and an author of an endpoint would have to fetch another for each test.
 */
function keyPair(): KeyPair {
  loaded ??= readKeyPair();
  return loaded;
}

function readKeyPair(): KeyPair {
  const file = new URL('../../data/development-signing-key.json', import.meta.url);
  const { key } = KEY_FILE.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { kid, alg, use } = key;
  const verifying = createPublicKey({ key, format: 'jwk' }).export({ format: 'jwk' });
  return { signing: key, verifying: { kid, alg, use, ...verifying } };
}

/** The private key, with which Entra's tokens are signed. */
export function signingKey(): NamedKey {
  return keyPair().signing;
}

/** The issuer of the tenant's tokens, and the public keys as in a JSON Web Key Set (RFC 7517 5): what it takes to check one. */
export function trustedIssuer(directory: Pick<Directory, 'tenant'>): TrustedIssuer {
  return { issuer: issuerOf(directory.tenant()?.id ?? ''), keys: [keyPair().verifying] };
}
