/** Authentication as text: the method in the words of the Provisioning blade, and what was entered for it. */
import type { AuthenticationMethod } from '../../provisioning/job.js';
import { renderFacts } from '../../text/table.js';
import type { AuthenticationView } from '../queries/authentication.js';
import type { SigningKeysView } from '../queries/signing-keys.js';

const METHODS: Readonly<Record<AuthenticationMethod, string>> = {
  secretToken: 'Secret Token',
  oauth2ClientCredentials: 'OAuth2 Client Credentials Grant',
  entraToken: 'token of Microsoft Entra ID (Secret Token left blank)',
};

const NOT_SET = '(not set)';

/** The method, and by which secret: `OAuth2 Client Credentials Grant, 'Entra'`. */
export function authenticationPhrase(authentication: AuthenticationView | null): string {
  if (authentication === null) return NOT_SET;
  const method = METHODS[authentication.method];
  return authentication.method === 'entraToken' ? method : `${method}, '${authentication.secret}'`;
}

export function authenticationFacts(authentication: AuthenticationView | null): readonly (readonly [string, string])[] {
  if (authentication === null) return [['Secret Token', NOT_SET]];
  const secret = authentication.method === 'entraToken' ? '(left blank)' : `that of '${authentication.secret}'`;
  const method = ['Authentication Method', METHODS[authentication.method]] as const;
  if (authentication.method !== 'oauth2ClientCredentials') return [method, ['Secret Token', secret]];
  return [
    method,
    ['Token Endpoint', authentication.tokenEndpoint],
    ['Client ID', authentication.clientId],
    ['Client Secret', secret],
    ...(authentication.scope === null ? [] : [['Scope', authentication.scope] as const]),
  ];
}

/** The two claims to compare, then each key as it stands in a JSON Web Key Set. */
export function signingKeysView({ issuer, audience, keys }: SigningKeysView, width: number): readonly string[] {
  const facts = [
    ['iss', issuer],
    ['aud', audience],
  ] as const;
  return [
    ...renderFacts(facts, width),
    ...keys.flatMap((key) => JSON.stringify(key, null, 2).split('\n')),
    'A key for development, known to everybody: trust it in tests only.',
  ];
}
