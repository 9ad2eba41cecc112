/** A log that is forgotten with the process, and keeps its newest records only. */
import type { AppendLog } from './append-log.js';
import type { LogEntry } from './log-line.js';

/** An empty log that keeps the newest `memoryLimit` records; `count` and the numbers go on counting all of them. */
export function createMemoryLog<T>({ memoryLimit = 1000 }: { readonly memoryLimit?: number } = {}): AppendLog<T> {
  const kept: LogEntry<T>[] = [];
  let count = 0;
  const matching = (key: string | undefined): readonly LogEntry<T>[] =>
    key === undefined ? [...kept] : kept.filter((entry) => entry.key === key);
  return {
    append: (record, key) => {
      count += 1;
      kept.push({ n: count, key, record });
      if (kept.length > memoryLimit) kept.shift();
      return count;
    },
    count: () => count,
    last: (n, key) => (n < 1 ? [] : matching(key).slice(-n)),
    read: function* ({ key, from = 1, limit = Number.POSITIVE_INFINITY } = {}) {
      let given = 0;
      for (const entry of matching(key)) {
        if (given >= limit) return;
        if (entry.n < from) continue;
        given += 1;
        yield entry;
      }
    },
    notices: [],
    close: () => undefined,
  };
}
