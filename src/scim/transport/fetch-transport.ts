/** The fetch transport: real HTTP, which msw may intercept in the same process. */
import type { Milliseconds } from '../../time/clock.js';
import { DURATION_HEADER, durationOf } from './duration-header.js';
import { NO_ANSWER_HEADER, noAnswerOf } from './no-answer-header.js';
import { type ScimRequest, type ScimResponse, type Transport, TransportError } from './transport.js';

export type FetchTransportOptions = {
  /** Reads a running stopwatch; given for real endpoints, so that durations are measured. Without it they are 0. */
  readonly elapsed?: () => Milliseconds;
  /** How long to wait for an answer; without it, as long as fetch does. */
  readonly timeoutMs?: Milliseconds;
};

/**
 * Sends requests with the process's `fetch`. Redirects are not followed: to a provisioning client they are an answer.
 * The duration that a simulated service puts into its header wins over the measured one.
 */
export function createFetchTransport(options: FetchTransportOptions = {}): Transport {
  const elapsed = options.elapsed ?? (() => 0);
  return async (request) => {
    const start = elapsed();
    try {
      const response = await fetch(request.url, toInit(request, options.timeoutMs));
      const body = await response.text();
      return toScimResponse(response, body, elapsed() - start);
    } catch (error) {
      if (error instanceof TransportError) throw error;
      throw toTransportError(error, request, elapsed() - start);
    }
  };
}

function toInit(request: ScimRequest, timeoutMs: Milliseconds | undefined): RequestInit {
  return {
    method: request.method,
    headers: { ...request.headers },
    redirect: 'manual',
    ...(request.body === undefined ? {} : { body: request.body }),
    ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
  };
}

/** @throws TransportError when a simulated service says that there is no answer */
function toScimResponse(response: Response, body: string, measured: Milliseconds): ScimResponse {
  const headers = Object.fromEntries(response.headers.entries());
  const { [DURATION_HEADER]: duration, [NO_ANSWER_HEADER]: noAnswer, ...rest } = headers;
  const failure = noAnswerOf(noAnswer);
  if (failure !== undefined) throw new TransportError(failure, body, durationOf(duration) ?? measured);
  return {
    status: response.status,
    headers: rest,
    ...(body === '' ? {} : { body }),
    durationMs: durationOf(duration) ?? measured,
  };
}

function toTransportError(error: unknown, request: ScimRequest, durationMs: Milliseconds): TransportError {
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  const target = `${request.method} ${request.url}`;
  if (timedOut) return new TransportError('timeout', `${target}: no answer in time`, durationMs);
  return new TransportError('connection', `${target}: ${reasonOf(error)}`, durationMs);
}

/** fetch says only "fetch failed"; why is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
