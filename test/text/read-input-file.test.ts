/** Files that a person names. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readInputFile } from '../../src/text/read-input-file.js';

const folder = mkdtempSync(join(tmpdir(), 'entra-sim-read-'));

it('reads the text of a file', () => {
  writeFileSync(join(folder, 'a.txt'), 'größe');
  expect(readInputFile(join(folder, 'a.txt'))).toBe('größe');
});

it('names a file that is missing, and says what to do', () => {
  const file = join(folder, 'b.txt');
  const expected = { name: 'InputError', message: 'the file is missing', location: { file }, hint: 'Write it.' };
  expect(() => readInputFile(file, 'Write it.')).toThrow(expect.objectContaining(expected));
});

it('names a file that can not be read, and why', () => {
  const file = join(folder, 'c');
  mkdirSync(file);
  const expected = { name: 'InputError', message: "the file can't be read (EISDIR)", location: { file } };
  expect(() => readInputFile(file)).toThrow(expect.objectContaining(expected));
});
