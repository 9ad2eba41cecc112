/** Where the records of a log stand in its file: every 256th by number, and all of them by key. Built by one scan, when first needed. */
import { readLines } from './lines.js';
import { damagedLog, parseLogHead } from './log-line.js';

const STEP = 256;

export class LogIndex {
  /** Byte offsets of the records 1, 257, 513 and so on. */
  readonly #steps: number[] = [];
  /** Byte offsets of the records of each key, in order. */
  readonly #byKey = new Map<string, number[]>();
  #count = 0;

  /**
   * Scans the log up to `end`.
   * @throws InputError with file and line at the first damaged line.
   */
  static scan(fd: number, file: string, end: number): LogIndex {
    const index = new LogIndex();
    for (const line of readLines(fd, 0, end)) {
      const head = parseLogHead(line.bytes);
      if (head === undefined || head.n !== index.#count + 1) throw damagedLog(file, index.#count + 1);
      index.add(line.offset, head.key);
    }
    return index;
  }

  /** Takes up the next record. */
  add(offset: number, key: string | undefined): void {
    if (this.#count % STEP === 0) this.#steps.push(offset);
    this.#count += 1;
    if (key === undefined) return;
    const offsets = this.#byKey.get(key);
    if (offsets === undefined) this.#byKey.set(key, [offset]);
    else offsets.push(offset);
  }

  /** The nearest known place at or before the record `n`. */
  before(n: number): { readonly n: number; readonly offset: number } {
    const step = Math.min(Math.floor((n - 1) / STEP), this.#steps.length - 1);
    return step < 0 ? { n: 1, offset: 0 } : { n: step * STEP + 1, offset: this.#steps[step] ?? 0 };
  }

  /** Byte offsets of all records of that key, in order. */
  ofKey(key: string): readonly number[] {
    return this.#byKey.get(key) ?? [];
  }
}
