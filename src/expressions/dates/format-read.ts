/** Reads a date by a .NET format, as DateTime.ParseExact does in the invariant culture. */
import type { Instant } from '../../time/clock.js';
import { calendar, type DateValue, dateAt, dateFromFields } from './date-value.js';
import type { DateFormat } from './dotnet-format.js';
import { type FieldName, monthNumber, weekdayNumber } from './format-fields.js';
import { readOffset } from './read-date.js';
import type { ReadStyles } from './read-styles.js';

export type DateRead = {
  readonly date: DateValue;
  /** False when the text did not say which time zone it means. */
  readonly utc: boolean;
};

/**
 * Reads `text` by `format`; undefined when it does not fit exactly or names no real day. A text with an offset is turned into UTC,
 * since the servers run in it (assumption: no page says so). `now` fills in a missing year, or the whole date of a mere time.
 */
export function readByFormat(text: string, format: DateFormat, styles: ReadStyles, now: Instant): DateRead | undefined {
  const body = format.map((part, at) => {
    if (part.kind === 'literal') return isOptionalPoint(format, at) ? '' : quote(part.text);
    return isOptionalPoint(format, at - 1) ? `(?:\\.(${part.pattern}))?` : `(${part.pattern})`;
  });
  const space = (allowed: boolean): string => (allowed ? '\\s*' : '');
  const pattern = space(styles.leading) + body.join(space(styles.inner)) + space(styles.trailing);
  const match = new RegExp(`^${pattern}$`).exec(text);
  if (match === null) return undefined;

  const found = new Map<FieldName, string>();
  const fields = format.flatMap((part) => (part.kind === 'field' ? [part.field] : []));
  for (const [index, field] of fields.entries()) {
    const value = match[index + 1] ?? '';
    if (found.has(field) && found.get(field) !== value) return undefined;
    found.set(field, value);
  }
  const date = dateFrom(found, styles, now);
  if (date === undefined) return undefined;
  const zulu = format.some((part) => part.kind === 'literal' && /Z$|GMT$/.test(part.text));
  return { date, utc: zulu || (found.get('offset') ?? '') !== '' };
}

/** A decimal point before a fraction that may be missing. */
function isOptionalPoint(format: DateFormat, at: number): boolean {
  const [point, next] = [format[at], format[at + 1]];
  return point?.kind === 'literal' && point.text === '.' && next?.kind === 'field' && next.optional === true;
}

function dateFrom(found: ReadonlyMap<FieldName, string>, styles: ReadStyles, now: Instant): DateValue | undefined {
  const today = dateAt(now);
  if (today === undefined) return undefined;
  const current = calendar(today);
  const number = (field: FieldName): number | undefined => (found.has(field) ? Number(found.get(field)) : undefined);
  const name = found.get('monthName');
  const year = number('year') ?? centuryOf(number('shortYear'));
  const month = name === undefined ? number('month') : monthNumber(name);
  const day = number('day');
  const timeOnly = year === undefined && month === undefined && day === undefined;
  const standIn = timeOnly && styles.currentDate ? current : { year: timeOnly ? 1 : current.year, month: 1, day: 1 };

  const hour = hourFrom(number('hour'), number('hour12'), found.get('half'));
  const offset = found.get('offset') ?? '';
  const minutesEast = offset === '' ? 0 : readOffset(offset);
  if (hour === undefined || minutesEast === undefined) return undefined;
  const date = { year: year ?? standIn.year, month: month ?? standIn.month, day: day ?? standIn.day };
  const local = dateFromFields({
    ...date,
    hour,
    minute: number('minute') ?? 0,
    second: number('second') ?? 0,
    fraction: found.get('fraction') ?? '',
  });
  const weekday = found.get('weekday');
  // .NET refuses a weekday that is not that day's.
  if (local === undefined || (weekday !== undefined && weekdayNumber(weekday) !== calendar(local).weekday))
    return undefined;
  return dateAt(local.instant - minutesEast * 60_000, local.ticks);
}

/** .NET: two digits mean 1950 to 2049. */
function centuryOf(shortYear: number | undefined): number | undefined {
  if (shortYear === undefined) return undefined;
  return shortYear + (shortYear < 50 ? 2000 : 1900);
}

function hourFrom(hour: number | undefined, hour12: number | undefined, half: string | undefined): number | undefined {
  const afternoon = half?.toUpperCase().startsWith('P') === true;
  if (hour12 !== undefined) {
    // .NET: without AM or PM an hour of the twelve-hour clock is one before noon.
    return hour12 > 12 ? undefined : (hour12 % 12) + (afternoon ? 12 : 0);
  }
  const given = hour ?? 0;
  // .NET: neither AM with 17:15 nor PM with 03:15.
  if (half !== undefined && given >= 12 !== afternoon) return undefined;
  return given;
}

function quote(text: string): string {
  return text.replace(/[^A-Za-z0-9\s]/g, '\\$&');
}
