/** The action that moves time on. */
import { InputError } from '../../text/input-error.js';
import { formatDuration, parseDuration } from '../../time/duration.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { advanceCycles, advanceTo } from '../advance.js';
import type { World } from '../world.js';
import { done } from './result.js';

export async function advance(world: World, action: ActionOf<'advance'>): Promise<ActionResult> {
  const { clock } = world;
  const { duration, cycles: count } = action;
  if ((duration === undefined) === (count === undefined)) {
    throw new InputError('say how far to move the clock', {
      hint: 'Give a duration such as 40m or 3d, or --cycles N.',
    });
  }
  const began = clock.now();
  const cycles =
    duration === undefined
      ? await advanceCycles(world, count ?? 1)
      : await advanceTo(world, began + parseDuration(duration));
  const notes = count !== undefined && cycles.length < count ? ['No job is running, so no further cycle is due.'] : [];
  const passed = formatDuration(clock.now() - began);
  return done(
    `The clock moved on by ${passed}; it is ${toIsoSeconds(clock.now())}.`,
    { cycles, now: toIsoSeconds(clock.now()) },
    notes,
  );
}
