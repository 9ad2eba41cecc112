/** Lists in an order that depends on nothing but the seed and a key. */
import { seededOrder } from '../../../chance/dice.js';

/** The items in an order of their own. */
export function shuffled<T>(items: readonly T[], seed: number, key: string): readonly T[] {
  return seededOrder(seed, key, items.length).flatMap((place) => items.slice(place, place + 1));
}
