/** What an endpoint needs to check the token that Entra sends when the Secret Token is left blank. */
import type { TrustedIssuer } from '../../netskope/entra-tokens.js';
import { TEMPLATE_ID } from '../../provisioning/client/entra-token.js';
import { trustedIssuer } from '../entra-issuer.js';
import type { World } from '../world.js';

/** A JSON Web Key Set (RFC 7517 5), with the two claims to compare beside it. */
export type SigningKeysView = TrustedIssuer & { readonly audience: string };

export function signingKeys({ directory }: World): SigningKeysView {
  const { issuer, keys } = trustedIssuer(directory);
  return { issuer, audience: TEMPLATE_ID, keys };
}
