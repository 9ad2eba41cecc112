/** A request on the wire and its answer, as the request log keeps them: bodies as JSON, secrets by their names only. */
import { parseJsonValue } from '../scim/json.js';
import type { Exchange, JsonValue } from '../scim/transport/transport.js';
import type { Instant, Milliseconds } from '../time/clock.js';
import { toIsoMillis } from '../time/instant.js';
import { withoutSecrets } from './without-secrets.js';

export type RequestRecord = {
  /** When the request was sent. */
  readonly at: string;
  readonly jobId: string;
  /** Absent outside a cycle (Test Connection). */
  readonly cycleId?: string;
  /** The source object that was being processed; absent for the probe. */
  readonly objectId?: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  /** Absent when there was no answer. */
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: JsonValue;
  readonly durationMs: Milliseconds;
  readonly error?: string;
};

/** A request with its place in the log, from 1: what it is named by. */
export type NumberedRequest = RequestRecord & { readonly number: number };

/** Who sent it and why. */
export type RequestContext = {
  readonly jobId: string;
  readonly cycleId?: string;
  readonly objectId?: string;
  /** What the secret in use is called, in place of its value. */
  readonly clientName: string;
};

/** `at` is the instant at which the request was sent. No secret of the exchange is in the record. */
export function requestRecord(exchange: Exchange, context: RequestContext, at: Instant): RequestRecord {
  const { jobId, cycleId, objectId, clientName } = context;
  const { request, response, error } = withoutSecrets(exchange, `<${clientName}>`);
  return {
    at: toIsoMillis(at),
    jobId,
    ...(cycleId === undefined ? {} : { cycleId }),
    ...(objectId === undefined ? {} : { objectId }),
    method: request.method,
    url: request.url,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: jsonOrText(request.body) }),
    ...(response === undefined ? {} : { status: response.status, responseHeaders: response.headers }),
    ...(response?.body === undefined ? {} : { responseBody: jsonOrText(response.body) }),
    durationMs: response?.durationMs ?? error?.durationMs ?? 0,
    ...(error === undefined ? {} : { error: `${error.failure}: ${error.message}` }),
  };
}

function jsonOrText(text: string): JsonValue {
  return parseJsonValue(text) ?? text;
}
