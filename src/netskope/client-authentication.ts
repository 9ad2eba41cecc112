/** How a client says who it is to the token endpoint: HTTP Basic, or parameters of the body (RFC 6749 2.3.1). */
import type { IncomingRequest } from './incoming-request.js';
import { OAuthRefusal } from './oauth-refusal.js';

export type ClientAuthentication = { readonly clientId: string; readonly clientSecret: string };

/**
 * Undefined when the request does not say it.
 * @throws OAuthRefusal `invalid_request` when it says it in both ways, `invalid_client` when the header can't be read
 */
export function readClientAuthentication(
  { headers }: IncomingRequest,
  form: URLSearchParams,
): ClientAuthentication | undefined {
  const [clientId, clientSecret] = [form.get('client_id'), form.get('client_secret')];
  if (headers.authorization === undefined) {
    return clientId === null || clientSecret === null ? undefined : { clientId, clientSecret };
  }
  const basic = readBasic(headers.authorization);
  if (basic === undefined) throw new OAuthRefusal('invalid_client', 'The Authorization header is no HTTP Basic.');
  if (clientSecret !== null || (clientId !== null && clientId !== basic.clientId)) {
    throw new OAuthRefusal('invalid_request', 'Use one way of client authentication, not two.');
  }
  return basic;
}

/** Both parts are form-encoded before they are put together, so that an id may hold a colon. */
function readBasic(header: string): ClientAuthentication | undefined {
  const encoded = /^Basic +([A-Za-z\d+/]+={0,2})$/i.exec(header.trim())?.[1];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  try {
    return { clientId: decode(id), clientSecret: decode(secret) };
  } catch {
    return undefined;
  }
}

/** @throws URIError for a broken escape */
function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
