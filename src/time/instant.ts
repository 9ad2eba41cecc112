/** Instants as text: read from ISO 8601, written in the three precisions that Graph's documents use. */
import { InputError } from '../text/input-error.js';
import type { Instant } from './clock.js';

/** When a simulation starts unless it is told otherwise: Monday 2026-01-05T09:00:00Z. */
export const DEFAULT_START: Instant = Date.UTC(2026, 0, 5, 9);

/** How Graph writes a point in time that was never set (`synchronizationStatus`, `synchronizationQuarantine`). */
export const UNSET_INSTANT = '0001-01-01T00:00:00Z';

const MINUTE = 60_000;
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:([Zz])|([+-])(\d\d):?(\d\d))?)?$/;

/**
 * Reads `2026-01-05`, `2026-01-05T09:00`, `2026-01-05T09:00:00.1230000Z`, `2026-01-05T11:00:00+02:00`. Without an offset it is UTC,
 * whatever the computer's time zone; a date alone is its first instant. Below milliseconds is cut off.
 * @throws InputError for anything else, days and hours that do not exist included.
 */
export function parseInstant(text: string): Instant {
  const match = ISO.exec(text.trim());
  if (match === null) throw notAnInstant(text, 'is not a point in time');
  const field = (place: number): number => Number(match[place] ?? 0);
  if (field(4) > 23 || field(5) > 59 || field(6) > 59 || field(10) > 23 || field(11) > 59) {
    throw notAnInstant(text, 'names a time of day that does not exist');
  }
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(field(1), field(2) - 1, field(3));
  if (date.getUTCMonth() !== field(2) - 1 || date.getUTCDate() !== field(3)) {
    throw notAnInstant(text, 'names a day that does not exist');
  }
  const ms = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = (field(10) * 60 + field(11)) * (match[9] === '-' ? -1 : 1);
  return date.setUTCHours(field(4), field(5), field(6), ms) - offset * MINUTE;
}

function notAnInstant(text: string, problem: string): InputError {
  return new InputError(`"${text}" ${problem}.`, {
    hint: 'Write it in ISO 8601, such as 2026-01-05T09:00:00Z; without an offset it is UTC.',
  });
}

/** `2026-01-05T09:00:00.123Z`. */
export function toIsoMillis(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** `2026-01-05T09:00:00Z`: below a second is cut off. */
export function toIsoSeconds(instant: Instant): string {
  return toIsoMillis(instant).replace(/\.\d+Z$/, 'Z');
}

/** `2026-01-05T09:00:00.1230000Z`: seven decimals, as .NET writes its ticks and Graph its job status. */
export function toIsoTicks(instant: Instant): string {
  return toIsoMillis(instant).replace(/Z$/, '0000Z');
}
