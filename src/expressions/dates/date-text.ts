/** The text form of a date: `M/d/yyyy h:mm:ss tt`, invariant culture, UTC. */
import { calendar, type DateValue } from './date-value.js';

export function dateText(date: DateValue): string {
  return calendar(date).toFormat('M/d/yyyy h:mm:ss a');
}
