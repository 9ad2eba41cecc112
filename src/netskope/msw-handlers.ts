/** msw handlers over a mock tenant: the package's entry `./msw`, for other people's tests. */
import { http, type RequestHandler } from 'msw';
import { DURATION_HEADER } from '../scim/transport/duration-header.js';
import { NO_ANSWER_HEADER } from '../scim/transport/no-answer-header.js';
import { type ScimMethod, type ScimResponse, TransportError } from '../scim/transport/transport.js';
import { sleep } from '../time/real-clock.js';
import type { NetskopeTenant } from './tenant.js';

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** `simulated`: nobody waits, and headers tell the fetch transport of this simulator how long it took or that no answer came. */
export type DoorTime = 'real' | 'simulated';

/**
 * Handlers for every address of the tenant, for `setupServer(...)` or `server.use(...)`. What a fault delays comes late, and what it
 * leaves without an answer stays so until the client gives up.
 */
export function netskopeHandlers(tenant: NetskopeTenant, time: DoorTime = 'real'): readonly RequestHandler[] {
  const origins = new Set(tenant.baseUrls.map((url) => new URL(url).origin));
  return [...origins].map((origin) => http.all(`${origin}/*`, ({ request }) => answer(tenant, request, time)));
}

async function answer(tenant: NetskopeTenant, request: Request, time: DoorTime): Promise<Response> {
  if (!isScimMethod(request.method)) return new Response(null, { status: 405 });
  const body = await request.text();
  const headers = Object.fromEntries(request.headers.entries());
  try {
    const message = { method: request.method, url: request.url, headers, ...(body === '' ? {} : { body }) };
    const response = await tenant.handle(message);
    if (time === 'real' && response.delayMs !== undefined) await sleep(response.delayMs);
    return toResponse(response);
  } catch (error) {
    if (error instanceof TransportError) return time === 'real' ? noAnswer(error) : toldNoAnswer(error);
    throw error;
  }
}

/** A closed connection is an error of the network; who waits for an answer waits for ever. */
async function noAnswer({ failure }: TransportError): Promise<Response> {
  return failure === 'connection' ? Response.error() : new Promise(() => {});
}

function toldNoAnswer({ failure, message, durationMs }: TransportError): Response {
  return new Response(message, {
    status: 504,
    headers: { [NO_ANSWER_HEADER]: failure, [DURATION_HEADER]: String(durationMs) },
  });
}

function isScimMethod(method: string): method is ScimMethod {
  return METHODS.has(method);
}

/** The simulated duration travels in a header, which the fetch transport takes out again. */
function toResponse({ status, headers, body, durationMs }: ScimResponse): Response {
  return new Response(body ?? null, { status, headers: { ...headers, [DURATION_HEADER]: String(durationMs) } });
}
