/** Lives through days: what is planned is performed at its time, and cycles and other due things happen on the way. */
import { createDice } from '../../chance/dice.js';
import { fakeNames } from '../../chance/fake-names.js';
import type { Instant } from '../../time/clock.js';
import { toIsoDuration } from '../../time/duration.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { ActionResult } from '../actions.js';
import type { Simulation } from '../simulation.js';
import { dayOfLife, type TimedAction } from './day-of-life.js';
import { lifeView } from './life-view.js';
import type { Draw } from './lots.js';
import { DEFAULT_RATES, type Rates } from './rates.js';
import { nextDayBegins, noteDayEnded } from './standing.js';
import { DAY } from './working-time.js';

export type LifeOptions = {
  readonly days: number;
  readonly rates?: Rates;
  /** Multiplies all rates; 1 unless given. */
  readonly busy?: number;
  /** Ends life after the action under way. */
  readonly signal?: AbortSignal;
};

export type LifeStep =
  | { readonly type: 'dayBegan'; readonly from: Instant; readonly planned: readonly TimedAction[] }
  /** `at` is when it was performed: later than planned where a cycle ran over. */
  | { readonly type: 'performed'; readonly at: Instant; readonly timed: TimedAction; readonly result: ActionResult }
  | { readonly type: 'dayEnded'; readonly until: Instant };

/**
 * Performs what happens in so many days and tells each step; the clock ends at the same time of day, or where a cycle that began before
 * ends. Draws come from the simulation's chance, once a day: the same seed and tenant live the same life, in one go or in several.
 * @throws InputError of an action that was refused
 */
export async function* liveThrough(
  simulation: Simulation,
  { days, rates = DEFAULT_RATES, busy = 1, signal }: LifeOptions,
): AsyncGenerator<LifeStep, void> {
  const { world } = simulation;
  const { clock, chance, workspace } = world;
  const names = await fakeNames();
  const begin = nextDayBegins(workspace.entra, clock.now());
  for (let day = 0; day < days && signal?.aborted !== true; day++) {
    const from = begin + day * DAY;
    const until = from + DAY;
    const draw = drawsOfDay(chance.integer(`life.${toIsoSeconds(from).slice(0, 10)}`, 0, LARGEST_SEED));
    const planned = dayOfLife(lifeView(world), draw, { from, rates, busy, names });
    yield { type: 'dayBegan', from, planned };
    for (const timed of planned) {
      await moveTo(simulation, timed.at);
      if (isOver(signal)) return;
      const result = await simulation.perform(timed.action);
      yield { type: 'performed', at: clock.now(), timed, result };
      await world.breathe();
      if (isOver(signal)) return;
    }
    await moveTo(simulation, until);
    noteDayEnded(workspace.entra, until, clock.now());
    world.commit();
    yield { type: 'dayEnded', until };
    await world.breathe();
  }
}

const LARGEST_SEED = 2 ** 32 - 1;

function drawsOfDay(seed: number): Draw {
  return (stream, n) => createDice(seed, stream, n);
}

async function moveTo(simulation: Simulation, instant: Instant): Promise<void> {
  const left = instant - simulation.world.clock.now();
  if (left > 0) await simulation.perform({ type: 'advance', duration: toIsoDuration(left) });
}

/** Asked anew each time: it changes while others have their turn. */
function isOver(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
