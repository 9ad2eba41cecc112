/** Takes the secrets out of an exchange before it is recorded: tokens, client secrets, and what repeats them. */
import { isJsonObject, parseJsonValue } from '../scim/json.js';
import type { Exchange } from '../scim/transport/transport.js';

/** Parameters of a token request that are nobody's business (RFC 6749, RFC 7523). */
const SECRET_PARAMETERS = ['client_secret', 'client_assertion', 'assertion', 'password', 'refresh_token', 'code'];
/** Properties of its answer, too. */
const SECRET_PROPERTIES = ['access_token', 'refresh_token', 'id_token'];

/** A shorter text may stand somewhere by chance. */
const LONG_ENOUGH = 8;

/** The exchange with `name` in place of each secret, wherever it stands: a server may repeat in its answer what it was sent. */
export function withoutSecrets(exchange: Exchange, name: string): Exchange {
  const { request, response, error } = exchange;
  const form = formOf(exchange);
  const secrets = [...tokenOf(exchange), ...formSecrets(form), ...answeredSecrets(exchange, form !== undefined)].filter(
    (secret) => secret.length >= LONG_ENOUGH,
  );
  const clean = (text: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, name), text);
  const { authorization, ...headers } = request.headers;
  return {
    request: {
      ...request,
      headers: {
        ...(authorization === undefined ? {} : { authorization: `${authorization.replace(/ .*/s, '')} ${name}` }),
        ...headers,
      },
      ...(request.body === undefined ? {} : { body: clean(withoutParameters(request.body, form, name)) }),
    },
    ...(response === undefined ? {} : { response: withBody(response, clean) }),
    ...(error === undefined ? {} : { error: { ...error, message: clean(error.message) } }),
  };
}

function withBody(
  response: NonNullable<Exchange['response']>,
  clean: (text: string) => string,
): NonNullable<Exchange['response']> {
  return response.body === undefined ? response : { ...response, body: clean(response.body) };
}

function tokenOf({ request }: Exchange): readonly string[] {
  return request.headers.authorization?.split(' ').slice(1) ?? [];
}

/** The parameters of a token request; undefined for any other. */
function formOf({ request: { headers, body } }: Exchange): URLSearchParams | undefined {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm === true && body !== undefined ? new URLSearchParams(body) : undefined;
}

/** As they are, and as they stand in the form. */
function formSecrets(form: URLSearchParams | undefined): readonly string[] {
  return SECRET_PARAMETERS.flatMap((parameter) => form?.getAll(parameter) ?? []).flatMap((secret) => [
    secret,
    new URLSearchParams({ '': secret }).toString().slice(1),
  ]);
}

function withoutParameters(body: string, form: URLSearchParams | undefined, name: string): string {
  if (form === undefined) return body;
  const shown = [...form].map(([key, value]) => [key, SECRET_PARAMETERS.includes(key) ? name : value] as const);
  return shown.map(([key, value]) => `${key}=${value === name ? name : encodeURIComponent(value)}`).join('&');
}

function answeredSecrets({ response }: Exchange, isTokenRequest: boolean): readonly string[] {
  const answer = isTokenRequest ? parseJsonValue(response?.body) : undefined;
  if (!isJsonObject(answer)) return [];
  return SECRET_PROPERTIES.flatMap((property) => {
    const secret = answer[property];
    return typeof secret === 'string' ? [secret] : [];
  });
}
