/** A simulation: perform an action, listen to what happens, look at the state. */

import { inputErrorOf } from '../text/input-error-of.js';
import { ACTION, type Action, type ActionResult } from './actions.js';
import type { Listener } from './events.js';
import { perform } from './perform/perform.js';
import { schedulePurge } from './recycle-bin.js';
import type { World } from './world.js';

export type Simulation = {
  /** State for the queries; changed only by actions. */
  readonly world: World;
  /**
   * Carries out one action and makes it durable.
   * @throws InputError when it can't be carried out; nothing is changed then.
   */
  readonly perform: (action: Action) => Promise<ActionResult>;
  /** Adds a listener; the function it gives back removes it. */
  readonly listen: (listener: Listener) => () => void;
  readonly close: () => Promise<void>;
};

export function createSimulation(world: World): Simulation {
  schedulePurge(world);
  return {
    world,
    listen: world.events.listen,
    perform: async (given) => {
      const action = checkedAction(given);
      const result = await perform(world, action);
      schedulePurge(world);
      world.commit();
      world.events.emit({ type: 'actionPerformed', at: world.clock.now(), action, result });
      return result;
    },
    close: async () => {
      world.targets.close();
      await world.workspace.close();
    },
  };
}

/** Whoever speaks, the vocabulary is checked at this one door. */
function checkedAction(given: Action): Action {
  const parsed = ACTION.safeParse(given);
  if (parsed.success) return parsed.data;
  throw inputErrorOf(given, parsed.error, `This is no action that can be carried out: ${given.type}.`);
}
