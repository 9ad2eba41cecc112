/** The snapshot: one JSON document of all tables, written and read one row per line. */
import { isUtf8 } from 'node:buffer';
import { fstatSync, readSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { formatJsonPath } from '../text/json-path.js';
import { lineOfJsonMistake, parseJsonIfSound, withoutByteOrderMark } from '../text/parse-json.js';
import { rowsOf, type TableData } from './changes.js';
import { closingAfter, openIfThere, parseLine, readLines } from './lines.js';
import type { Row } from './tables.js';
import { PRIVATE_MODE, writeFileAtomically } from './write-file.js';

/** The version of the layout of snapshots and journals, not of what the rows hold. */
export const STORAGE_VERSION = 1;

/** A document that someone has re-formatted is read in one piece, unless it is larger than this (bytes). */
const LARGEST_WHOLE = 256 * 1024 * 1024;

type Snapshot = {
  /** Which snapshot this is, from 1; a journal names the one that it extends. */
  readonly generation: number;
  readonly data: TableData;
  readonly bytes: number;
};

const headerShape = z.object({ format: z.string(), version: z.number(), generation: z.int().positive() });
const openingShape = z.object({ table: z.string(), rows: z.tuple([]) });
const rowShape = z.tuple([z.string(), z.unknown()]).refine(([, row]) => row !== undefined);
const documentShape = headerShape.extend({
  tables: z.array(z.object({ table: z.string(), rows: z.array(rowShape) })),
});

/** Writes the snapshot to a temporary file, row by row, and puts it in the place of the old one. Gives its size in bytes. */
export function writeSnapshot(path: string, format: string, generation: number, data: TableData): number {
  return writeFileAtomically(path, snapshotPieces(format, generation, data), { mode: PRIVATE_MODE });
}

function* snapshotPieces(format: string, generation: number, data: TableData): Generator<string> {
  const header = JSON.stringify({ format, version: STORAGE_VERSION, generation });
  yield `${header.slice(0, -1)},"tables":[`;
  let between = '\n';
  for (const [table, rows] of data) {
    yield `${between}{"table":${JSON.stringify(table)},"rows":[`;
    between = '\n';
    for (const entry of rows) {
      yield between + JSON.stringify(entry);
      between = ',\n';
    }
    yield '\n]}';
    between = ',\n';
  }
  yield '\n]}\n';
}

/**
 * Reads the snapshot; undefined when there is none.
 * @throws InputError with file and line when it is damaged, of another format, or written by a newer version. The file is never touched.
 */
export function readSnapshot(path: string, format: string): Snapshot | undefined {
  const fd = openIfThere(path);
  if (fd === undefined) return undefined;
  return closingAfter(fd, () => {
    const bytes = fstatSync(fd).size;
    const read = readByLines(fd, bytes, path, format);
    if (!('damagedLine' in read)) return { ...read, bytes };
    return { ...readWhole(fd, bytes, path, format, read.damagedLine), bytes };
  });
}

type Content = Omit<Snapshot, 'bytes'>;

function readByLines(
  fd: number,
  end: number,
  path: string,
  format: string,
): Content | { readonly damagedLine: number } {
  const data: TableData = new Map();
  let number = 0;
  let generation = 0;
  let rows: Map<string, Row> | undefined;
  let state: 'header' | 'tables' | 'done' = 'header';
  for (const { bytes } of readLines(fd, 0, end)) {
    number += 1;
    const damaged = { damagedLine: number };
    const text = withoutEnding(bytes);
    if (state === 'header') {
      const header = headerShape.safeParse(parseLine(Buffer.concat([text, Buffer.from(']}')])));
      if (!header.success) return damaged;
      checkHeader(header.data, path, format);
      generation = header.data.generation;
      state = 'tables';
    } else if (state === 'done') {
      if (text.length > 0) return damaged;
    } else if (text.equals(CLOSING)) {
      if (rows === undefined) state = 'done';
      rows = undefined;
    } else if (rows === undefined) {
      const opening = openingShape.safeParse(parseLine(Buffer.concat([text, CLOSING])));
      if (!opening.success || data.has(opening.data.table)) return damaged;
      rows = rowsOf(data, opening.data.table);
    } else {
      const entry: unknown = parseLine(text);
      if (!Array.isArray(entry) || entry.length !== 2) return damaged;
      const [key, row]: readonly unknown[] = entry;
      if (typeof key !== 'string' || rows.has(key)) return damaged;
      rows.set(key, row);
    }
  }
  return state === 'done' ? { generation, data } : { damagedLine: Math.max(number, 1) };
}

const CLOSING = Buffer.from(']}');
const COMMA = 0x2c;
const RETURN = 0x0d;

/** The line without the comma that separates it from the next, and without the `\r` of an editor on Windows. */
function withoutEnding(bytes: Buffer): Buffer {
  const line = bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
  return line.at(-1) === COMMA ? line.subarray(0, -1) : line;
}

function readWhole(fd: number, size: number, path: string, format: string, damagedLine: number): Content {
  if (size > LARGEST_WHOLE) throw damagedSnapshot(path, damagedLine);
  const bytes = Buffer.alloc(size);
  readSync(fd, bytes, 0, size, 0);
  if (!isUtf8(bytes)) throw damagedSnapshot(path, damagedLine);
  const text = withoutByteOrderMark(bytes.toString('utf8'));
  const json = parseJsonIfSound(text);
  if (json === undefined) {
    // Where the lines are still ours, the first that is not is nearer to the mistake than where the grammar breaks.
    throw damagedSnapshot(path, damagedLine > 1 ? damagedLine : (lineOfJsonMistake(text) ?? damagedLine));
  }
  const header = headerShape.safeParse(json);
  if (header.success) checkHeader(header.data, path, format);
  const parsed = documentShape.safeParse(json);
  if (!parsed.success) {
    throw damagedSnapshot(path, undefined, formatJsonPath(parsed.error.issues[0]?.path ?? []));
  }
  return { generation: parsed.data.generation, data: toTableData(parsed.data, path) };
}

function toTableData({ tables }: z.infer<typeof documentShape>, path: string): TableData {
  const data: TableData = new Map();
  for (const [place, { table, rows }] of tables.entries()) {
    if (data.has(table)) throw damagedSnapshot(path, undefined, `tables[${place}]`);
    const there = rowsOf(data, table);
    for (const [rowPlace, [key, row]] of rows.entries()) {
      if (there.has(key)) throw damagedSnapshot(path, undefined, `tables[${place}].rows[${rowPlace}]`);
      there.set(key, row);
    }
  }
  return data;
}

function checkHeader(header: z.infer<typeof headerShape>, path: string, format: string): void {
  if (header.format !== format) {
    throw new InputError(`this file holds "${header.format}", not "${format}".`, {
      location: { file: path, line: 1 },
      hint: 'Check that the right folder was named. Nothing was changed.',
    });
  }
  if (header.version !== STORAGE_VERSION) {
    throw new InputError(`this file has version ${header.version}; this program reads version ${STORAGE_VERSION}.`, {
      location: { file: path, line: 1 },
      hint: 'Use the version of the program that wrote it, or name another folder. Nothing was changed.',
    });
  }
}

function damagedSnapshot(file: string, line: number | undefined, path?: string): InputError {
  return new InputError("the saved state is damaged and can't be read.", {
    location: { file, ...(line !== undefined && { line }), ...(path !== undefined && path !== '' && { path }) },
    hint: `Restore ${file} from a copy, or remove it to start anew. Nothing was changed.`,
  });
}
