/** The journal: a first line that names the snapshot it extends, then one line per commit. */
import { closeSync, fstatSync, ftruncateSync, openSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../text/input-error.js';
import type { TableChanges } from './changes.js';
import { parseLine, readLines } from './lines.js';
import { STORAGE_VERSION } from './snapshot-file.js';
import { PRIVATE_MODE, writeFileAtomically, writeFully } from './write-file.js';

const NEWLINE = 0x0a;

const headerShape = z.object({ journal: z.string(), version: z.number(), generation: z.int().nonnegative() });
const rowChangeShape = z.union([
  z.strictObject({ put: z.string(), row: z.unknown() }).refine(({ row }) => row !== undefined),
  z.strictObject({ remove: z.string() }),
]);
const commitShape = z.object({
  n: z.int().positive(),
  changes: z.array(
    z
      .object({ table: z.string(), clear: z.literal(true).optional(), rows: z.array(rowChangeShape) })
      .transform(({ table, clear, rows }): TableChanges => ({ table, ...(clear && { clear }), rows })),
  ),
});

/** Up to where a journal is sound, and so where the next commit goes. */
export type JournalEnd = {
  /** Bytes; what follows is a torn line. */
  readonly length: number;
  /** Commits in it. */
  readonly commits: number;
  /** False when the last sound line has lost its newline. */
  readonly terminated: boolean;
};

export type JournalReading =
  | { readonly outcome: 'extends'; readonly end: JournalEnd; readonly tornLine?: number }
  /** It extends another snapshot: not for us. */
  | { readonly outcome: 'other'; readonly generation: number }
  /** Not even its first line was finished: nothing was ever committed to it. */
  | { readonly outcome: 'unborn' };

/**
 * Reads a journal of the snapshot `generation` and hands each commit to `apply`. A damaged last line is what a kill leaves: it was never
 * acknowledged, and is passed over.
 * @throws InputError with file and line when anything before the last line is damaged, or the journal is of another format or version.
 */
export function readJournal(
  fd: number,
  path: string,
  format: string,
  generation: number,
  apply: (changes: readonly TableChanges[]) => void,
): JournalReading {
  const size = fstatSync(fd).size;
  let end: JournalEnd | undefined;
  let number = 0;
  for (const line of readLines(fd, 0, size)) {
    number += 1;
    const value = parseLine(line.bytes);
    if (value === undefined) {
      if (line.end < size) throw damaged(path, number);
      return end === undefined ? { outcome: 'unborn' } : { outcome: 'extends', end, tornLine: number };
    }
    if (end === undefined) {
      const other = checkHeader(value, path, format);
      if (other !== generation) return { outcome: 'other', generation: other };
    } else {
      const commit = commitShape.safeParse(value);
      if (!commit.success || commit.data.n !== number - 1) throw damaged(path, number);
      apply(commit.data.changes);
    }
    end = { length: line.end, commits: number - 1, terminated: line.terminated };
  }
  return end === undefined ? { outcome: 'unborn' } : { outcome: 'extends', end };
}

function checkHeader(value: unknown, path: string, format: string): number {
  const header = headerShape.safeParse(value);
  if (!header.success) throw damaged(path, 1);
  if (header.data.journal !== format || header.data.version !== STORAGE_VERSION) {
    const { journal, version } = header.data;
    throw new InputError(
      `this journal is of "${journal}", version ${version}; "${format}", version ${STORAGE_VERSION} is expected.`,
      { location: { file: path, line: 1 }, hint: 'Check that the right folder was named. Nothing was changed.' },
    );
  }
  return header.data.generation;
}

function damaged(file: string, line: number): InputError {
  return new InputError('the journal is damaged before its last line.', {
    location: { file, line },
    hint: `Restore ${file} from a copy, or remove it to go back to the last snapshot. Nothing was changed.`,
  });
}

/**
 * Appends commits to the file of a journal. Lines are written, not synced: they survive the death of the process, not that of the machine.
 * It is written in place, so that readers may have it open meanwhile.
 */
export class JournalWriter {
  readonly #fd: number;
  #end: JournalEnd;

  private constructor(fd: number, end: JournalEnd) {
    this.#fd = fd;
    this.#end = end;
  }

  /** Puts an empty journal that extends `generation` in the place of the one at `path`; who reads the old one keeps it. */
  static start(path: string, format: string, generation: number): JournalWriter {
    const header = `${JSON.stringify({ journal: format, version: STORAGE_VERSION, generation })}\n`;
    const length = writeFileAtomically(path, header, { mode: PRIVATE_MODE });
    return new JournalWriter(openSync(path, 'r+'), { length, commits: 0, terminated: true });
  }

  /** Goes on with the journal at `path`, cutting off what follows its sound part. */
  static resume(path: string, end: JournalEnd): JournalWriter {
    const fd = openSync(path, 'r+');
    ftruncateSync(fd, end.length);
    return new JournalWriter(fd, end);
  }

  get end(): JournalEnd {
    return this.#end;
  }

  /** Writes one commit. When that fails (a full disk), the file is cut back to what it was and the error passes through. */
  append(changes: readonly TableChanges[]): void {
    const { length, commits, terminated } = this.#end;
    const line = Buffer.from(`${JSON.stringify({ n: commits + 1, changes })}\n`);
    const bytes = terminated ? line : Buffer.concat([Buffer.from([NEWLINE]), line]);
    try {
      writeFully(this.#fd, bytes, length);
    } catch (error) {
      ftruncateSync(this.#fd, length);
      throw error;
    }
    this.#end = { length: length + bytes.length, commits: commits + 1, terminated: true };
  }

  close(): void {
    closeSync(this.#fd);
  }
}
