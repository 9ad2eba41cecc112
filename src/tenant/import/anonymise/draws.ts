/** Draws that depend on nothing but the seed and a key. */
import type { Chance } from '../../../chance/chance.js';

/** A whole number from 0 up to, but not including, `size`; `size` is some thousands at most. */
export type Draw = (size: number) => number;

const DIGITS = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((digit, at) => [digit, at]),
);
const PER_DRAW = 3;

export function createDraw(chance: Chance, key: string): Draw {
  let token = '';
  let at = 0;
  return (size) => {
    if (at + PER_DRAW > token.length) {
      token = chance.token(key);
      at = 0;
    }
    let value = 0;
    for (const end = at + PER_DRAW; at < end; at += 1) value = value * 64 + (DIGITS.get(token.charAt(at)) ?? 0);
    return value % size;
  };
}

/** The items in an order of their own. */
export function shuffled<T>(items: readonly T[], draw: Draw): readonly T[] {
  const mixed = [...items];
  for (let end = mixed.length - 1; end > 0; end -= 1) {
    const other = draw(end + 1);
    const [a, b] = [mixed[end], mixed[other]];
    if (a === undefined || b === undefined) continue;
    mixed[end] = b;
    mixed[other] = a;
  }
  return mixed;
}
