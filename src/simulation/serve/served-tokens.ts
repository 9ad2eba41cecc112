/** The tokens that `serve` is told to take. */
import type { NetskopeTokens, TokenPrivilege } from '../../netskope/tokens.js';
import { InputError } from '../../text/input-error.js';

export type ServedTokens = {
  /** May read and write. */
  readonly token: string;
  /** May only read. */
  readonly readToken?: string;
};

const CLIENTS: Readonly<Record<TokenPrivilege, string>> = { readWrite: 'serve', read: 'serve (read only)' };

/** One word of what a header can hold. */
const TOKEN = /^[\u0021-\u007e]+$/;

/** @throws InputError for a token that no header can carry, or two that are the same */
export function checkTokens({ token, readToken }: ServedTokens): void {
  if (!TOKEN.test(token)) throw unusableToken('token');
  if (readToken === undefined) return;
  if (!TOKEN.test(readToken)) throw unusableToken('read token');
  if (readToken !== token) return;
  throw new InputError('the token and the read token are the same', { hint: 'Give each a value of its own.' });
}

function unusableToken(name: string): InputError {
  return new InputError(`the ${name} can't be sent in a header`, {
    hint: 'A token is one word of ASCII characters, without blanks.',
  });
}

/**
 * Lets these in, and nobody who was let in so before. Tokens that the console has given stay as they are.
 * @throws InputError when the console has given the value to somebody with another privilege
 */
export function admit(tokens: NetskopeTokens, { token, readToken }: ServedTokens): void {
  const listed = new Set(tokens.list().map(({ clientName }) => clientName));
  for (const clientName of Object.values(CLIENTS)) if (listed.has(clientName)) tokens.revoke(clientName);
  admitOne(tokens, token, 'readWrite');
  if (readToken !== undefined) admitOne(tokens, readToken, 'read');
}

function admitOne(tokens: NetskopeTokens, value: string, privilege: TokenPrivilege): void {
  const known = tokens.byValue(value);
  if (known === undefined) {
    tokens.add({ clientName: CLIENTS[privilege], account: 'admin', privilege, value });
    return;
  }
  if (known.privilege === privilege) return;
  throw new InputError(`that token is known as "${known.clientName}", whose privilege is ${known.privilege}`, {
    hint: 'Give another value.',
  });
}
