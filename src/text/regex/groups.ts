/** Capture groups of a .NET pattern: which group a name or number means. */

/** One capture group in the order of its opening parenthesis; unnamed ones have no name. */
export type CaptureGroup = { readonly name?: string };

export type GroupIndex = {
  /** .NET number by name, and by number as text; 0 is the whole match. */
  readonly numbers: ReadonlyMap<string, number>;
  /** .NET number by the place of the opening parenthesis; groups of one name share it. */
  readonly byPlace: readonly number[];
  /** How many numbers there are, 0 included. */
  readonly count: number;
};

/** .NET counts the unnamed groups first, from left to right, and the named ones after them. */
export function indexGroups(groups: readonly CaptureGroup[]): GroupIndex {
  const numbers = new Map<string, number>([['0', 0]]);
  const byPlace: number[] = [];
  let count = 1;
  const number = (): number => {
    numbers.set(String(count), count);
    count += 1;
    return count - 1;
  };
  groups.forEach(({ name }, place) => {
    if (name === undefined) byPlace[place] = number();
  });
  groups.forEach(({ name }, place) => {
    if (name === undefined) return;
    const known = numbers.get(name) ?? number();
    numbers.set(name, known);
    byPlace[place] = known;
  });
  return { numbers, byPlace, count };
}
