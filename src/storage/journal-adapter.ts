/** lowdb's Adapter over a snapshot and a journal: reading joins them, writing starts a new generation, appending costs O(1) per change. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import { applyChanges, type TableChanges, type TableData } from './changes.js';
import { type JournalEnd, type JournalReading, JournalWriter, readJournal } from './journal-file.js';
import { closingAfter, openIfThere } from './lines.js';
import { readSnapshot, writeSnapshot } from './snapshot-file.js';

export type JournalAdapterOptions = {
  readonly folder: string;
  /** Files are `<name>.json` and `<name>.journal`. */
  readonly name: string;
  /** What the tables are, as written into both files; files of another format are refused. */
  readonly format: string;
  /** Never writes: reads beside an open writer. */
  readonly readOnly?: boolean;
};

export class JournalAdapter implements Adapter<TableData> {
  readonly #snapshotPath: string;
  readonly #journalPath: string;
  readonly #format: string;
  readonly #readOnly: boolean;
  readonly #notices: string[] = [];
  /** 0 while there is no snapshot. */
  #generation = 0;
  #snapshotBytes = 0;
  /** The end of the journal that was read, until it is opened for writing. */
  #journalEnd: JournalEnd | undefined;
  #writer: JournalWriter | undefined;
  #closed = false;

  constructor({ folder, name, format, readOnly = false }: JournalAdapterOptions) {
    this.#snapshotPath = join(folder, `${name}.json`);
    this.#journalPath = join(folder, `${name}.journal`);
    this.#format = format;
    this.#readOnly = readOnly;
    if (!readOnly) mkdirSync(folder, { recursive: true });
  }

  /** What had to be passed over while reading, in sentences. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  /** Whether the journal holds commits and is longer than the snapshot, so that compacting pays. */
  get journalOutgrew(): boolean {
    const end = this.#writer?.end ?? this.#journalEnd;
    return end !== undefined && end.commits > 0 && end.length > this.#snapshotBytes;
  }

  /**
   * The snapshot with the commits of its journal; null when there is neither.
   * @throws InputError when a file is damaged (but for the last line of the journal) or of another format.
   */
  async read(): Promise<TableData | null> {
    // The journal is opened first: should a writer compact meanwhile, the old journal is then simply contained in the new snapshot.
    const journal = openIfThere(this.#journalPath);
    if (journal === undefined) return this.#readSnapshot() ?? null;
    return closingAfter(journal, (fd) => {
      const snapshot = this.#readSnapshot();
      const data: TableData = snapshot ?? new Map();
      const reading = readJournal(fd, this.#journalPath, this.#format, this.#generation, (changes) =>
        applyChanges(data, changes),
      );
      this.#take(reading);
      return snapshot === undefined && reading.outcome !== 'extends' ? null : data;
    });
  }

  /**
   * Writes everything as a new snapshot and starts its journal.
   * A kill after the first of the two leaves a journal of another generation, which is ignored.
   */
  async write(data: TableData): Promise<void> {
    this.writeAll(data);
  }

  /** What `write` does, at once. */
  writeAll(data: TableData): void {
    this.#checkWritable();
    this.#snapshotBytes = writeSnapshot(this.#snapshotPath, this.#format, this.#generation + 1, data);
    this.#generation += 1;
    this.#writer?.close();
    this.#writer = undefined;
    this.#journalEnd = undefined;
    this.#writer = JournalWriter.start(this.#journalPath, this.#format, this.#generation);
  }

  /** Adds one commit to the journal. */
  append(changes: readonly TableChanges[]): void {
    this.#checkWritable();
    this.#writer ??=
      this.#journalEnd === undefined
        ? JournalWriter.start(this.#journalPath, this.#format, this.#generation)
        : JournalWriter.resume(this.#journalPath, this.#journalEnd);
    this.#writer.append(changes);
  }

  close(): void {
    this.#writer?.close();
    this.#writer = undefined;
    this.#journalEnd = undefined;
    this.#closed = true;
  }

  #readSnapshot(): TableData | undefined {
    const snapshot = readSnapshot(this.#snapshotPath, this.#format);
    this.#generation = snapshot?.generation ?? 0;
    this.#snapshotBytes = snapshot?.bytes ?? 0;
    return snapshot?.data;
  }

  #take(reading: JournalReading): void {
    if (reading.outcome === 'extends') {
      this.#journalEnd = reading.end;
      if (reading.tornLine !== undefined) {
        this.#notices.push(
          `${this.#journalPath}:${reading.tornLine}: the last line was never finished (a kill while it was written?) and is left out.`,
        );
      }
    } else if (reading.outcome === 'other' && reading.generation > this.#generation) {
      const snapshot = existsSync(this.#snapshotPath)
        ? `not generation ${this.#generation}, which is there`
        : 'which is not there';
      this.#notices.push(
        `${this.#journalPath} is ignored: it extends generation ${reading.generation} of ${this.#snapshotPath}, ${snapshot}.`,
      );
    }
  }

  #checkWritable(): void {
    if (this.#closed) throw new Error(`${this.#snapshotPath} was closed; nothing can be written to it any more.`);
    if (this.#readOnly)
      throw new Error(`${this.#snapshotPath} was opened to be read only; nothing can be written to it.`);
  }
}
