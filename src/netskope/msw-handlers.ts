/** msw handlers over a mock tenant: `fetch` in this process reaches it at its own addresses. */
import { http, type RequestHandler } from 'msw';
import { DURATION_HEADER } from '../scim/transport/duration-header.js';
import { NO_ANSWER_HEADER } from '../scim/transport/no-answer-header.js';
import { type ScimResponse, TransportError } from '../scim/transport/transport.js';
import { sleep } from '../time/real-clock.js';
import { answerHttp } from './http-request.js';
import type { NetskopeTenant } from './tenant.js';

/** `simulated`: nobody waits, and headers tell the fetch transport of this simulator how long it took or that no answer came. */
export type DoorTime = 'real' | 'simulated';

/**
 * Handlers for every address of the tenant, for `setupServer(...)` or `server.use(...)`. What a fault delays comes late, and what it
 * leaves without an answer stays so until the client gives up.
 */
export function netskopeHandlers(tenant: NetskopeTenant, time: DoorTime = 'real'): readonly RequestHandler[] {
  return tenant.origins.map((origin) => http.all(`${origin}/*`, ({ request }) => answer(tenant, request, time)));
}

async function answer(tenant: NetskopeTenant, request: Request, time: DoorTime): Promise<Response> {
  const { method, url } = request;
  const headers = Object.fromEntries(request.headers.entries());
  try {
    const body = new Uint8Array(await request.arrayBuffer());
    const response = await answerHttp(tenant, { method, url, headers, body });
    if (time === 'real' && response.delayMs !== undefined) await sleep(response.delayMs);
    return toResponse(response, method, time);
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

/** The simulated duration travels in a header, which the fetch transport takes out again. */
function toResponse({ status, headers, body, durationMs }: ScimResponse, method: string, time: DoorTime): Response {
  const content = method === 'HEAD' ? null : (body ?? null);
  const duration = time === 'real' ? {} : { [DURATION_HEADER]: String(durationMs) };
  return new Response(content, { status, headers: { ...headers, ...duration } });
}
