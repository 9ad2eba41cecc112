/** Measures two ways to do the same thing in one run, in turns, so that the noise of the machine falls on both. */

export type Measured = {
  /** Items a second, the median of the rounds. */
  readonly first: number;
  readonly second: number;
  /** How many times longer the first takes than the second: the median of the rounds' own ratios. */
  readonly ratio: number;
};

/**
 * @param items how many items one call works through
 * @param rounds how often each way is measured; one more round before them is not counted
 */
export function sideBySide(items: number, first: () => unknown, second: () => unknown, rounds = 9): Measured {
  const laps = Array.from({ length: rounds + 1 }, () => ({ first: seconds(first), second: seconds(second) })).slice(1);
  return {
    first: items / median(laps.map((lap) => lap.first)),
    second: items / median(laps.map((lap) => lap.second)),
    ratio: median(laps.map((lap) => lap.first / lap.second)),
  };
}

/** CPU seconds of this process, so that waiting for a core does not count. */
function seconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
