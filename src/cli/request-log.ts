/** The log of a server: a line for each request, on standard error. */
import type { RequestLine } from '../netskope/http/exchange.js';
import { singleLine } from '../text/plain-text.js';
import { toIsoMillis } from '../time/instant.js';
import { realClock } from '../time/real-clock.js';

/** So many characters wait for a reader; what comes while more are waiting is left out, since a server must not stop for its log. */
const MOST_WAITING = 1024 * 1024;

/** Gives what writes a request down: `GET /Users 200 3ms`, or the same as JSON with the time. */
export function createRequestLog(json: boolean): (line: RequestLine) => void {
  const { stderr } = process;
  const format = json ? jsonLine : textLine;
  let leftOut = 0;
  return (line) => {
    if (stderr.writableLength > MOST_WAITING) {
      leftOut += 1;
      return;
    }
    if (leftOut > 0) stderr.write(json ? `${JSON.stringify({ leftOut })}\n` : `(${leftOut} requests left out)\n`);
    leftOut = 0;
    stderr.write(`${format(line)}\n`);
  };
}

function textLine({ method, path, status, durationMs }: RequestLine): string {
  return singleLine(`${method} ${path} ${status ?? 'no answer'} ${Math.round(durationMs)}ms`);
}

function jsonLine({ method, path, status, durationMs }: RequestLine): string {
  const ms = Math.round(durationMs * 100) / 100;
  return JSON.stringify({ time: toIsoMillis(realClock.now()), method, path, status: status ?? null, ms });
}
