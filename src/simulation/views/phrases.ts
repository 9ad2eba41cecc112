/** Small phrases that several views share. */
import type { ResultCounts } from '../../provisioning/job.js';
import type { Instant } from '../../time/clock.js';
import { toIsoSeconds } from '../../time/instant.js';

/** `8 created, 1 disabled, 24 skipped`; `nothing to do` when all counts are zero. */
export function resultsPhrase(results: ResultCounts): string {
  const parts = Object.entries(results).flatMap(([kind, count]) => (count > 0 ? [`${count} ${kind}`] : []));
  return parts.length === 0 ? 'nothing to do' : parts.join(', ');
}

/** `2026-01-05 09:00:00` (UTC). */
export function timePhrase(instant: Instant): string {
  return toIsoSeconds(instant).replace('T', ' ').replace('Z', '');
}

export function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

/** `1 user`, `2 users`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
