/** The HTTP door: a server on 127.0.0.1 that takes nobody's word for anything, and stops without cutting anybody off. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorCode } from '../../text/error-code.js';
import { InputError } from '../../text/input-error.js';
import { sleep } from '../../time/real-clock.js';
import { notAllowed, refusal } from '../answers.js';
import { refusalOfBroken, writeLast } from './broken-request.js';
import { createConnections } from './connections.js';
import { type ExchangeContext, exchange } from './exchange.js';
import { HTTP_LIMITS, type HttpLimits } from './limits.js';

export type HttpServerOptions = Omit<ExchangeContext, 'limits' | 'stopping'> & {
  /** 0 for one that is free. */
  readonly port: number;
  readonly limits?: Partial<HttpLimits>;
};

export type HttpServer = {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Takes no more requests, answers those under way, and resolves when all connections are closed. */
  readonly stop: () => Promise<void>;
};

/** Only this computer is listened to. */
const HOST = '127.0.0.1';

/** @throws InputError when the port is taken or not ours to take */
export async function startHttpServer({ port, ...options }: HttpServerOptions): Promise<HttpServer> {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const stop = new AbortController();
  const context: ExchangeContext = { ...options, limits, stopping: stop.signal };
  const server = createServer({
    // Without Host it is refused by us, in the words of the service.
    requireHostHeader: false,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkEveryMs,
  });
  attach(server, context);
  const origin = `http://${HOST}:${await listen(server, port, options.failed)}`;
  return { origin, stop: () => stopServer(server, stop, limits) };
}

function attach(server: Server, context: ExchangeContext): void {
  const { habits, stopping, answered } = context;
  const connections = createConnections();
  const take = (expectsContinue: boolean) => async (request: IncomingMessage, response: ServerResponse) => {
    await connections.during(request, exchange(request, response, expectsContinue, context));
    if (stopping.aborted) connections.cutIdle();
  };
  const refuseLast = (socket: Duplex, method: string, path: string, answer: ReturnType<typeof refusal>): void => {
    writeLast(socket, answer);
    answered({ method, path, status: answer.status, durationMs: 0 });
  };
  server.on('connection', connections.opened);
  server.on('request', take(false));
  server.on('checkContinue', take(true));
  // What else a client may expect can be passed over (RFC 9110 10.1.1).
  server.on('checkExpectation', take(false));
  server.on('connect', ({ url = '-' }, socket) => {
    refuseLast(
      socket,
      'CONNECT',
      url,
      notAllowed('CONNECT', ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], habits),
    );
  });
  server.on('clientError', async (error, socket) => {
    const refused = refusalOfBroken(error);
    if (socket instanceof Socket) await connections.answered(socket);
    if (refused === undefined || !socket.writable) socket.destroy();
    else refuseLast(socket, '-', '-', refusal(refused, habits));
  });
  stopping.addEventListener('abort', connections.cutIdle);
}

function listen(server: Server, port: number, failed: (error: unknown) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, port)));
    server.listen(port, HOST, () => {
      server.removeAllListeners('error').on('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portError(error: unknown, port: number): unknown {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') {
    return new InputError(`port ${port} of ${HOST} is taken`, {
      hint: 'Choose another with --port N, or --port 0 for one that is free.',
    });
  }
  if (code !== 'EACCES') return error;
  return new InputError(`port ${port} of ${HOST} is not yours to take`, { hint: 'Choose one from 1024 on.' });
}

async function stopServer(server: Server, stop: AbortController, limits: HttpLimits): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  stop.abort();
  const inTime = new AbortController();
  const late = sleep(limits.graceMs, inTime.signal).catch(() => undefined);
  await Promise.race([closed, late]);
  inTime.abort();
  server.closeAllConnections();
  await closed;
}
