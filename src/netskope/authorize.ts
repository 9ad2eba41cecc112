/** Lets a request in by its token: 401 for none that counts, 403 for one that may not. */
import type { Instant } from '../time/clock.js';
import { toIsoSeconds } from '../time/instant.js';
import { GatewayError } from './answers.js';
import { type Bearer, type Doorkeeper, identify } from './bearer.js';
import type { Habits } from './habits.js';
import type { IncomingRequest } from './incoming-request.js';

type Circumstances = {
  readonly now: Instant;
  /** A POST that only reads. */
  readonly isSearch: boolean;
};

/**
 * (#target-token)
 * @throws GatewayError 401 for a missing, unknown, revoked or expired token; 403 when its account is no Admin, or it may only read.
 */
export function authorize(request: IncomingRequest, doorkeeper: Doorkeeper, { now, isSearch }: Circumstances): void {
  const identified = identify(request, doorkeeper);
  switch (identified.kind) {
    case 'none':
      throw missing();
    case 'refused':
      throw invalid(identified.reason);
    case 'bearer':
      checkTimes(identified.bearer, now);
      checkPrivilege(identified.bearer, reads(request, doorkeeper.habits, isSearch));
  }
}

function checkTimes({ expiresAt, notBefore = 0 }: Bearer, now: Instant): void {
  if (expiresAt !== undefined && expiresAt <= now) throw invalid(`The token expired at ${toIsoSeconds(expiresAt)}.`);
  if (notBefore > now) throw invalid(`The token does not count before ${toIsoSeconds(notBefore)}.`);
}

function checkPrivilege({ account, isAdmin, privilege }: Bearer, isRead: boolean): void {
  if (!isAdmin) throw forbidden(`The account "${account}", which the token is of, has no Admin permissions.`);
  if (privilege === 'read' && !isRead) throw forbidden('The token may only read.');
}

/** A gateway in front knows methods, not what they mean. */
function reads({ method }: IncomingRequest, { gateway }: Habits, isSearch: boolean): boolean {
  return method === 'GET' || (isSearch && gateway.value === 'none');
}

/** RFC 6750 3: a challenge without an error, as nothing was tried. */
function missing(): GatewayError {
  const detail = 'There is no token: send it as Authorization: Bearer <token>.';
  return new GatewayError(401, 'Unauthorized', { 'www-authenticate': 'Bearer' }, detail);
}

/** RFC 6750 3.1. The text of the gateway is Kong's. */
function invalid(detail: string): GatewayError {
  const challenge = `Bearer error="invalid_token", error_description="${detail}"`;
  return new GatewayError(401, 'Invalid authentication credentials', { 'www-authenticate': challenge }, detail);
}

function forbidden(detail: string): GatewayError {
  return new GatewayError(403, 'You cannot consume this service', {}, detail);
}
