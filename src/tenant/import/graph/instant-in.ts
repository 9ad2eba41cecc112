/** Points in time in exported objects. */
import { InputError } from '../../../text/input-error.js';
import type { Instant } from '../../../time/clock.js';
import { parseInstant } from '../../../time/instant.js';
import type { Properties } from './page.js';

/**
 * The point in time that a property holds; undefined when it is absent or null.
 * @throws InputError with the property as JSON path when it is none
 */
export function instantIn(item: Properties, property: string): Instant | undefined {
  const value = item[property];
  if (value === undefined || value === null) return undefined;
  try {
    return parseInstant(String(value));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message, { location: { path: property } });
  }
}
