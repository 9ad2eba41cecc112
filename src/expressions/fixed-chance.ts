/** Chance for expressions that are only tried out: the same draws each time, and none of a simulation's own. */
import { createChance, memoryCounters } from '../chance/chance.js';
import type { EvaluationContext } from './values.js';

/** Starts a new stream of draws; each has the same ones. */
export function fixedChance(): Pick<EvaluationContext, 'random' | 'newGuid'> {
  const chance = createChance(1, memoryCounters());
  return { random: () => chance.fraction('expression'), newGuid: () => chance.uuid('expression') };
}
