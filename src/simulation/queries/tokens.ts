/** The tokens of a target's console. */
import type { ListedToken } from '../../netskope/tokens.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { World } from '../world.js';

export type TokenRow = Omit<ListedToken, 'expiresAt'> & {
  /** ISO 8601; null when the token does not expire. */
  readonly expiresAt: string | null;
  readonly expired: boolean;
};

/** In the order in which they were made, values masked: those of the named application's target, or of the Netskope tenant. */
export function tokenList({ targets, applications, clock }: World, reference: string | undefined): readonly TokenRow[] {
  const profile = reference === undefined ? 'netskope' : applications.find(reference).profile.name;
  const tokens = targets.of(profile)?.tokens.list() ?? [];
  return tokens.map(({ expiresAt, ...token }) => ({
    ...token,
    expiresAt: expiresAt === undefined ? null : toIsoSeconds(expiresAt),
    expired: expiresAt !== undefined && expiresAt <= clock.now(),
  }));
}
