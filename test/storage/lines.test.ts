/** Lines of a file: forwards, backwards, at any block size. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countLines, readLastLines, readLines } from '../../src/storage/lines.js';
import { temporaryFolder } from './temp-folder.js';

it('reads the same lines whatever the block size, with their places', () => {
  const file = join(temporaryFolder(), 'lines');
  const text = fc.array(fc.constantFrom('', 'a', 'ü', 'long line', '\n', '\n\n')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), fc.nat(6), (content, blockSize, count) => {
      writeFileSync(file, content);
      const fd = openSync(file, 'r');
      const size = Buffer.byteLength(content);
      const expected = content.split('\n').slice(0, content.endsWith('\n') || content === '' ? -1 : undefined);
      const lines = [...readLines(fd, 0, size, blockSize)];
      expect(lines.map(({ bytes }) => bytes.toString())).toEqual(expected);
      expect(lines.map(({ offset }) => offset)).toEqual([0, ...lines.map(({ end }) => end)].slice(0, lines.length));
      expect(lines.every(({ terminated }, place) => terminated || place === lines.length - 1)).toBe(true);
      expect(readLastLines(fd, size, count)).toEqual(count === 0 ? [] : lines.slice(-count));
      expect(countLines(fd, size)).toBe(lines.filter(({ terminated }) => terminated).length);
      closeSync(fd);
    }),
  );
});

it('reads the last lines of a file of many blocks', () => {
  const file = join(temporaryFolder(), 'lines');
  writeFileSync(file, Array.from({ length: 50_000 }, (_, n) => `line ${n}\n`).join(''));
  const fd = openSync(file, 'r');
  const size = [...readLines(fd, 0, Number.MAX_SAFE_INTEGER)].at(-1)?.end ?? 0;
  const last = readLastLines(fd, size, 20_000);
  expect(last).toHaveLength(20_000);
  expect(last[0]?.bytes.toString()).toBe('line 30000');
  closeSync(fd);
});
