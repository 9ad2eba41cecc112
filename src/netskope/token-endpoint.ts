/** The token endpoint of OAuth2: exchanges the secret of a client for an access token (RFC 6749 3.2 and 4.4, #authentication-token-endpoint). */
import type { JsonObject, ScimResponse } from '../scim/transport/transport.js';
import type { Clock } from '../time/clock.js';
import type { AccessTokens } from './access-tokens.js';
import { durationOf, type Headers } from './answers.js';
import { type ClientAuthentication, readClientAuthentication } from './client-authentication.js';
import type { Habits } from './habits.js';
import type { IncomingRequest } from './incoming-request.js';
import { OAuthRefusal } from './oauth-refusal.js';
import type { NetskopeTokens, OAuthClient, TokenPrivilege } from './tokens.js';

export type TokenEndpointParts = {
  readonly habits: Habits;
  readonly tokens: NetskopeTokens;
  readonly accessTokens: AccessTokens;
  readonly clock: Clock;
};

type OAuthHabit = NonNullable<Habits['oauth']['value']>;

/** RFC 6749 5.1: nobody is to keep an answer with a token in it. */
const NOT_TO_BE_KEPT = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** The address for that tenant; null where OAuth2 is not offered. */
export function tokenEndpointOf(tenantName: string, { oauth }: Habits): string | null {
  return oauth.value?.tokenEndpoint.replaceAll('<tenant>', tenantName.toLowerCase()) ?? null;
}

/** Undefined for a request to another address. Only the path counts, so that it answers on 127.0.0.1 as well. */
export function createTokenEndpoint(
  parts: TokenEndpointParts,
): (request: IncomingRequest, common: Headers) => ScimResponse | undefined {
  const oauth = parts.habits.oauth.value;
  if (oauth === null) return () => undefined;
  const path = new URL(oauth.tokenEndpoint.replaceAll('<tenant>', 'any')).pathname;
  return (request, common) => {
    if (!URL.canParse(request.url) || new URL(request.url).pathname !== path) return undefined;
    const durationMs = durationOf(request.method, parts.habits);
    const answer = (status: number, body: JsonObject, headers: Headers = {}): ScimResponse => ({
      status,
      headers: { 'content-type': 'application/json;charset=UTF-8', ...NOT_TO_BE_KEPT, ...common, ...headers },
      body: JSON.stringify(body),
      durationMs,
    });
    try {
      if (request.method !== 'POST') {
        const told = { error: 'invalid_request', error_description: 'The method must be POST.' };
        return answer(405, told, { allow: 'POST' });
      }
      return answer(200, grant(request, oauth, parts));
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error;
      const challenge = error.status === 401 ? { 'www-authenticate': 'Basic realm="token endpoint"' } : {};
      return answer(error.status, { error: error.code, error_description: error.message }, challenge);
    }
  };
}

function grant(request: IncomingRequest, oauth: OAuthHabit, parts: TokenEndpointParts): JsonObject {
  const form = readForm(request);
  const client = authenticate(readClientAuthentication(request, form), parts);
  const grantType = form.get('grant_type') ?? '';
  if (grantType === '') throw new OAuthRefusal('invalid_request', 'grant_type is missing.');
  if (grantType !== 'client_credentials') {
    throw new OAuthRefusal('unsupported_grant_type', 'The only grant type here is client_credentials.');
  }
  const privilege = privilegeOf(form.get('scope'), client, oauth);
  const scopes = privilege === 'read' ? [oauth.readScope] : [oauth.readScope, oauth.writeScope];
  return {
    access_token: parts.accessTokens.issue(client, privilege, parts.clock.now()),
    token_type: 'Bearer',
    expires_in: Math.floor(client.tokenLife / 1000),
    scope: scopes.join(' '),
  };
}

function readForm({ headers, body }: IncomingRequest): URLSearchParams {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new OAuthRefusal('invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  const form = new URLSearchParams(body ?? '');
  const repeated = [...form.keys()].find((name) => form.getAll(name).length > 1);
  if (repeated !== undefined) throw new OAuthRefusal('invalid_request', 'A parameter is given more than once.');
  return form;
}

function authenticate(given: ClientAuthentication | undefined, { tokens, clock }: TokenEndpointParts): OAuthClient {
  const client = given && tokens.clientBySecret(given.clientId, given.clientSecret);
  const refuse = (message: string): OAuthRefusal => new OAuthRefusal('invalid_client', message);
  if (given === undefined) throw refuse('There is no client authentication.');
  if (client === undefined) throw refuse('There is no such client, or its secret is another.');
  if (client.expiresAt !== undefined && client.expiresAt <= clock.now()) throw refuse('The secret has expired.');
  return client;
}

/** Without a scope the client gets all that it may have. */
function privilegeOf(scope: string | null, { privilege }: OAuthClient, oauth: OAuthHabit): TokenPrivilege {
  const wanted = new Set(scope?.split(' ').filter((word) => word !== ''));
  if (wanted.size === 0) return privilege;
  const mayHave = privilege === 'read' ? [oauth.readScope] : [oauth.readScope, oauth.writeScope];
  if ([...wanted].some((word) => !mayHave.includes(word))) {
    throw new OAuthRefusal('invalid_scope', `The client may have no other scope than ${mayHave.join(' ')}.`);
  }
  return wanted.has(oauth.writeScope) ? 'readWrite' : 'read';
}
