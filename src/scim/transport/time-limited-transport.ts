/** A transport whose client waits only so long: for simulated time, what `timeoutMs` is to real fetch. */
import type { Milliseconds } from '../../time/clock.js';
import { type Transport, TransportError } from './transport.js';

/**
 * What takes longer than `limitMs` of simulated time is a timeout after just that long. The request may well have been carried out.
 * A service that never answers is waited for as long.
 */
export function limitDuration(transport: Transport, limitMs: Milliseconds): Transport {
  return async (request) => {
    try {
      const response = await transport(request);
      if (response.durationMs <= limitMs) return response;
    } catch (error) {
      if (!(error instanceof TransportError) || error.failure !== 'timeout') throw error;
    }
    throw new TransportError('timeout', `${request.method} ${request.url}: no answer in time`, limitMs);
  };
}
