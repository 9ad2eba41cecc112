/** How the client reacts to 429: it waits as long as Retry-After says, a few times, then gives the object up for this cycle (#wire-retry-after). */
import type { Instant, Milliseconds } from '../../time/clock.js';

/** Tries in all, the first one included. The number is not published; Netskope's own client uses four. */
export const THROTTLE_ATTEMPTS = 4;

/** Longer waits are left to the next cycle. */
const LONGEST_WAIT: Milliseconds = 40 * 60_000;

/**
 * The wait that a Retry-After header asks for, in ms; undefined when there is none, or one too long to sit out.
 * The date form is measured against the answer's own Date header: the simulated clock is no match for the target's.
 */
export function retryAfter(headers: Readonly<Record<string, string>>): Milliseconds | undefined {
  const header = headers['retry-after']?.trim();
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : readDate(header) - readDate(headers.date ?? '');
  return wait >= 0 && wait <= LONGEST_WAIT ? wait : undefined;
}

/** An HTTP date in any of its three forms (RFC 9110 5.6.7), of which the oldest does not say that it is UTC; NaN for anything else. */
function readDate(text: string): Instant {
  if (!/^[A-Z][a-z]+,? /.test(text)) return Number.NaN;
  return Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
}
