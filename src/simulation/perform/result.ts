/** Results of actions, put together. */
import type { ActionResult } from '../actions.js';

/** An action that worked. */
export function done(
  message: string,
  data: Readonly<Record<string, unknown>> = {},
  notes: readonly string[] = [],
): ActionResult {
  return { ok: true, message, notes, data };
}
