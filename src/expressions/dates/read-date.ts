/** Reads the date texts that CDate and NumFromDate understand. */
import { type DateValue, dateFromFields } from './date-value.js';

const TIME =
  '(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:\\.(?<fraction>\\d+))?)?(?:\\s?(?<half>AM|PM))?';
const REST = `(?:[T ]${TIME})?\\s?(?<offset>Z|[+-]\\d\\d(?::?\\d\\d)?)?$`;
const ISO = new RegExp(`^(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})${REST}`, 'i');
const AMERICAN = new RegExp(`^(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})${REST}`, 'i');

/**
 * Reads ISO 8601 (a blank may stand for the T, an offset may follow the bare date) and `M/d/yyyy h:mm:ss tt`; undefined when
 * it is neither. Without an offset the text means UTC: the servers run in it (assumption: no page says so).
 */
export function readDate(text: string): DateValue | undefined {
  const fields = (ISO.exec(text.trim()) ?? AMERICAN.exec(text.trim()))?.groups;
  if (fields === undefined) return undefined;
  // Two digits right behind a day are no offset.
  if (fields.hour === undefined && fields.offset?.length === 3) return undefined;
  const hour = readHour(Number(fields.hour ?? 0), fields.half);
  const offset = readOffset(fields.offset ?? 'Z');
  if (hour === undefined || offset === undefined) return undefined;
  return dateFromFields({
    year: Number(fields.year),
    month: Number(fields.month),
    day: Number(fields.day),
    hour,
    minute: Number(fields.minute ?? 0),
    second: Number(fields.second ?? 0),
    fraction: fields.fraction ?? '',
    offset,
  });
}

/** The hour from 0 to 23; undefined when a twelve-hour clock has no such hour. */
function readHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

/** Minutes east of UTC; .NET allows 14 hours at most. */
export function readOffset(text: string): number | undefined {
  if (text.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d?):?(\d\d)?$/.exec(text) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  if (Number.isNaN(total) || Number(minutes) > 59 || total > 14 * 60) return undefined;
  return sign === '-' ? -total : total;
}
