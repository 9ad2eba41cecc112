/** Sets of UTF-16 code units, so that the Unicode classes of .NET patterns can be written as plain JavaScript ranges. */

/** First and last code unit, both included. */
export type Range = readonly [first: number, last: number];

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

/** A JavaScript character class; ranges may overlap. No range at all matches nothing (or anything, negated). */
export function writeClass(ranges: readonly Range[], negated = false): string {
  const inner = ranges.map(([first, last]) => (first === last ? unit(first) : `${unit(first)}-${unit(last)}`)).join('');
  return `[${negated ? '^' : ''}${inner}]`;
}

/** One code unit as a pattern that matches it and nothing else. */
export function unit(code: number): string {
  const character = String.fromCharCode(code);
  return /[A-Za-z0-9]/.test(character) ? character : `\\u${code.toString(16).padStart(4, '0')}`;
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
