/** What a fault answers in place of the target, or that it gives no answer. */
import { ERROR_URN } from '../../scim/messages.js';
import { type ScimResponse, TransportError } from '../../scim/transport/transport.js';
import type { Instant } from '../../time/clock.js';
import { durationOf } from '../answers.js';
import type { Habits } from '../habits.js';
import type { IncomingRequest } from '../incoming-request.js';
import type { FaultOf } from './fault.js';
import { retryAfterHeaders } from './retry-after.js';

export type InsteadFault = FaultOf<'status' | 'html' | 'timeout' | 'drop'>;

type Surroundings = { readonly habits: Habits; readonly now: Instant };

/**
 * The answer.
 * @throws TransportError when there is none: `timeout` when the client may wait as long as it likes, `connection` when the connection closes
 */
export function answerInstead(
  fault: InsteadFault,
  request: IncomingRequest,
  { habits, now }: Surroundings,
): ScimResponse {
  const durationMs = durationOf(request.method, habits);
  const target = `${request.method} ${request.url}`;
  switch (fault.kind) {
    case 'timeout':
      throw new TransportError('timeout', `${target}: no answer in time`);
    case 'drop':
      throw new TransportError('connection', `${target}: the connection was closed before an answer came`, durationMs);
    case 'html': {
      const status = fault.status ?? 200;
      return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: pageFor(status), durationMs };
    }
    case 'status': {
      const { body, contentType } = bodyOf(fault, habits);
      const headers = {
        ...(body === undefined ? {} : { 'content-type': contentType }),
        ...(fault.retryAfter === undefined ? {} : retryAfterHeaders(fault.retryAfter, now)),
        ...lowerCaseNames(fault.headers ?? {}),
      };
      return { status: fault.status, headers, ...(body === undefined ? {} : { body }), durationMs };
    }
  }
}

function bodyOf(
  { status, body }: FaultOf<'status'>,
  habits: Habits,
): { body: string | undefined; contentType: string } {
  const contentType = habits.errorContentType.value;
  if (typeof body === 'string') return { body, contentType: 'text/plain; charset=utf-8' };
  if (body !== undefined) return { body: JSON.stringify(body), contentType };
  if (status < 400) return { body: undefined, contentType };
  const message = GATEWAY_MESSAGES[status];
  if (habits.gateway.value === 'kong' && message !== undefined) {
    return { body: JSON.stringify({ message }), contentType: 'application/json; charset=utf-8' };
  }
  const detail = message ?? `The target answered ${status}.`;
  return { body: JSON.stringify({ schemas: [ERROR_URN], status: String(status), detail }), contentType };
}

/** What the gateway says itself, before or in place of the service (error_handlers.lua and the plugins of Kong Gateway). */
const GATEWAY_MESSAGES: Readonly<Record<number, string>> = {
  401: 'Invalid authentication credentials',
  403: 'You cannot consume this service',
  408: 'Request timeout',
  429: 'API rate limit exceeded',
  500: 'An unexpected error occurred',
  502: 'An invalid response was received from the upstream server',
  503: 'The upstream server is currently unavailable',
  504: 'The upstream server is timing out',
};

/** What proxies and sign-in pages send where JSON was expected. */
function pageFor(status: number): string {
  const title = status < 400 ? 'Sign in' : `Error ${status}`;
  return `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
