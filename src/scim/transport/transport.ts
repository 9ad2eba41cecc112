/** Transport: how a SCIM request reaches a service and its answer comes back, as plain data. */
import type { Milliseconds } from '../../time/clock.js';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue | undefined };

export type ScimMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type ScimRequest = {
  readonly method: ScimMethod;
  /** Absolute URL, encoded as it goes on the wire. */
  readonly url: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, exactly as sent; absent when there is none. */
  readonly body?: string;
};

export type ScimResponse = {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, exactly as received; absent when there is none. */
  readonly body?: string;
  /** How long the exchange took, in simulated milliseconds: nothing sleeps in process, the clock is advanced by this. */
  readonly durationMs: Milliseconds;
  /** The part of it that a fault added: a server in real time waits so long before it answers. */
  readonly delayMs?: Milliseconds;
};

/**
 * Sends one request and gives its answer, whatever its status.
 * @throws TransportError when there is no answer at all (no connection, timeout).
 */
export type Transport = (request: ScimRequest) => Promise<ScimResponse>;

export type TransportFailure = 'timeout' | 'connection';

/** No answer came back. `durationMs` is the simulated time that was spent on waiting for it. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly failure: TransportFailure;
  readonly durationMs: Milliseconds;

  constructor(failure: TransportFailure, message: string, durationMs: Milliseconds = 0) {
    super(message);
    this.failure = failure;
    this.durationMs = durationMs;
  }
}

/** One request and what came of it, as recorded at a transport. */
export type Exchange = {
  readonly request: ScimRequest;
  readonly response?: ScimResponse;
  readonly error?: {
    readonly failure: TransportFailure;
    readonly message: string;
    readonly durationMs: Milliseconds;
  };
};
