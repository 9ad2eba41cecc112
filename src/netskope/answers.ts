/** Answers: bodies, headers and simulated durations as the habits have them. */
import { ScimError } from '../scim/errors.js';
import { errorMessage } from '../scim/messages.js';
import type { JsonObject, ScimMethod, ScimResponse } from '../scim/transport/transport.js';
import type { Habits } from './habits.js';

export type Headers = Readonly<Record<string, string>>;

/** A refusal that comes from the gateway in front of the service, before SCIM. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: 401 | 403 | 404 | 429;
  readonly headers: Headers;

  constructor(status: 401 | 403 | 404 | 429, message: string, headers: Headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export type Answers = {
  readonly ok: (body: JsonObject) => ScimResponse;
  readonly created: (body: JsonObject, location: string) => ScimResponse;
  readonly noContent: () => ScimResponse;
  /** 405 with the methods that are possible (RFC 9110 15.5.6). */
  readonly notAllowed: (allowed: readonly ScimMethod[]) => ScimResponse;
  /** The answer to a ScimError or a GatewayError; anything else is a fault of the simulator and is thrown on. */
  readonly refused: (error: unknown) => ScimResponse;
};

const SCIM_JSON = 'application/scim+json;charset=utf-8';

export function createAnswers(method: ScimMethod, habits: Habits): Answers {
  const durationMs = habits.latencyMs.value[method];
  const answer = (status: number, contentType: string, body: JsonObject, headers: Headers = {}): ScimResponse => ({
    status,
    headers: { 'content-type': contentType, ...headers },
    body: JSON.stringify(body),
    durationMs,
  });
  const scimError = (error: ScimError, headers: Headers): ScimResponse =>
    answer(error.kind.status, habits.errorContentType.value, errorMessage(error), headers);
  return {
    ok: (body) => answer(200, SCIM_JSON, body),
    created: (body, location) => answer(201, SCIM_JSON, body, { location }),
    noContent: () => ({ status: 204, headers: {}, durationMs }),
    notAllowed: (allowed) => {
      const list = allowed.join(', ');
      return scimError(new ScimError({ status: 405 }, `${method} is not possible here, only ${list}.`), {
        allow: list,
      });
    },
    refused: (error) => {
      if (error instanceof ScimError) return scimError(error, {});
      if (!(error instanceof GatewayError)) throw error;
      if (habits.gateway.value === 'none') {
        return scimError(new ScimError({ status: error.status }, error.message), error.headers);
      }
      return answer(error.status, 'application/json; charset=utf-8', { message: error.message }, error.headers);
    },
  };
}
