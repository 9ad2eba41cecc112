/** Draws from a list whose entries are not equally likely. */
import type { Dice } from '../../chance/dice.js';

/** A place in the list, the likelier the greater its weight. */
export function weighted(weights: readonly number[], dice: Dice): number {
  let left = dice.fraction() * weights.reduce((sum, weight) => sum + weight, 0);
  const place = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return place < 0 ? weights.length - 1 : place;
}
