/** Tells a listener of every exchange that passes a transport, whatever kind it is. */
import { type Exchange, type Transport, TransportError } from './transport.js';

/** The listener hears of an exchange when it is over, before the caller gets the answer; other errors than TransportError pass unheard. */
export function recordExchanges(transport: Transport, listener: (exchange: Exchange) => void): Transport {
  return async (request) => {
    try {
      const response = await transport(request);
      listener({ request, response });
      return response;
    } catch (error) {
      if (error instanceof TransportError) {
        const { failure, message, durationMs } = error;
        listener({ request, error: { failure, message, durationMs } });
      }
      throw error;
    }
  };
}
