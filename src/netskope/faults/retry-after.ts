/** Retry-After as a fault gives it: in seconds, or as an HTTP date (RFC 9110 10.2.3). */
import { InputError } from '../../text/input-error.js';
import type { Instant } from '../../time/clock.js';
import { parseDuration } from '../../time/duration.js';
import { parseInstant } from '../../time/instant.js';

const AS_DATE = /^date\s*\+\s*/i;
const SECOND = 1000;

/**
 * The headers for `30` (seconds), `2m` (the same in seconds), an instant, or `date+2m` (two minutes from now as a date). A date comes
 * with a Date header: what it is measured against.
 * @throws InputError for a text that is none of these
 */
export function retryAfterHeaders(given: number | string, now: Instant): Readonly<Record<string, string>> {
  try {
    return headersOf(given, now);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`"${given}" is no Retry-After`, {
      hint: 'Write 30 or 2m, in seconds; or an instant, or date+2m, as an HTTP date.',
    });
  }
}

function headersOf(given: number | string, now: Instant): Readonly<Record<string, string>> {
  if (typeof given === 'number' || /^\d+$/.test(given)) return { 'retry-after': String(given) };
  const dated = AS_DATE.test(given);
  if (!dated && !/^\d{4}-/.test(given)) return { 'retry-after': String(Math.ceil(parseDuration(given) / SECOND)) };
  const when = dated ? now + parseDuration(given.replace(AS_DATE, '')) : parseInstant(given);
  return { 'retry-after': httpDate(when), date: httpDate(now) };
}

function httpDate(instant: Instant): string {
  return new Date(instant).toUTCString();
}
