/** Writing a file in one step. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFileAtomically } from '../../src/storage/write-file.js';
import { temporaryFolder } from './temp-folder.js';

it('replaces a file, tells its length in bytes, and leaves nothing else behind', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'f.txt');
  writeFileSync(file, 'old');
  writeFileSync(`${file}.tmp`, 'left over from a crash, and longer than what is written now');
  expect(writeFileAtomically(file, 'nü', { mode: 0o600 })).toBe(3);
  expect(readFileSync(file, 'utf8')).toBe('nü');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['f.txt']);
});

it('writes pieces one after the other, also when a pair of surrogates is split between two', () => {
  const file = join(temporaryFolder(), 'f.txt');
  const pieces = ['x'.repeat(300_000), '', 'ü'.repeat(300_000), '\ud83d', '\ude00'];
  const bytes = writeFileAtomically(file, pieces);
  expect(readFileSync(file, 'utf8')).toBe(pieces.join(''));
  expect(statSync(file).size).toBe(bytes);
});

it('leaves the old file as it was when writing fails', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'f.txt');
  writeFileSync(file, 'old');
  const failing = function* () {
    yield 'half';
    throw new Error('out of pieces');
  };
  expect(() => writeFileAtomically(file, failing())).toThrow('out of pieces');
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(existsSync(`${file}.tmp`)).toBe(false);
  mkdirSync(join(folder, 'folder'));
  expect(() => writeFileAtomically(join(folder, 'folder'), 'x')).toThrow(/EISDIR/);
  expect(() => writeFileAtomically(join(folder, 'missing', 'f'), 'x')).toThrow(/ENOENT/);
});
