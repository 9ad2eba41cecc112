/** Draws several numbers at once. */
import { createDice } from '../../chance/dice.js';

/** So many different numbers from 0 up to `count`, rising; each is as likely as any other (Floyd's sampling). */
export function drawSome(seed: number, stream: string, count: number, size: number): readonly number[] {
  const dice = createDice(seed, stream);
  const drawn = new Set<number>();
  for (let top = count - Math.min(size, count); top < count; top++) {
    const n = dice.integer(0, top);
    drawn.add(drawn.has(n) ? top : n);
  }
  return [...drawn].sort((a, b) => a - b);
}
