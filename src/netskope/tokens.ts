/** Console accounts and the API tokens that they make: Settings > Tools > Directory Tools > SCIM Integration > Add Token. */
import type { Tables } from '../storage/tables.js';
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';
import type { Instant } from '../time/clock.js';
import { bySecret, type HashedSecret, hashSecret, maskedSecret } from './secret-hash.js';

/** Somebody who signs in to the console. Only tokens of an `Admin` may use the SCIM API. */
export type ConsoleAccount = { readonly name: string; readonly role: string };

/** What a token may do: `read` is GET, `readWrite` also POST, PUT, PATCH and DELETE. */
export type TokenPrivilege = 'read' | 'readWrite';

export type Token = {
  readonly clientName: string;
  /** Name of the console account that made the token. */
  readonly account: string;
  readonly privilege: TokenPrivilege;
  /** From then on the token answers 401; absent: it does not expire. */
  readonly expiresAt?: Instant;
};

export type TokenRequest = Token & {
  /** The token's value when it is given from outside; otherwise it is made. */
  readonly value?: string;
};

/** A token as it is handed out, this once: afterwards only a hash of its value is known. */
export type IssuedToken = Token & { readonly value: string };

/** A token as lists show it: of its value only the last four characters. */
export type ListedToken = Token & { readonly maskedValue: string };

export type NetskopeTokens = {
  /** Adds the account, or gives an existing one another role. */
  readonly putAccount: (account: ConsoleAccount) => void;
  readonly accounts: () => readonly ConsoleAccount[];
  /** @throws InputError for an unknown account, or a client name or value that is taken. */
  readonly add: (request: TokenRequest) => IssuedToken;
  readonly list: () => readonly ListedToken[];
  /** The token of that client name. @throws InputError when there is none. */
  readonly get: (clientName: string) => Token;
  /** @throws InputError when there is no such token. */
  readonly revoke: (clientName: string) => void;
  readonly byValue: (value: string) => Token | undefined;
  readonly accountOf: (token: Token) => ConsoleAccount | undefined;
};

type TokenRow = Token & HashedSecret;

export function openTokens(tables: Tables, nextId: () => string): NetskopeTokens {
  const tokens = tables.table<TokenRow>('netskopeTokens');
  const accounts = tables.table<ConsoleAccount>('netskopeAccounts');
  const get = (clientName: string): Token => {
    const token = tokens.get(clientName);
    if (token !== undefined) return token;
    throw new InputError(`There is no token with the client name "${clientName}".`, {
      hint: hintOf(clientName, tokens.keys(), 'Tokens'),
    });
  };
  const byValue = (value: string): Token | undefined => bySecret(tokens.values(), value);
  return {
    putAccount: (account) => {
      accounts.put(account.name, account);
      tables.commit();
    },
    accounts: () => [...accounts.values()],
    add: ({ value: given, ...token }) => {
      checkAccount(token.account, accounts.has(token.account), accounts.keys());
      if (tokens.has(token.clientName)) {
        throw new InputError(`A token with the client name "${token.clientName}" exists.`, {
          hint: 'Choose another client name, or revoke that token first.',
        });
      }
      const value = given ?? `ns-${nextId().replaceAll('-', '')}`;
      if (value === '' || byValue(value) !== undefined) {
        throw new InputError('The value of a token must be its own and not empty.', { hint: 'Give another value.' });
      }
      tokens.put(token.clientName, { ...token, ...hashSecret(value) });
      tables.commit();
      return { ...token, value };
    },
    list: () => [...tokens.values()].map(listed),
    get,
    revoke: (clientName) => {
      tokens.remove(get(clientName).clientName);
      tables.commit();
    },
    byValue,
    accountOf: (token) => accounts.get(token.account),
  };
}

function checkAccount(name: string, exists: boolean, names: Iterable<string>): void {
  if (exists) return;
  throw new InputError(`There is no console account "${name}".`, { hint: hintOf(name, names, 'Accounts') });
}

function hintOf(name: string, names: Iterable<string>, kind: string): string {
  const all = [...names];
  const near = suggest(name, all);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return all.length === 0 ? `${kind}: none yet.` : `${kind}: ${all.join(', ')}.`;
}

function listed({ hash, tail, ...token }: TokenRow): ListedToken {
  return { ...token, maskedValue: maskedSecret({ hash, tail }) };
}
