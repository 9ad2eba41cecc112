/** Who is asking: what a token that comes with a request stands for, whatever its kind. */
import type { Instant } from '../time/clock.js';
import type { AccessTokens } from './access-tokens.js';
import type { EntraTokens } from './entra-tokens.js';
import type { Habits } from './habits.js';
import type { IncomingRequest } from './incoming-request.js';
import type { NetskopeTokens, Token } from './tokens.js';

export type Doorkeeper = {
  readonly tokens: NetskopeTokens;
  readonly accessTokens: AccessTokens;
  readonly entraTokens: EntraTokens;
  readonly habits: Habits;
};

/** A token with what its account may do; it may have expired, or not yet count. */
export type Bearer = Token & { readonly isAdmin: boolean; readonly notBefore?: Instant };

export type Identified =
  | { readonly kind: 'bearer'; readonly bearer: Bearer }
  | { readonly kind: 'none' }
  /** A token that stands for nobody, and why. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A tenant trusts its own Entra ID as it does an Admin. */
const ENTRA = {
  clientName: 'Microsoft Entra ID',
  account: 'Microsoft Entra ID',
  privilege: 'readWrite',
  isAdmin: true,
} as const;

export function identify(request: IncomingRequest, doorkeeper: Doorkeeper): Identified {
  const value = valueSent(request, doorkeeper.habits);
  if (value === undefined) return { kind: 'none' };
  const { tokens, accessTokens, entraTokens } = doorkeeper;
  const token = tokens.byValue(value) ?? accessTokens.byValue(value);
  if (token !== undefined) {
    const isAdmin = tokens.accountOf(token)?.role === 'Admin';
    return { kind: 'bearer', bearer: { ...token, isAdmin } };
  }
  const read = entraTokens.read(value);
  if (read === undefined) return { kind: 'refused', reason: 'The token is unknown, or was revoked.' };
  if ('refused' in read) return { kind: 'refused', reason: read.refused };
  return { kind: 'bearer', bearer: { ...ENTRA, ...read } };
}

/** Out of the headers that the habits name. */
function valueSent({ headers }: IncomingRequest, { tokenHeaders }: Habits): string | undefined {
  const values = tokenHeaders.value.map((name) => {
    const text = headers[name]?.trim() ?? '';
    return name === 'authorization' ? (/^Bearer +(\S+)$/i.exec(text)?.[1] ?? '') : text;
  });
  return values.find((value) => value !== '');
}
