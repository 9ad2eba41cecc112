/** Sending a request: time passes while it is under way, and a target that throttles is asked again. */
import { type ScimRequest, type ScimResponse, type Transport, TransportError } from '../../scim/transport/transport.js';
import type { Milliseconds } from '../../time/clock.js';
import { retryAfter, THROTTLE_ATTEMPTS } from './throttling.js';

export type Wire = {
  readonly transport: Transport;
  /** Moves simulated time on by the length of an exchange or of a wait. */
  readonly elapse: (ms: Milliseconds) => void;
};

/**
 * Sends once, and again when the target throttles: bounded, honouring Retry-After.
 * @throws TransportError when there is no answer
 */
export async function send(request: ScimRequest, wire: Wire): Promise<ScimResponse> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await sendOnce(request, wire);
    if (response.status !== 429 || attempt === THROTTLE_ATTEMPTS) return response;
    const wait = retryAfter(response.headers);
    if (wait === undefined) return response;
    wire.elapse(wait);
  }
}

async function sendOnce(request: ScimRequest, { transport, elapse }: Wire): Promise<ScimResponse> {
  try {
    const response = await transport(request);
    elapse(response.durationMs);
    return response;
  } catch (error) {
    if (error instanceof TransportError) elapse(error.durationMs);
    throw error;
  }
}
