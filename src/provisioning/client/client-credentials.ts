/** The OAuth2 client credentials grant from the client's side (RFC 6749 4.4): an access token is fetched at need and used until it expires. */
import { isJsonObject, parseJsonValue } from '../../scim/json.js';
import { type ScimRequest, type ScimResponse, TransportError } from '../../scim/transport/transport.js';
import type { Instant } from '../../time/clock.js';
import type { AccessToken, ClientCredentials } from '../job.js';
import type { ClientFailure } from './answers.js';
import type { Authentication, Authorized } from './authentication.js';
import { failureOfTransport, statusName } from './failures.js';
import { hideSecrets } from './hide-secrets.js';
import { send, type Wire } from './send.js';

/** Where the access token is kept from one run to the next. */
export type AccessTokenDrawer = {
  readonly get: () => AccessToken | undefined;
  readonly set: (token: AccessToken | undefined) => void;
};

export type ClientCredentialsGrantOptions = Wire & {
  readonly credentials: ClientCredentials;
  readonly drawer: AccessTokenDrawer;
  readonly now: () => Instant;
};

type Fetched =
  | { readonly ok: true; readonly token: AccessToken }
  | { readonly ok: false; readonly failure: ClientFailure };

/**
 * A token is kept until it expires (#authentication-oauth2). Failures are answers, never exceptions. A refusal holds for the life of this authentication (one cycle, one test): the same client and
 * secret would only be refused again, for each object anew.
 */
export function clientCredentialsGrant(options: ClientCredentialsGrantOptions): Authentication {
  const { drawer, now } = options;
  let refusal: ClientFailure | undefined;
  /** Requests that are under way at the same time share one exchange. */
  let underWay: Promise<Authorized> | undefined;

  const fetchToken = async (): Promise<Authorized> => {
    if (refusal !== undefined) return { ok: false, failure: refusal };
    const fetched = await requestToken(options);
    if (fetched.ok) {
      drawer.set(fetched.token);
      // Fresh as it is, there is no use in another when the target refuses it.
      return { ok: true, header: headerOf(fetched.token), renewable: false };
    }
    drawer.set(undefined);
    if (fetched.failure.credentials === 'refused') refusal = fetched.failure;
    return fetched;
  };

  return {
    authorize: async () => {
      const kept = drawer.get();
      const counts = kept !== undefined && (kept.expiresAt === null || now() < kept.expiresAt);
      if (counts) return { ok: true, header: headerOf(kept), renewable: true };
      underWay ??= fetchToken().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    discard: (header) => {
      const kept = drawer.get();
      // Somebody else may have got another meanwhile.
      if (kept !== undefined && headerOf(kept) === header) drawer.set(undefined);
    },
  };
}

function headerOf({ value }: AccessToken): string {
  return `Bearer ${value}`;
}

async function requestToken(options: ClientCredentialsGrantOptions): Promise<Fetched> {
  const { credentials, now } = options;
  const asked = now();
  try {
    const response = await send(tokenRequest(credentials), options);
    return readToken(response, asked) ?? { ok: false, failure: failureOf(response, credentials) };
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return { ok: false, failure: { ...failureOfTransport(error), credentials: 'unavailable' } };
  }
}

/** The secret goes into the body, as in Microsoft's description of the grant. */
function tokenRequest({ clientId, clientSecret, tokenEndpoint, scope }: ClientCredentials): ScimRequest {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope === null ? {} : { scope }),
  });
  return {
    method: 'POST',
    url: tokenEndpoint,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'user-agent': 'AzureAD-Provisioning-Simulator',
    },
    body: form.toString(),
  };
}

/** `expires_in` counts from when the token was asked for: rather a little early than late. Some services send it as text. */
function readToken({ status, body }: ScimResponse, asked: Instant): Fetched | undefined {
  const answer = parseJsonValue(body);
  if (status !== 200 || !isJsonObject(answer)) return undefined;
  const { access_token: value, token_type: type = 'Bearer', expires_in: life } = answer;
  // RFC 6749 7.1: a token of a type that one does not know is not to be used.
  if (typeof value !== 'string' || value === '' || String(type).toLowerCase() !== 'bearer') return undefined;
  const seconds = typeof life === 'string' || typeof life === 'number' ? Number(life) : Number.NaN;
  return { ok: true, token: { value, expiresAt: Number.isFinite(seconds) ? asked + seconds * 1000 : null } };
}

/** A token endpoint that is out of order or throttles may give a token later; any other answer says that there is none to be had (#authentication-oauth2-refused). */
function failureOf(response: ScimResponse, { clientSecret, tokenEndpoint }: ClientCredentials): ClientFailure {
  const { status } = response;
  const answer = parseJsonValue(response.body);
  const given = isJsonObject(answer) && typeof answer.access_token === 'string' ? [answer.access_token] : [];
  const { body = '' } = hideSecrets(response, [clientSecret, ...given]);
  const unavailable = status >= 500 || status === 429;
  const prefix = 'SystemForCrossDomainIdentityManagement';
  return {
    status,
    errorCode: `${prefix}CredentialValidation${unavailable ? 'Unavailable' : 'Failure'}`,
    reason: `Received response from Web resource.\r\nResource: ${tokenEndpoint}\r\nOperation: POST\r\nResponse Status Code: ${statusName(status)}\r\nResponse Content: ${body}`,
    credentials: unavailable ? 'unavailable' : 'refused',
  };
}
