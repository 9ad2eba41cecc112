/** A log to which records are only ever added: on disk as ndjson, its newest records in memory. */
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { countLines, openIfThere, readLastLines, readLines } from './lines.js';
import { LogIndex } from './log-index.js';
import { damagedLog, formatLogLine, type LogEntry, parseLogLine } from './log-line.js';
import { PRIVATE_MODE, writeFully } from './write-file.js';

type LogQuery = {
  /** Only the records of this key. */
  readonly key?: string;
  /** Number of the first record, from 1. */
  readonly from?: number;
  /** At most so many. */
  readonly limit?: number;
};

export type AppendLog<T> = {
  /** Adds a record, found again by `key` (the id of the object that it is about). Gives its number, from 1. */
  readonly append: (record: T, key?: string) => number;
  readonly count: () => number;
  /** The newest `n` (of that key), oldest first. */
  readonly last: (n: number, key?: string) => readonly LogEntry<T>[];
  /** Records in order, as many as there are when the reading begins; older ones are read from disk one by one. */
  readonly read: (query?: LogQuery) => Generator<LogEntry<T>, void>;
  /** What had to be passed over while opening, in sentences for a person. */
  readonly notices: readonly string[];
  readonly close: () => void;
};

type AppendLogOptions<T> = {
  readonly file: string;
  /** Never writes: reads beside an open writer, as far as the log went when it was opened. */
  readonly readOnly?: boolean;
  /** How many of the newest records are kept in memory. */
  readonly memoryLimit?: number;
  /** Checks a record that is read from disk. Without it a record is taken for what was appended. */
  readonly parse?: (value: unknown) => T;
};

type End = {
  readonly count: number;
  readonly length: number;
  readonly terminated: boolean;
  readonly notices: readonly string[];
};

/**
 * Opens a log; the file is made by the first `append`. Opening reads only its last line. Records are written at once but not synced: they survive the
 * death of the process, not that of the machine. An unfinished last line is left out with a notice, and cut off by the next `append`.
 * @throws InputError, also while reading, with file and line when anything before the last line is damaged.
 */
export function openAppendLog<T>(options: AppendLogOptions<T>): AppendLog<T> {
  return new FileLog(options);
}

class FileLog<T> implements AppendLog<T> {
  readonly notices: readonly string[];
  readonly #file: string;
  readonly #readOnly: boolean;
  readonly #memoryLimit: number;
  readonly #parse: (value: unknown) => T;
  #fd: number | undefined;
  #count: number;
  #length: number;
  #terminated: boolean;
  #isTorn: boolean;
  #closed = false;
  /** The newest records, without a gap up to the last; possibly fewer than the limit after opening. */
  #window: LogEntry<T>[] = [];
  #index: LogIndex | undefined;

  constructor({ file, readOnly = false, memoryLimit = 1000, parse }: AppendLogOptions<T>) {
    this.#file = file;
    this.#readOnly = readOnly;
    this.#memoryLimit = memoryLimit;
    this.#parse = parse ?? ((value) => value as T);
    this.#fd = openIfThere(file, readOnly ? 'r' : 'r+');
    const end = this.#fd === undefined ? EMPTY : findEnd(this.#fd, file);
    this.#count = end.count;
    this.#length = end.length;
    this.#terminated = end.terminated;
    this.#isTorn = end.notices.length > 0;
    this.notices = end.notices;
  }

  readonly count = (): number => this.#count;

  readonly append = (record: T, key?: string): number => {
    const fd = this.#openForWriting();
    const entry = { n: this.#count + 1, key, record };
    const bytes = Buffer.from((this.#terminated ? '' : '\n') + formatLogLine(entry));
    try {
      writeFully(fd, bytes, this.#length);
    } catch (error) {
      ftruncateSync(fd, this.#length);
      throw error;
    }
    this.#index?.add(this.#length + (this.#terminated ? 0 : 1), key);
    this.#count = entry.n;
    this.#length += bytes.length;
    this.#terminated = true;
    this.#window.push(entry);
    if (this.#window.length > this.#memoryLimit) this.#window.shift();
    return entry.n;
  };

  readonly last = (n: number, key?: string): readonly LogEntry<T>[] => {
    if (n < 1) return [];
    if (key !== undefined) {
      const offsets = this.#offsetsOf(key).slice(-n);
      return offsets.map((offset) => this.#entryAt(offset));
    }
    const wanted = Math.min(n, this.#count);
    if (wanted > this.#window.length && wanted <= this.#memoryLimit) {
      this.#window = [...this.#lastOnDisk(wanted)];
    }
    return wanted <= this.#window.length ? this.#window.slice(-wanted) : this.#lastOnDisk(wanted);
  };

  readonly read = ({
    key,
    from = 1,
    limit = Number.POSITIVE_INFINITY,
  }: LogQuery = {}): Generator<LogEntry<T>, void> => {
    const first = Math.max(from, 1);
    if (key !== undefined) return take(this.#ofKey(key, first), limit);
    const missing = this.#count - this.#window.length;
    return take(first > missing ? this.#window.slice(first - missing - 1).values() : this.#fromDisk(first), limit);
  };

  readonly close = (): void => {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
    this.#closed = true;
  };

  *#fromDisk(first: number): Generator<LogEntry<T>, void> {
    const [count, length] = [this.#count, this.#length];
    if (first > count) return;
    // From the very beginning no index is needed.
    const start = first === 1 ? { n: 1, offset: 0 } : this.#indexed().before(first);
    let n = start.n;
    for (const line of readLines(this.#openFile(), start.offset, length)) {
      if (n >= first) yield this.#entry(line.bytes, n);
      n += 1;
    }
  }

  *#ofKey(key: string, first: number): Generator<LogEntry<T>, void> {
    // A copy: records that are appended meanwhile are not part of this reading.
    for (const offset of [...this.#offsetsOf(key)]) {
      const entry = this.#entryAt(offset);
      if (entry.n >= first) yield entry;
    }
  }

  #offsetsOf(key: string): readonly number[] {
    return this.#count === 0 ? [] : this.#indexed().ofKey(key);
  }

  #indexed(): LogIndex {
    this.#index ??= LogIndex.scan(this.#openFile(), this.#file, this.#length);
    return this.#index;
  }

  #lastOnDisk(count: number): readonly LogEntry<T>[] {
    const lines = count === 0 ? [] : readLastLines(this.#openFile(), this.#length, count);
    return lines.map((line, place) => this.#entry(line.bytes, this.#count - lines.length + place + 1));
  }

  /** The record at an offset of the index. */
  #entryAt(offset: number): LogEntry<T> {
    const [line] = readLines(this.#openFile(), offset, this.#length, 4096);
    const entry = line === undefined ? undefined : parseLogLine(line.bytes);
    if (entry === undefined) throw damagedLog(this.#file, countLines(this.#openFile(), offset) + 1);
    return { ...entry, record: this.#parse(entry.record) };
  }

  #entry(bytes: Buffer, n: number): LogEntry<T> {
    const entry = parseLogLine(bytes);
    if (entry?.n !== n) throw damagedLog(this.#file, n);
    return { ...entry, record: this.#parse(entry.record) };
  }

  #openFile(): number {
    if (this.#fd === undefined) throw new Error(`${this.#file} was closed; nothing can be read from it any more.`);
    return this.#fd;
  }

  #openForWriting(): number {
    if (this.#closed) throw new Error(`${this.#file} was closed; nothing can be written to it any more.`);
    if (this.#readOnly) throw new Error(`${this.#file} was opened to be read only; nothing can be written to it.`);
    if (this.#fd === undefined) {
      mkdirSync(dirname(this.#file), { recursive: true });
      this.#fd = openSync(this.#file, 'wx+', PRIVATE_MODE);
    }
    if (this.#isTorn) ftruncateSync(this.#fd, this.#length);
    this.#isTorn = false;
    return this.#fd;
  }
}

const EMPTY: End = { count: 0, length: 0, terminated: true, notices: [] };

/** Looks at the last line, and at the one before when the last is torn. */
function findEnd(fd: number, file: string): End {
  const [before, last] = lastTwo(readLastLines(fd, fstatSync(fd).size, 2));
  if (last === undefined) return EMPTY;
  const entry = parseLogLine(last.bytes);
  if (entry !== undefined) return { count: entry.n, length: last.end, terminated: last.terminated, notices: [] };
  const line = countLines(fd, last.offset) + 1;
  const notices = [`${file}:${line}: the last line was never finished (a kill while it was written?) and is left out.`];
  if (before === undefined) return { ...EMPTY, notices };
  const entryBefore = parseLogLine(before.bytes);
  if (entryBefore === undefined) throw damagedLog(file, line - 1);
  return { count: entryBefore.n, length: before.end, terminated: true, notices };
}

function lastTwo<L>(lines: readonly L[]): readonly [L | undefined, L | undefined] {
  return [lines.at(-2), lines.at(-1)];
}

function* take<E>(entries: Iterable<E>, limit: number): Generator<E, void> {
  if (limit < 1) return;
  let taken = 0;
  for (const entry of entries) {
    yield entry;
    taken += 1;
    if (taken >= limit) return;
  }
}
