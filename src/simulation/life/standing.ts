/** How far life has been lived: a row of the workspace, so that it goes on where it stopped. */
import type { Tables } from '../../storage/tables.js';
import type { Instant } from '../../time/clock.js';

/** `until` is where the last day ended; a cycle that ran over it may have moved the clock further, to `clock`. */
type Standing = { readonly until: Instant; readonly clock: Instant };

const TABLE = 'life';
const ROW = 'standing';

/**
 * Where the next day begins: now, or where the last one ended when nobody has moved the clock since. Days that are lived in two
 * goes are then the same days as in one.
 */
export function nextDayBegins(tables: Tables, now: Instant): Instant {
  const standing = tables.table<Standing>(TABLE).get(ROW);
  return standing !== undefined && standing.clock === now ? standing.until : now;
}

/** To be committed by the caller. */
export function noteDayEnded(tables: Tables, until: Instant, clock: Instant): void {
  tables.table<Standing>(TABLE).put(ROW, { until, clock });
}
