/** The direct transport: a service in the same process, called without HTTP objects. */
import type { ScimRequest, ScimResponse, Transport } from './transport.js';

/** A service from its own side: answers every request, or throws TransportError to give none. */
export type ScimService = (request: ScimRequest) => Promise<ScimResponse>;

/** Calls `service` with header names in lower case, as they come off the wire. */
export function createDirectTransport(service: ScimService): Transport {
  return async (request) => {
    const response = await service({ ...request, headers: lowerCaseNames(request.headers) });
    return { ...response, headers: lowerCaseNames(response.headers) };
  };
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
