/** Tokens that an earlier version kept in clear: only their hashes stay. */
import type { Tables } from '../storage/tables.js';
import { hashSecret } from './secret-hash.js';
import type { IssuedToken } from './tokens.js';

/** Replaces each value by its hash and gives the values this once, so that their owner may keep them. Nothing is committed. */
export function hashTokensInClear(tables: Tables): readonly IssuedToken[] {
  const tokens = tables.table<object>('netskopeTokens');
  const inClear = [...tokens.values()].filter(isInClear);
  for (const { value, ...token } of inClear) tokens.put(token.clientName, { ...token, ...hashSecret(value) });
  return inClear;
}

function isInClear(row: object): row is IssuedToken {
  return 'value' in row;
}
