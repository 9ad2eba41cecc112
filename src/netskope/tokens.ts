/** Console accounts and the API tokens that they make: Settings > Tools > Directory Tools > SCIM Integration > Add Token. */
import type { Tables } from '../storage/tables.js';
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';
import type { Instant } from '../time/clock.js';

/** Somebody who signs in to the console. Only tokens of an `Admin` may use the SCIM API. */
export type ConsoleAccount = { readonly name: string; readonly role: string };

/** What a token may do: `read` is GET, `readWrite` also POST, PUT, PATCH and DELETE. */
export type TokenPrivilege = 'read' | 'readWrite';

export type TokenRequest = {
  readonly clientName: string;
  /** Name of the console account that makes the token. */
  readonly account: string;
  readonly privilege: TokenPrivilege;
  /** From then on the token answers 401; absent: it does not expire. */
  readonly expiresAt?: Instant;
  /** The token's value when it is given from outside; otherwise it is made. */
  readonly value?: string;
};

export type Token = Omit<TokenRequest, 'value'> & { readonly value: string };

/** A token as lists show it: of its value only the last four characters. */
export type ListedToken = Omit<Token, 'value'> & { readonly maskedValue: string };

export type NetskopeTokens = {
  /** Adds the account, or gives an existing one another role. */
  readonly putAccount: (account: ConsoleAccount) => void;
  readonly accounts: () => readonly ConsoleAccount[];
  /** @throws InputError for an unknown account, or a client name or value that is taken. */
  readonly add: (request: TokenRequest) => Token;
  readonly list: () => readonly ListedToken[];
  /** The token of that client name, with its value. @throws InputError when there is none. */
  readonly get: (clientName: string) => Token;
  /** @throws InputError when there is no such token. */
  readonly revoke: (clientName: string) => void;
  readonly byValue: (value: string) => Token | undefined;
  readonly accountOf: (token: Token) => ConsoleAccount | undefined;
};

export function openTokens(tables: Tables, nextId: () => string): NetskopeTokens {
  const tokens = tables.table<Token>('netskopeTokens');
  const accounts = tables.table<ConsoleAccount>('netskopeAccounts');
  const get = (clientName: string): Token => {
    const token = tokens.get(clientName);
    if (token !== undefined) return token;
    throw new InputError(`There is no token with the client name "${clientName}".`, {
      hint: hintOf(clientName, tokens.keys(), 'Tokens'),
    });
  };
  const byValue = (value: string): Token | undefined => {
    for (const token of tokens.values()) if (token.value === value) return token;
    return undefined;
  };
  return {
    putAccount: (account) => {
      accounts.put(account.name, account);
      tables.commit();
    },
    accounts: () => [...accounts.values()],
    add: (request) => {
      checkAccount(request.account, accounts.has(request.account), accounts.keys());
      if (tokens.has(request.clientName)) {
        throw new InputError(`A token with the client name "${request.clientName}" exists.`, {
          hint: 'Choose another client name, or revoke that token first.',
        });
      }
      const value = request.value ?? `ns-${nextId().replaceAll('-', '')}`;
      if (value === '' || byValue(value) !== undefined) {
        throw new InputError('The value of a token must be its own and not empty.', { hint: 'Give another value.' });
      }
      const token = { ...request, value };
      tokens.put(token.clientName, token);
      tables.commit();
      return token;
    },
    list: () => [...tokens.values()].map(masked),
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

function masked({ value, ...token }: Token): ListedToken {
  const tail = value.length > 8 ? value.slice(-4) : '';
  return { ...token, maskedValue: `********${tail}` };
}
