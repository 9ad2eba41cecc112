/** Prints a date by a .NET format, as DateTime.ToString does in the invariant culture. */
import { calendar, type DateValue, TICKS_PER_MILLISECOND } from './date-value.js';
import type { DateFormat } from './dotnet-format.js';
import type { PrintedDate } from './format-fields.js';

/** `utc` is false when the date came from a text that did not say which time zone it meant (it only matters for `K`). */
export function printByFormat(date: DateValue, format: DateFormat, utc: boolean): string {
  const local = calendar(date);
  const ticks = local.millisecond * TICKS_PER_MILLISECOND + date.ticks;
  const printed: PrintedDate = { date: local, fraction: String(ticks).padStart(7, '0'), utc };
  return format.reduce((text, part) => {
    const next = part.kind === 'literal' ? part.text : part.print(printed);
    const dropsPoint = part.kind === 'field' && part.optional === true && next === '' && text.endsWith('.');
    return dropsPoint ? text.slice(0, -1) : text + next;
  }, '');
}
