/** Drawing lots: how many there are of something, and who it is. */
import type { Dice } from '../../chance/dice.js';

/** Dice of a stream: the same for the same stream and `n`, whatever else is drawn. */
export type Draw = (stream: string, n: number) => Dice;

/** Larger means are drawn in parts, since e^-mean would be 0. */
const LARGEST_PART = 30;
/** Who fits is looked for at random so often; where hardly anyone does, nobody is found. */
const MOST_TRIES = 60;

/** How often something happens that happens `mean` times on average (Knuth's method for the Poisson distribution). */
export function howOften(dice: Dice, mean: number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= LARGEST_PART) {
    const limit = Math.exp(-Math.min(left, LARGEST_PART));
    for (let product = dice.fraction(); product > limit; product *= dice.fraction()) count += 1;
  }
  return count;
}

/** One of the list that fits; undefined when none was found. */
export function draw<T>(dice: Dice, list: readonly T[], fits: (item: T) => boolean = () => true): T | undefined {
  if (list.length === 0) return undefined;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const item = dice.pick(list);
    if (fits(item)) return item;
  }
  return undefined;
}

/** Up to `count` of the list that fit, each once, in the order in which they were drawn. */
export function drawSeveral<T>(
  dice: Dice,
  list: readonly T[],
  count: number,
  fits: (item: T) => boolean = () => true,
): readonly T[] {
  const drawn = new Set<T>();
  if (list.length === 0) return [];
  for (let tries = 0; tries < MOST_TRIES + count && drawn.size < count; tries++) {
    const item = dice.pick(list);
    if (fits(item)) drawn.add(item);
  }
  return [...drawn];
}
