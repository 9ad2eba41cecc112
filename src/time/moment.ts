/** Moments as people give them: an instant, or how long from now. */
import { InputError } from '../text/input-error.js';
import type { Instant } from './clock.js';
import { parseDuration } from './duration.js';
import { parseInstant } from './instant.js';

/**
 * Reads `2026-01-05T09:00:00Z` as that instant, and `2h` or `PT2H` as two hours after `now`.
 * @throws InputError for anything else
 */
export function parseMoment(text: string, now: Instant): Instant {
  const trimmed = text.trim();
  if (/^\d{4}-/.test(trimmed)) return parseInstant(trimmed);
  try {
    return now + parseDuration(trimmed);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`"${text}" is no moment: neither a duration from now nor a point in time.`, {
      hint: 'Write 30m or 2h for so long from now, or ISO 8601, such as 2026-01-05T09:00:00Z.',
    });
  }
}
