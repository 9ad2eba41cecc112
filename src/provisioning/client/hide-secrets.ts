/** A target may repeat in its answer what it was sent: no secret is to go on into logs and errors from there. */
import type { ScimResponse } from '../../scim/transport/transport.js';

/** Anything shorter may stand in a text by chance. */
const LONG_ENOUGH = 8;

/** The answer with stars in place of each of these secrets. */
export function hideSecrets(response: ScimResponse, secrets: readonly string[]): ScimResponse {
  const { body } = response;
  const shown = secrets.filter((secret) => secret.length >= LONG_ENOUGH && body?.includes(secret));
  if (body === undefined || shown.length === 0) return response;
  return { ...response, body: shown.reduce((text, secret) => text.replaceAll(secret, '********'), body) };
}
