/** What the console hands out to clients of the API: tokens (Settings > Tools > Directory Tools > SCIM Integration > Add Token) and OAuth2 clients. */
import type { Tables } from '../storage/tables.js';
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';
import type { Instant, Milliseconds } from '../time/clock.js';
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

/** Somebody who exchanges a secret for access tokens. It has a token's properties; `expiresAt` is the end of its secret. */
export type OAuthClient = Token & {
  readonly clientId: string;
  /** How long each access token counts. */
  readonly tokenLife: Milliseconds;
};

export type TokenRequest = Token & {
  /** The token's value when it is given from outside; otherwise it is made. */
  readonly value?: string;
};

/** A token as it is handed out, this once: afterwards only a hash of its value is known. */
export type IssuedToken = Token & { readonly value: string };
export type IssuedClient = OAuthClient & { readonly clientSecret: string };

/** A token or client as lists show it: of its secret only the last four characters. */
export type ListedToken = (Token | OAuthClient) & { readonly maskedValue: string };

export type NetskopeTokens = {
  /** Adds the account, or gives an existing one another role. */
  readonly putAccount: (account: ConsoleAccount) => void;
  readonly accounts: () => readonly ConsoleAccount[];
  /** @throws InputError for an unknown account, or a client name or value that is taken. */
  readonly add: (request: TokenRequest) => IssuedToken;
  /** @throws InputError for an unknown account, or a client name that is taken. */
  readonly addClient: (request: Omit<OAuthClient, 'clientId'>) => IssuedClient;
  readonly list: () => readonly ListedToken[];
  /** The token or client of that client name. @throws InputError when there is none. */
  readonly get: (clientName: string) => Token | OAuthClient;
  /** @throws InputError when there is no such token or client. */
  readonly revoke: (clientName: string) => void;
  readonly byValue: (value: string) => Token | undefined;
  readonly clientById: (clientId: string) => OAuthClient | undefined;
  /** The client, when that is its secret. */
  readonly clientBySecret: (clientId: string, secret: string) => OAuthClient | undefined;
  readonly accountOf: (token: Token) => ConsoleAccount | undefined;
};

type TokenRow = Token & HashedSecret;
type ClientRow = OAuthClient & HashedSecret;

export type IdOf = (stream: 'token' | 'oauthClient' | 'oauthSecret') => string;

export function openTokens(tables: Tables, idOf: IdOf): NetskopeTokens {
  const rows = tables.table<TokenRow | ClientRow>('netskopeTokens');
  const accounts = tables.table<ConsoleAccount>('netskopeAccounts');
  const get = (clientName: string): TokenRow | ClientRow => {
    const row = rows.get(clientName);
    if (row !== undefined) return row;
    throw new InputError(`There is no token with the client name "${clientName}".`, {
      hint: hintOf(clientName, rows.keys(), 'Tokens'),
    });
  };
  const check = ({ clientName, account }: Token): void => {
    checkAccount(account, accounts.has(account), accounts.keys());
    if (!rows.has(clientName)) return;
    throw new InputError(`A token with the client name "${clientName}" exists.`, {
      hint: 'Choose another client name, or revoke that token first.',
    });
  };
  const put = (row: TokenRow | ClientRow): void => {
    rows.put(row.clientName, row);
    tables.commit();
  };
  const clients = (): readonly ClientRow[] => [...rows.values()].filter(isClient);
  const byValue = (value: string): Token | undefined => bySecret([...rows.values()].filter(isToken), value);
  return {
    putAccount: (account) => {
      accounts.put(account.name, account);
      tables.commit();
    },
    accounts: () => [...accounts.values()],
    add: ({ value: given, ...token }) => {
      check(token);
      const value = given ?? `ns-${withoutHyphens(idOf('token'))}`;
      if (value === '' || byValue(value) !== undefined) {
        throw new InputError('The value of a token must be its own and not empty.', { hint: 'Give another value.' });
      }
      put({ ...token, ...hashSecret(value) });
      return { ...token, value };
    },
    addClient: (request) => {
      check(request);
      const client = { ...request, clientId: idOf('oauthClient') };
      const clientSecret = `nscs-${withoutHyphens(idOf('oauthSecret'))}`;
      put({ ...client, ...hashSecret(clientSecret) });
      return { ...client, clientSecret };
    },
    list: () => [...rows.values()].map(listed),
    get,
    revoke: (clientName) => {
      rows.remove(get(clientName).clientName);
      tables.commit();
    },
    byValue,
    clientById: (id) => clients().find(({ clientId }) => clientId === id),
    clientBySecret: (id, secret) =>
      bySecret(
        clients().filter(({ clientId }) => clientId === id),
        secret,
      ),
    accountOf: (token) => accounts.get(token.account),
  };
}

function isClient(row: TokenRow | ClientRow): row is ClientRow {
  return 'clientId' in row;
}

function isToken(row: TokenRow | ClientRow): boolean {
  return !isClient(row);
}

function withoutHyphens(uuid: string): string {
  return uuid.replaceAll('-', '');
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

function listed({ hash, tail, ...token }: TokenRow | ClientRow): ListedToken {
  return { ...token, maskedValue: maskedSecret({ hash, tail }) };
}
