/** Keeps numbers on the side of a limit that they are on: `employeeId Greater_Than 5000`. */
import type { NumberFacts } from './number-map.js';

/** A limit of a filter; whether the limit itself passes. */
export type Bound = { readonly value: bigint; readonly isIncluded: boolean };

export type Bounds = {
  /** Whether a fake number passes the same comparisons as the real one. */
  readonly isAlike: (real: string, fake: string) => boolean;
  /** The limit to write in place of the real one; undefined for one that is not known. */
  readonly moved: (text: string, isIncluded: boolean) => string | undefined;
};

/** So many times more numbers than are in use are left between two limits, so that there is something to choose from. */
const ROOM = 5n;

export function createBounds(bounds: readonly Bound[], numbers: ReadonlyMap<string, NumberFacts>): Bounds {
  const pairs = moveAll(bounds, numbers);
  const movedTo = new Map(pairs.map((pair) => [keyOf(pair), String(pair.moved)]));
  return {
    isAlike: (real, fake) => {
      if (pairs.length === 0) return true;
      const [a, b] = [BigInt(real), BigInt(fake)];
      return pairs.every((pair) => b !== pair.moved && passes(a, pair) === b > pair.moved);
    },
    moved: (text, isIncluded) =>
      /^\d+$/.test(text) ? movedTo.get(keyOf({ value: BigInt(text), isIncluded })) : undefined,
  };
}

type MovedBound = Bound & { readonly moved: bigint };

/** Limits that nobody has as a number and that leave room on their lower side, in the order of the real ones. */
function moveAll(bounds: readonly Bound[], numbers: ReadonlyMap<string, NumberFacts>): readonly MovedBound[] {
  const distinct = [...new Map(bounds.map((bound) => [keyOf(bound), bound])).values()].sort(byStrictness);
  if (distinct.length === 0) return [];
  const personal = [...numbers].flatMap(([digits, facts]) => (facts.personal ? [BigInt(digits)] : []));
  const inUse = new Set(personal);
  const pairs: MovedBound[] = [];
  for (const bound of distinct) {
    const before = pairs.at(-1);
    const first = 10n ** BigInt(String(bound.value).length - 1);
    const below = personal.filter(
      (number) => number >= first && !passes(number, bound) && (before === undefined || passes(number, before)),
    );
    const start = before === undefined || before.moved < first ? first : before.moved + 1n;
    const wanted = start + ROOM * BigInt(below.length);
    let moved = wanted > bound.value ? wanted : bound.value;
    while (inUse.has(moved)) moved += 1n;
    pairs.push({ ...bound, moved });
  }
  return pairs;
}

function passes(number: bigint, { value, isIncluded }: Bound): boolean {
  return isIncluded ? number >= value : number > value;
}

function byStrictness(left: Bound, right: Bound): number {
  if (left.value !== right.value) return left.value < right.value ? -1 : 1;
  return Number(right.isIncluded) - Number(left.isIncluded);
}

function keyOf({ value, isIncluded }: Bound): string {
  return `${value} ${isIncluded}`;
}
