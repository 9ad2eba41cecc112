/** Points in time as .NET holds them: from the year 1 to 9999, in steps of 100 nanoseconds, here always in UTC. */
import { DateTime } from 'luxon';
import type { Instant } from '../../time/clock.js';

export type DateValue = {
  readonly kind: 'dateTime';
  readonly instant: Instant;
  /** Steps of 100 ns beyond the millisecond: 0 to 9999. */
  readonly ticks: number;
};

export const TICKS_PER_MILLISECOND = 10_000;
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The calendar fields of a date text; what it does not name is the start of the day. */
export type DateFields = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** Digits after the decimal point of the seconds, at most seven are kept. */
  readonly fraction?: string;
  /** Minutes east of UTC. */
  readonly offset?: number;
};

/** The date of these fields, or undefined when there is no such day or time of day. */
export function dateFromFields(fields: DateFields): DateValue | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, fraction = '', offset = 0 } = fields;
  if (hour > 23) return undefined;
  const local = DateTime.utc(year, month, day, hour, minute, second);
  if (!local.isValid) return undefined;
  const parts = Number(fraction.slice(0, 7).padEnd(7, '0'));
  const milliseconds = Math.floor(parts / TICKS_PER_MILLISECOND);
  return dateAt(local.toMillis() + milliseconds - offset * 60_000, parts % TICKS_PER_MILLISECOND);
}

/** The date at an instant, or undefined outside of the years 1 to 9999. */
export function dateAt(instant: Instant, ticks = 0): DateValue | undefined {
  return instant >= FIRST && instant <= LAST ? { kind: 'dateTime', instant, ticks } : undefined;
}

/** The date for calendar arithmetic and fields, in UTC. */
export function calendar(date: DateValue): DateTime {
  return DateTime.fromMillis(date.instant, { zone: 'utc', locale: 'en-US' });
}
