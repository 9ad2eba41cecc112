/** One exchange of the HTTP door: reads a request, has it answered, writes the answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { badRequest, ScimError } from '../../scim/errors.js';
import { type ScimResponse, TransportError } from '../../scim/transport/transport.js';
import type { Milliseconds } from '../../time/clock.js';
import { sleep, stopwatch } from '../../time/real-clock.js';
import { GatewayError, refusal } from '../answers.js';
import type { Habits } from '../habits.js';
import type { HttpRequest } from '../http-request.js';
import { ADMIN_PATH } from './admin.js';
import type { HttpLimits } from './limits.js';
import { readBody } from './request-body.js';
import { requestUrl } from './request-url.js';

/** What became of a request. */
export type RequestLine = {
  readonly method: string;
  /** As it was sent, query included. */
  readonly path: string;
  /** Absent when no answer was given. */
  readonly status?: number;
  readonly durationMs: Milliseconds;
};

export type ExchangeContext = {
  /** Answers; or throws TransportError to give no answer. */
  readonly answer: (request: HttpRequest) => Promise<ScimResponse>;
  readonly habits: Habits;
  readonly limits: HttpLimits;
  /** Aborts when the server stops: nothing is waited for any longer, and connections end with their answer. */
  readonly stopping: AbortSignal;
  readonly answered: (line: RequestLine) => void;
  /** Hears of a bug of ours; the client gets 500. */
  readonly failed: (error: unknown) => void;
};

/** `expectsContinue`: the client asks whether it may send its body. Never rejects. */
export async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
  context: ExchangeContext,
): Promise<void> {
  const elapsed = stopwatch();
  const failed = (error: unknown): void => {
    context.failed(error);
    request.socket.destroy();
  };
  const answer = await answerOf(request, response, expectsContinue, context);
  if (answer === undefined) request.socket.destroy();
  else await write(response, request.method === 'HEAD', answer, context).catch(failed);
  const { method = '-', url: path = '-' } = request;
  const status = answer === undefined ? {} : { status: response.statusCode };
  context.answered({ method, path, ...status, durationMs: elapsed() });
}

type Answer = ScimResponse & { readonly isLast?: boolean };

/** Undefined when no answer is to be given, or nobody is there any more to read it. */
async function answerOf(
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
  context: ExchangeContext,
): Promise<Answer | undefined> {
  const { habits, limits, stopping } = context;
  try {
    const most = request.url?.startsWith(ADMIN_PATH) ? limits.adminBodyBytes : limits.bodyBytes;
    const mayContinue = !(Number(request.headers['content-length']) > most);
    if (expectsContinue && mayContinue) response.writeContinue();
    const reading = await readBody(request, most, expectsContinue ? 0 : undefined);
    if (reading.outcome === 'aborted') return undefined;
    if (reading.outcome === 'tooLarge') {
      const error = new GatewayError(413, `Request size limit exceeded: ${most} bytes are the most`);
      return { ...refusal(error, habits), isLast: !reading.isOver };
    }
    const refused = refusedHead(request, limits);
    if (refused !== undefined) return refusal(refused, habits);
    const { method = '' } = request;
    const url = requestUrl(request);
    if (url === undefined) return refusal(badRequest('invalidSyntax', 'The address or Host is malformed.'), habits);
    const answer = await context.answer({ method, url, headers: plainHeaders(request), body: reading.bytes });
    const { delayMs = 0 } = answer;
    if (delayMs > 0) await whileWanted(response, stopping, (signal) => sleep(delayMs, signal).catch(() => undefined));
    return answer;
  } catch (error) {
    if (error instanceof TransportError) {
      if (error.failure === 'timeout') await whileWanted(response, stopping, aborted);
      return undefined;
    }
    context.failed(error);
    return refusal(new ScimError({ status: 500 }, 'The simulator failed here: its log says where.'), habits);
  }
}

/** Headers of which two would leave it open who asks, and whom (RFC 9112 3.2). */
const SINGLE = ['host', 'authorization', 'netskope-api-token'];

function refusedHead(request: IncomingMessage, limits: HttpLimits): ScimError | GatewayError | undefined {
  if ((request.url ?? '').length > limits.urlLength) {
    return new GatewayError(414, `The address is too long: ${limits.urlLength} characters are the most`);
  }
  const repeated = SINGLE.find((name) => (request.headersDistinct[name]?.length ?? 0) > 1);
  return repeated === undefined ? undefined : badRequest('invalidSyntax', `The header ${repeated} is there twice.`);
}

function plainHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Waits until the client has gone or the server stops, at the most; the signal aborts then. */
async function whileWanted(
  response: ServerResponse,
  stopping: AbortSignal,
  wait: (giveUp: AbortSignal) => Promise<void>,
): Promise<void> {
  if (stopping.aborted || response.destroyed) return;
  const giveUp = new AbortController();
  const abort = (): void => giveUp.abort();
  response.once('close', abort);
  stopping.addEventListener('abort', abort);
  try {
    await wait(giveUp.signal);
  } finally {
    response.off('close', abort);
    stopping.removeEventListener('abort', abort);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Resolves when the answer is on its way, or the client is gone. */
function write(response: ServerResponse, isHead: boolean, answer: Answer, context: ExchangeContext): Promise<void> {
  const { status, headers, body, isLast = false } = answer;
  const bytes = body === undefined ? undefined : Buffer.from(body);
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.once('finish', resolve);
    response.once('error', () => resolve());
    response.writeHead(status, {
      ...headers,
      ...(bytes === undefined ? {} : { 'content-length': bytes.length }),
      ...(isLast || context.stopping.aborted ? { connection: 'close' } : {}),
    });
    response.end(isHead ? undefined : bytes);
  });
}
