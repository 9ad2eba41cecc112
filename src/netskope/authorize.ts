/** Lets a request in by its token: 401 for none that counts, 403 for one that may not. */
import type { Instant } from '../time/clock.js';
import { GatewayError } from './answers.js';
import type { Habits } from './habits.js';
import type { IncomingRequest } from './incoming-request.js';
import type { NetskopeTokens } from './tokens.js';

type Gate = {
  readonly tokens: NetskopeTokens;
  readonly now: Instant;
  readonly habits: Habits;
  /** A POST that only reads. A gateway in front knows methods, not what they mean. */
  readonly isSearch: boolean;
};

/** RFC 7235 wants it with a 401. */
const CHALLENGE = { 'www-authenticate': 'Bearer' };

/**
 * Takes a token from the headers that the habits name: `Authorization: Bearer` (Entra), `Netskope-Api-Token` (Netskope's own clients).
 * @throws GatewayError 401 for a missing, unknown or expired token; 403 when its account is no Admin, or it may only read.
 */
export function authorize(request: IncomingRequest, { tokens, now, habits, isSearch }: Gate): void {
  const value = tokenOf(request, habits);
  if (value === undefined) throw new GatewayError(401, 'Unauthorized', CHALLENGE);
  const token = tokens.byValue(value);
  const expired = token?.expiresAt !== undefined && token.expiresAt <= now;
  if (token === undefined || expired) throw new GatewayError(401, 'Invalid authentication credentials', CHALLENGE);
  const isAdmin = tokens.accountOf(token)?.role === 'Admin';
  const reads = request.method === 'GET' || (isSearch && habits.gateway.value === 'none');
  const mayDo = token.privilege === 'readWrite' || reads;
  if (!isAdmin || !mayDo) throw new GatewayError(403, 'You cannot consume this service');
}

/** The value of the token that came with the request. */
export function tokenOf({ headers }: IncomingRequest, { tokenHeaders }: Habits): string | undefined {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined || !tokenHeaders.value.includes('netskope-api-token')) return bearer;
  const own = headers['netskope-api-token']?.trim();
  return own === '' ? undefined : own;
}
