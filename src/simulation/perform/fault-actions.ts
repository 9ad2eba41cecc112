/** Actions that make the mock target fail and lie, and that make it honest again. */

import type { Fault } from '../../netskope/faults/fault.js';
import { matchesPattern, parsePattern } from '../../netskope/faults/pattern.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { faultRow } from '../queries/faults.js';
import { targetOf } from '../queries/target.js';
import { faultPhrase } from '../views/fault-views.js';
import { count } from '../views/phrases.js';
import type { World } from '../world.js';
import { done } from './result.js';

export function injectFault(world: World, action: ActionOf<'injectFault'>): ActionResult {
  const row = faultRow(targetOf(world, action.application).addFault(action.fault), world.clock.now());
  const notes = [
    ...(row.state === 'waiting' ? ['It waits: its time has not come.'] : []),
    ...(meetsProbe(row.fault) ? ['The probe at the start of each cycle is a query of users: it is met, too.'] : []),
  ];
  return done(`Fault ${row.id}: ${faultPhrase(row)}.`, { fault: row }, notes);
}

export function clearFaults(world: World, action: ActionOf<'clearFaults'>): ActionResult {
  const now = world.clock.now();
  const rows = targetOf(world, action.application)
    .clearFaults(action.ids)
    .map((armed) => faultRow(armed, now));
  if (rows.length === 0) return done('There are no faults to clear.', { cleared: [] });
  const notes = rows.map((row) => `${row.id}  ${faultPhrase(row)}`);
  return done(`Cleared ${count(rows.length, 'fault')}.`, { cleared: rows }, notes);
}

/** Lies about writes, and faults that are about somebody, leave the probe alone. */
function meetsProbe({ kind, on = '*', object }: Fault): boolean {
  return object === undefined && kind !== 'lie' && matchesPattern(parsePattern(on), 'GET', ['Users']);
}
