/** msw handlers over a mock tenant: the package's entry `./msw`, for other people's tests. */
import { http, type RequestHandler } from 'msw';
import { DURATION_HEADER } from '../scim/transport/duration-header.js';
import { type ScimMethod, type ScimResponse, TransportError } from '../scim/transport/transport.js';
import type { NetskopeTenant } from './tenant.js';

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Handlers for every address of the tenant, for `setupServer(...)` or `server.use(...)`. */
export function netskopeHandlers(tenant: NetskopeTenant): readonly RequestHandler[] {
  const origins = new Set(tenant.baseUrls.map((url) => new URL(url).origin));
  return [...origins].map((origin) => http.all(`${origin}/*`, ({ request }) => answer(tenant, request)));
}

async function answer(tenant: NetskopeTenant, request: Request): Promise<Response> {
  if (!isScimMethod(request.method)) return new Response(null, { status: 405 });
  const body = await request.text();
  const headers = Object.fromEntries(request.headers.entries());
  try {
    const message = { method: request.method, url: request.url, headers, ...(body === '' ? {} : { body }) };
    return toResponse(await tenant.handle(message));
  } catch (error) {
    if (error instanceof TransportError) return Response.error();
    throw error;
  }
}

function isScimMethod(method: string): method is ScimMethod {
  return METHODS.has(method);
}

/** The simulated duration travels in a header, which the fetch transport takes out again. */
function toResponse({ status, headers, body, durationMs }: ScimResponse): Response {
  return new Response(body ?? null, { status, headers: { ...headers, [DURATION_HEADER]: String(durationMs) } });
}
