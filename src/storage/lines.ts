/** Reads a file line by line, forwards or from its end, without ever holding all of it. */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { errorCode } from '../text/error-code.js';
import { parseJsonIfSound } from '../text/parse-json.js';

const NEWLINE = 0x0a;
const BLOCK = 1 << 16;

type Line = {
  readonly bytes: Buffer;
  /** Where the line starts in the file, in bytes. */
  readonly offset: number;
  /** Where the next line starts. */
  readonly end: number;
  /** False when the file ends without the newline. */
  readonly terminated: boolean;
};

/** The lines between two offsets, in order. A line's bytes are its own: they stay valid when the next is read. */
export function* readLines(fd: number, start: number, end: number, blockSize = BLOCK): Generator<Line> {
  let begun: Buffer[] = [];
  let lineStart = start;
  for (let position = start; position < end; ) {
    const block = readBlock(fd, position, Math.min(blockSize, end - position));
    if (block.length === 0) break;
    let from = 0;
    for (let at = block.indexOf(NEWLINE); at >= 0; at = block.indexOf(NEWLINE, from)) {
      const bytes = Buffer.concat([...begun, block.subarray(from, at)]);
      begun = [];
      from = at + 1;
      yield { bytes, offset: lineStart, end: position + from, terminated: true };
      lineStart = position + from;
    }
    if (from < block.length) begun.push(block.subarray(from));
    position += block.length;
  }
  if (begun.length > 0) {
    const bytes = Buffer.concat(begun);
    yield { bytes, offset: lineStart, end: lineStart + bytes.length, terminated: false };
  }
}

/** The last `count` lines before `end`, oldest first. */
export function readLastLines(fd: number, end: number, count: number): readonly Line[] {
  if (count < 1) return [];
  let start = end;
  // The newline that ends the last line does not begin another.
  for (let newlines = -1; start > 0 && newlines < count; ) {
    const size = Math.min(BLOCK, start);
    const block = readBlock(fd, start - size, size);
    if (start === end && block.at(-1) !== NEWLINE) newlines += 1;
    start -= size;
    for (const byte of block) if (byte === NEWLINE) newlines += 1;
  }
  // The first of them may have begun before `start`; it is then more than was asked for.
  return [...readLines(fd, start, end)].slice(-count);
}

/** How many lines end before `end`. */
export function countLines(fd: number, end: number): number {
  let count = 0;
  for (let position = 0; position < end; ) {
    const block = readBlock(fd, position, Math.min(BLOCK, end - position));
    if (block.length === 0) break;
    for (const byte of block) if (byte === NEWLINE) count += 1;
    position += block.length;
  }
  return count;
}

/** A line as JSON, or undefined (which JSON can't say) when it is damaged: not UTF-8, or not JSON. */
export function parseLine(bytes: Buffer): unknown {
  return isUtf8(bytes) ? parseJsonIfSound(bytes.toString('utf8')) : undefined;
}

/** Opens a file for reading; undefined when there is none. Any other failure passes through. */
export function openIfThere(path: string, flags: 'r' | 'r+' = 'r'): number | undefined {
  try {
    return openSync(path, flags);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Hands a file that is open for reading to `use` and closes it afterwards. */
export function closingAfter<T>(fd: number, use: (fd: number) => T): T {
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

function readBlock(fd: number, position: number, size: number): Buffer {
  const block = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const read = readSync(fd, block, filled, size - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return block.subarray(0, filled);
}
