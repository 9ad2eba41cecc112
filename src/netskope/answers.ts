/** Answers: bodies, headers and simulated durations as the habits have them. */
import { ScimError } from '../scim/errors.js';
import { errorMessage } from '../scim/messages.js';
import type { JsonObject, ScimMethod, ScimResponse } from '../scim/transport/transport.js';
import type { Habits } from './habits.js';

export type Headers = Readonly<Record<string, string>>;

/** 401, 403, 404 and 429 are about the request; the others are what the door itself refuses: its size, its form, its time. */
type GatewayStatus = 401 | 403 | 404 | 408 | 413 | 414 | 415 | 429 | 431;

/** A refusal that comes from the gateway in front of the service, before SCIM. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: GatewayStatus;
  readonly headers: Headers;
  /** What a service without a gateway says instead: more than a gateway would. */
  readonly detail: string;

  constructor(status: GatewayStatus, message: string, headers: Headers = {}, detail = message) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.detail = detail;
  }
}

export type Answers = {
  readonly ok: (body: JsonObject, headers?: Headers) => ScimResponse;
  readonly created: (body: JsonObject, headers: Headers) => ScimResponse;
  readonly noContent: (headers?: Headers) => ScimResponse;
  /** 304: the client has the resource as it is. */
  readonly notModified: (headers: Headers) => ScimResponse;
  /** 405 with the methods that are possible (RFC 9110 15.5.6). */
  readonly notAllowed: (allowed: readonly ScimMethod[]) => ScimResponse;
  /** The answer to a ScimError or a GatewayError; anything else is a fault of the simulator and is thrown on. */
  readonly refused: (error: unknown) => ScimResponse;
};

/** @param common headers that every answer carries */
export function createAnswers(method: string, habits: Habits, common: Headers = {}): Answers {
  const durationMs = durationOf(method, habits);
  const timed = (response: ScimResponse): ScimResponse => ({
    ...response,
    headers: { ...response.headers, ...common },
    durationMs,
  });
  const bare = (status: number, headers: Headers = {}): ScimResponse => timed({ status, headers, durationMs });
  return {
    ok: (body, headers) => timed(answer(200, habits.contentType.value, body, headers)),
    created: (body, headers) => timed(answer(201, habits.contentType.value, body, headers)),
    noContent: (headers) => bare(204, headers),
    notModified: (headers) => bare(304, headers),
    notAllowed: (allowed) => timed(notAllowed(method, allowed, habits)),
    refused: (error) => {
      if (error instanceof ScimError || error instanceof GatewayError) return timed(refusal(error, habits));
      throw error;
    },
  };
}

/** 405 in SCIM's form; it takes no time. */
export function notAllowed(method: string, allowed: readonly string[], habits: Habits): ScimResponse {
  const allow = allowed.join(', ');
  return scimError(new ScimError({ status: 405 }, `${method} is not possible here, only ${allow}.`), habits, { allow });
}

/** The answer to a refusal, in the form that the habits have for it; it takes no time. */
export function refusal(error: ScimError | GatewayError, habits: Habits): ScimResponse {
  if (error instanceof ScimError) return scimError(error, habits, {});
  if (habits.gateway.value === 'none') {
    return scimError(new ScimError({ status: error.status }, error.detail), habits, error.headers);
  }
  return answer(error.status, 'application/json; charset=utf-8', { message: error.message }, error.headers);
}

function scimError(error: ScimError, habits: Habits, headers: Headers): ScimResponse {
  return answer(error.kind.status, habits.errorContentType.value, errorMessage(error), headers);
}

function answer(status: number, contentType: string, body: JsonObject, headers: Headers = {}): ScimResponse {
  return {
    status,
    headers: { 'content-type': contentType, ...headers },
    body: JSON.stringify(body),
    durationMs: 0,
  };
}

/** How long an exchange takes. A method that the service does not know is turned away as fast as a GET. */
export function durationOf(method: string, { latencyMs }: Habits): number {
  return Object.entries(latencyMs.value).find(([known]) => known === method)?.[1] ?? latencyMs.value.GET;
}
