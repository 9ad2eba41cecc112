/** Answers to what is no HTTP request, or none in time: Node gives no message for these, so they are written by hand. */
import { METHODS, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { badRequest, ScimError } from '../../scim/errors.js';
import type { ScimResponse } from '../../scim/transport/transport.js';
import { errorCode } from '../../text/error-code.js';
import { GatewayError } from '../answers.js';

/** What Node's parser complains of, as a refusal; undefined when the client is gone. */
export function refusalOfBroken(error: unknown): ScimError | GatewayError | undefined {
  const code = errorCode(error);
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new GatewayError(408, 'The request did not come to its end in time');
    case 'HPE_HEADER_OVERFLOW':
      return new GatewayError(431, 'The headers of the request are too long');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new GatewayError(413, 'The chunk extensions of the request are too long');
    case 'HPE_INVALID_METHOD':
      return refusalOfMethod(packetOf(error));
    default:
      if (typeof code !== 'string' || !code.startsWith('HPE_')) return undefined;
      return badRequest('invalidSyntax', `This is no HTTP request (${code}).`);
  }
}

/** What the parser was given when it failed. */
function packetOf(error: unknown): Uint8Array {
  const packet = typeof error === 'object' && error !== null && 'rawPacket' in error ? error.rawPacket : undefined;
  return packet instanceof Uint8Array ? packet : new Uint8Array();
}

const TLS_HANDSHAKE = 0x16;
const REQUEST_LINE = /^([\w!#$%&'*+.^`|~-]+) \S+ HTTP\/1\.[01]\r?$/gm;

/** The parser reads a method first, and takes whatever is no HTTP for one that it does not know. */
function refusalOfMethod(packet: Uint8Array): ScimError {
  if (packet[0] === TLS_HANDSHAKE) {
    return badRequest('invalidSyntax', 'This is no HTTP request but TLS: write http://, not https://.');
  }
  const lines = Buffer.from(packet).toString('latin1').matchAll(REQUEST_LINE);
  if ([...lines].some(([, method = '']) => !METHODS.includes(method))) {
    return new ScimError({ status: 501 }, 'The method of the request is not known.');
  }
  return badRequest('invalidSyntax', 'This is no HTTP request.');
}

/** Most bytes that are read on and thrown away, so that the client gets to read its answer. */
const MOST_DISCARDED = 16 * 1024 * 1024;

/** Writes the answer as the last thing on this connection. */
export function writeLast(socket: Duplex, { status, headers, body = '' }: ScimResponse): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
  let discarded = 0;
  socket.on('data', (chunk: Uint8Array) => {
    discarded += chunk.length;
    if (discarded > MOST_DISCARDED) socket.destroy();
  });
  socket.once('end', () => socket.destroy());
}
