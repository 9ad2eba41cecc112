/** The header in which a simulated service tells how long an exchange took, since HTTP in process takes no time. */
import type { Milliseconds } from '../../time/clock.js';

/** Milliseconds as a decimal number. Never part of a recorded exchange: a transport turns it into `durationMs`. */
export const DURATION_HEADER = 'entra-sim-duration-ms';

/** The duration that the header's text says; undefined when it is absent or no duration. */
export function durationOf(text: string | undefined): Milliseconds | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const duration = Number(text);
  return Number.isFinite(duration) && duration >= 0 ? duration : undefined;
}
