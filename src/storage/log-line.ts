/** One line of an append-only log: `{"n":12,"key":"...","record":{...}}`. The nth record stands on the nth line. */
import { InputError } from '../text/input-error.js';
import { parseJsonIfSound } from '../text/parse-json.js';
import { parseLine } from './lines.js';

export type LogEntry<T> = {
  /** Records are numbered from 1. */
  readonly n: number;
  /** Id of the object that the record is about, if it was given one. */
  readonly key: string | undefined;
  readonly record: T;
};

type LogHead = Omit<LogEntry<unknown>, 'record'>;

const HEAD = /^\{"n":(\d+),(?:"key":("(?:[^"\\]|\\.)*"),)?"record":/;
const HEAD_BYTES = 1024;
const BRACE = 0x7d;

export function formatLogLine({ n, key, record }: LogEntry<unknown>): string {
  if (record === undefined) throw new TypeError('undefined is no record.');
  return `${JSON.stringify({ n, ...(key !== undefined && { key }), record })}\n`;
}

/** The entry of a line, or undefined when the line is damaged. */
export function parseLogLine(bytes: Buffer): LogEntry<unknown> | undefined {
  const value = parseLine(bytes);
  if (typeof value !== 'object' || value === null || !('n' in value) || !('record' in value)) return undefined;
  const { n, record } = value;
  const key = 'key' in value ? value.key : undefined;
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || n < 1) return undefined;
  return key === undefined || typeof key === 'string' ? { n, key, record } : undefined;
}

/** Number and key of a line without parsing its record, as far as the line looks sound; undefined when it is damaged. */
export function parseLogHead(bytes: Buffer): LogHead | undefined {
  const match = HEAD.exec(bytes.toString('utf8', 0, Math.min(HEAD_BYTES, bytes.length)));
  // Anything unusual (a very long key, a line that someone edited) is parsed in full.
  if (match === null || bytes.at(-1) !== BRACE) return parseLogLine(bytes);
  const key = match[2] === undefined ? undefined : parseJsonIfSound(match[2]);
  return key === undefined || typeof key === 'string' ? { n: Number(match[1]), key } : undefined;
}

export function damagedLog(file: string, line: number): InputError {
  return new InputError('this line of the log is damaged.', {
    location: { file, line },
    hint: `Restore ${file} from a copy, or remove it to start an empty log. Nothing was changed.`,
  });
}
