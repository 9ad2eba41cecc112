/** The newest records of a log that fit a condition. */
import type { AppendLog } from '../../storage/append-log.js';
import type { LogEntry } from '../../storage/log-line.js';

/** At most `limit` of them with their numbers, oldest first. Memory is bounded by the limit, whatever the log's length. */
export function newestMatching<T>(
  log: AppendLog<T>,
  key: string | undefined,
  limit: number,
  matches: (record: T) => boolean,
): readonly LogEntry<T>[] {
  const found: LogEntry<T>[] = [];
  for (const entry of log.read(key === undefined ? {} : { key })) {
    if (!matches(entry.record)) continue;
    found.push(entry);
    if (found.length > limit) found.shift();
  }
  return found;
}
