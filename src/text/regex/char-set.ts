/** Sets of UTF-16 code units: sorted ranges that touch nowhere, and how they are put together and looked up. */

/** First and last code unit, both included. */
export type Range = readonly [first: number, last: number];

export type UnitSet = {
  /** One bit a code unit. */
  readonly has: (unit: number) => boolean;
};

const LAST_UNIT = 0xffff;
const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/;

const known = new Map<string, readonly Range[]>();

/** .NET: `\d` is the Unicode category Nd. */
export function digits(): readonly Range[] {
  return matching('\\p{Nd}');
}

/** .NET: `\w` is the categories L, Mn, Nd and Pc. */
export function wordCharacters(): readonly Range[] {
  return matching('[\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}]');
}

/** .NET: `\s` is form feed, line feed, return, tab, vertical tab, next line (U+0085) and the category Z. */
export function spaces(): readonly Range[] {
  return matching('[\\f\\n\\r\\t\\v\\x85\\p{Z}]');
}

/** The units of a Unicode general category such as `Lu`, or undefined when there is no category of that name. */
export function category(name: string): readonly Range[] | undefined {
  return CATEGORY.test(name) ? matching(`\\p{${name}}`) : undefined;
}

/** The units of any of the ranges, which may overlap and stand in any order. */
export function union(ranges: readonly Range[]): readonly Range[] {
  const joined: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([left], [right]) => left - right)) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/** Every unit that is not in the set. */
export function complement(ranges: readonly Range[]): readonly Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) gaps.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_UNIT) gaps.push([next, LAST_UNIT]);
  return gaps;
}

/** What is in `ranges` and not in `others`. */
export function difference(ranges: readonly Range[], others: readonly Range[]): readonly Range[] {
  return complement(union([...complement(ranges), ...others]));
}

/** The set with the other case of each of its letters (simple mappings, which keep the length). */
export function ignoringCase(ranges: readonly Range[]): readonly Range[] {
  const others: Range[] = [];
  for (const [first, last] of ranges) {
    for (let unit = first; unit <= last; unit += 1) {
      for (const other of otherCases(unit)) others.push([other, other]);
    }
  }
  return union([...ranges, ...others]);
}

/** The unit in lower and in upper case, where that is another single unit. */
function otherCases(unit: number): readonly number[] {
  const text = String.fromCharCode(unit);
  return [text.toLowerCase(), text.toUpperCase()]
    .filter((other) => other.length === 1 && other !== text)
    .map((other) => other.charCodeAt(0));
}

const sets = new WeakMap<readonly Range[], UnitSet>();

/** The set as a table of bits; the same one for the same list of ranges. */
export function unitSet(ranges: readonly Range[]): UnitSet {
  const set = sets.get(ranges) ?? newUnitSet(ranges);
  sets.set(ranges, set);
  return set;
}

function newUnitSet(ranges: readonly Range[]): UnitSet {
  const bits = new Uint8Array((LAST_UNIT + 1) / 8);
  for (const [first, last] of ranges) {
    for (let unit = first; unit <= last; unit += 1) bits[unit >> 3] = (bits[unit >> 3] ?? 0) | (1 << (unit & 7));
  }
  return { has: (unit) => ((bits[unit >> 3] ?? 0) & (1 << (unit & 7))) !== 0 };
}

// Walking the 65,536 units takes a few milliseconds, so each class is worked out once, when it is first needed.
function matching(pattern: string): readonly Range[] {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const test = new RegExp(pattern, 'u');
  const ranges: Range[] = [];
  let start: number | undefined;
  for (let code = 0; code <= LAST_UNIT + 1; code++) {
    const inside = code <= LAST_UNIT && test.test(String.fromCharCode(code));
    if (inside && start === undefined) start = code;
    if (!inside && start !== undefined) {
      ranges.push([start, code - 1]);
      start = undefined;
    }
  }
  known.set(pattern, ranges);
  return ranges;
}
