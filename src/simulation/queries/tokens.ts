/** The tokens and OAuth2 clients of a target's console. */
import type { ListedToken } from '../../netskope/tokens.js';
import type { Instant, Milliseconds } from '../../time/clock.js';
import { toIsoSeconds } from '../../time/instant.js';
import { targetProfile } from '../applications.js';
import type { World } from '../world.js';

export type TokenRow = {
  readonly clientName: string;
  readonly type: 'token' | 'OAuth2 client';
  readonly account: string;
  readonly privilege: string;
  /** Of the token or the client's secret. */
  readonly maskedValue: string;
  /** ISO 8601; null when it does not expire. */
  readonly expiresAt: string | null;
  readonly expired: boolean;
  /** Of an OAuth2 client only. */
  readonly clientId?: string;
  readonly tokenLife?: Milliseconds;
};

/** In the order in which they were made, secrets masked: those of the named application's target, or of the only one. */
export function tokenList({ targets, applications, clock }: World, reference: string | undefined): readonly TokenRow[] {
  const { name } = targetProfile(applications, reference);
  return (targets.of(name)?.tokens.list() ?? []).map((token) => rowOf(token, clock.now()));
}

function rowOf({ expiresAt, ...token }: ListedToken, now: Instant): TokenRow {
  return {
    ...token,
    type: 'clientId' in token ? 'OAuth2 client' : 'token',
    expiresAt: expiresAt === undefined ? null : toIsoSeconds(expiresAt),
    expired: expiresAt !== undefined && expiresAt <= now,
  };
}
