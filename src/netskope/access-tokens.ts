/** Access tokens that OAuth2 clients were given for their secrets: short-lived, and gone with their client. */
import type { Table, Tables } from '../storage/tables.js';
import type { Instant } from '../time/clock.js';
import { type HashedSecret, hashSecret } from './secret-hash.js';
import type { NetskopeTokens, OAuthClient, Token, TokenPrivilege } from './tokens.js';

type AccessTokenRow = HashedSecret & {
  readonly clientId: string;
  readonly privilege: TokenPrivilege;
  readonly expiresAt: Instant;
};

export type AccessTokens = {
  /** Makes one that counts for the life that the client's tokens have, and gives its value. */
  readonly issue: (client: OAuthClient, privilege: TokenPrivilege, now: Instant) => string;
  /** What it stands for: its client's account, its own privilege and end. Undefined for an unknown value, and when the client was revoked. */
  readonly byValue: (value: string) => Token | undefined;
};

export function openAccessTokens(tables: Tables, tokens: NetskopeTokens, nextId: () => string): AccessTokens {
  // By hash: how long a look-up takes tells something of a hash at most, and no token follows from a hash.
  const rows = tables.table<AccessTokenRow>('netskopeAccessTokens');
  return {
    issue: (client, privilege, now) => {
      forgetExpired(rows, now);
      const value = `nsat-${nextId().replaceAll('-', '')}`;
      const secret = hashSecret(value);
      rows.put(secret.hash, { ...secret, clientId: client.clientId, privilege, expiresAt: now + client.tokenLife });
      tables.commit();
      return value;
    },
    byValue: (value) => {
      const row = rows.get(hashSecret(value).hash);
      const client = row && tokens.clientById(row.clientId);
      if (row === undefined || client === undefined) return undefined;
      const { clientName, account } = client;
      return { clientName, account, privilege: row.privilege, expiresAt: row.expiresAt };
    },
  };
}

/** So that they do not pile up. */
function forgetExpired(rows: Table<AccessTokenRow>, now: Instant): void {
  for (const { hash, expiresAt } of [...rows.values()]) if (expiresAt <= now) rows.remove(hash);
}
