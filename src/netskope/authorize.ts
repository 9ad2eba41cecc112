/** Lets a request in by its token: 401 for none that counts, 403 for one that may not. */
import type { ScimRequest } from '../scim/transport/transport.js';
import type { Instant } from '../time/clock.js';
import { GatewayError } from './answers.js';
import type { NetskopeTokens } from './tokens.js';

/** RFC 7235 wants it with a 401. */
const CHALLENGE = { 'www-authenticate': 'Bearer' };

/**
 * Takes `Authorization: Bearer` (Entra) and `Netskope-Api-Token` (Netskope's own clients).
 * @throws GatewayError 401 for a missing, unknown or expired token; 403 when its account is no Admin, or it may only read.
 */
export function authorize(request: ScimRequest, tokens: NetskopeTokens, now: Instant): void {
  const value = tokenOf(request);
  if (value === undefined) throw new GatewayError(401, 'Unauthorized', CHALLENGE);
  const token = tokens.byValue(value);
  const expired = token?.expiresAt !== undefined && token.expiresAt <= now;
  if (token === undefined || expired) throw new GatewayError(401, 'Invalid authentication credentials', CHALLENGE);
  const isAdmin = tokens.accountOf(token)?.role === 'Admin';
  const mayDo = token.privilege === 'readWrite' || request.method === 'GET';
  if (!isAdmin || !mayDo) throw new GatewayError(403, 'You cannot consume this service');
}

/** The value of the token that came with the request. */
export function tokenOf({ headers }: ScimRequest): string | undefined {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  const own = headers['netskope-api-token']?.trim();
  return bearer ?? (own === '' ? undefined : own);
}
