/** The newest records of a log that fit a condition. */
import type { AppendLog } from '../../storage/append-log.js';

/** At most `limit` of them, oldest first. Memory is bounded by the limit, whatever the log's length. */
export function newestMatching<T>(
  log: AppendLog<T>,
  key: string | undefined,
  limit: number,
  matches: (record: T) => boolean,
): readonly T[] {
  const found: T[] = [];
  for (const { record } of log.read(key === undefined ? {} : { key })) {
    if (!matches(record)) continue;
    found.push(record);
    if (found.length > limit) found.shift();
  }
  return found;
}
