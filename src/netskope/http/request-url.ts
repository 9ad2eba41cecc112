/** The address that a request means: its target and its Host, put together. */
import type { IncomingMessage } from 'node:http';

const HOST = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * The absolute URL of a request (RFC 9112 3.2): its target is a path, or an absolute URL, which then overrides the Host header. HTTP/1.0
 * knows no Host. Undefined when they make no address.
 */
export function requestUrl({ url: target = '', headers, httpVersion, socket }: IncomingMessage): string | undefined {
  const host = headers.host ?? (httpVersion === '1.0' ? `${socket.localAddress}:${socket.localPort}` : '');
  if (!HOST.test(host)) return undefined;
  const isAbsolute = /^https?:\/\//i.test(target);
  if (!isAbsolute && !target.startsWith('/')) return undefined;
  const url = isAbsolute ? target : `http://${host}${target}`;
  return URL.canParse(url) ? url : undefined;
}
