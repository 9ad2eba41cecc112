/** Instants as .NET's invariant culture prints them in texts of the service: `8/3/2026 8:55:07 AM`. */
import type { Instant } from '../../time/clock.js';

export function toDotNetDate(instant: Instant): string {
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hour = date.getUTCHours();
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  return `${day} ${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
}
