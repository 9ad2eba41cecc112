/** Append-only logs: numbers, memory, reading back, keys, damage. */
import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AppendLog, openAppendLog } from '../../src/storage/append-log.js';
import { createMemoryLog } from '../../src/storage/memory-log.js';
import { InputError } from '../../src/text/input-error.js';
import { proofRuns } from '../support/proof-runs.js';
import { temporaryFolder } from './temp-folder.js';

const newFile = () => join(temporaryFolder(), 'logs', 'provisioning.ndjson');
const numbers = <T>(entries: Iterable<{ n: number; record: T }>) => [...entries].map(({ n }) => n);
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => from + place);

function filled(file: string, count: number, memoryLimit?: number): AppendLog<string> {
  const log = openAppendLog<string>({ file, ...(memoryLimit !== undefined && { memoryLimit }) });
  for (let n = 1; n <= count; n += 1) log.append(`record ${n}`, n % 3 === 0 ? 'third' : undefined);
  return log;
}

const kinds: readonly [string, () => AppendLog<string>][] = [
  ['memory', () => createMemoryLog<string>()],
  ['disk', () => openAppendLog<string>({ file: newFile() })],
];

describe.each(kinds)('a log (%s)', (_, create) => {
  it('numbers its records from 1 and gives them back in order', () => {
    const log = create();
    expect([log.count(), log.last(5), [...log.read()], log.last(5, 'x')]).toEqual([0, [], [], []]);
    expect([log.append('a', 'x'), log.append('b'), log.append('c', 'x')]).toEqual([1, 2, 3]);
    expect(log.count()).toBe(3);
    expect(log.last(2)).toEqual([
      { n: 2, key: undefined, record: 'b' },
      { n: 3, key: 'x', record: 'c' },
    ]);
    expect(numbers(log.read({ key: 'x' }))).toEqual([1, 3]);
    expect(numbers(log.read({ key: 'x', from: 2 }))).toEqual([3]);
    expect(numbers(log.read({ from: 2, limit: 1 }))).toEqual([2]);
    expect(numbers(log.read({ limit: 0 }))).toEqual([]);
    expect(numbers(log.read({ from: 9 }))).toEqual([]);
    expect(numbers(log.last(1, 'x'))).toEqual([3]);
    expect(log.last(0)).toEqual([]);
    expect(log.notices).toEqual([]);
    log.close();
  });
});

it('keeps the newest records only when it lives in memory', () => {
  const log = createMemoryLog<number>({ memoryLimit: 3 });
  for (const n of range(1, 10)) log.append(n);
  expect(log.count()).toBe(10);
  expect(numbers(log.read())).toEqual([8, 9, 10]);
  expect(numbers(log.last(99))).toEqual([8, 9, 10]);
});

describe('openAppendLog', () => {
  it('makes its file with the first record, for its owner only', () => {
    const file = newFile();
    const log = openAppendLog({ file });
    expect(existsSync(file)).toBe(false);
    log.append({ text: 'ü\n' }, 'id "1"');
    expect(readFileSync(file, 'utf8')).toBe('{"n":1,"key":"id \\"1\\"","record":{"text":"ü\\n"}}\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => log.append(undefined)).toThrow(TypeError);
    log.close();
    expect(() => log.append(1)).toThrow(/was closed/);
  });

  it('goes on numbering after it was closed, and reads back what left memory', () => {
    const file = newFile();
    filled(file, 1500, 10).close();
    const log = openAppendLog<string>({ file, memoryLimit: 10 });
    expect(log.count()).toBe(1500);
    expect(log.append('more', 'third')).toBe(1501);
    expect(numbers(log.last(3))).toEqual([1499, 1500, 1501]);
    expect(numbers(log.last(12))).toEqual(range(1490, 1501));
    expect(numbers(log.read())).toEqual(range(1, 1501));
    expect(numbers(log.read({ from: 1100, limit: 3 }))).toEqual([1100, 1101, 1102]);
    log.append('again', 'third');
    expect(numbers(log.last(3, 'third'))).toEqual([1500, 1501, 1502]);
    expect(numbers(log.read({ key: 'third', limit: 2 }))).toEqual([3, 6]);
    expect(numbers(log.read({ from: 1024, limit: 2 }))).toEqual([1024, 1025]);
    log.close();
  });

  it('gives the same records from memory and from disk, whatever is asked', () => {
    const file = newFile();
    filled(file, 700).close();
    const inMemory = createMemoryLog<string>();
    for (let n = 1; n <= 700; n += 1) inMemory.append(`record ${n}`, n % 3 === 0 ? 'third' : undefined);
    const query = fc.record(
      { key: fc.constantFrom('third', 'nobody'), from: fc.integer({ min: -5, max: 800 }), limit: fc.nat(20) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(query, fc.nat(800), fc.nat(50), (asked, last, memoryLimit) => {
        const onDisk = openAppendLog<string>({ file, readOnly: true, memoryLimit });
        expect(onDisk.last(last)).toEqual(inMemory.last(last));
        expect([...onDisk.read(asked)]).toEqual([...inMemory.read(asked)]);
        expect(onDisk.last(last, 'third')).toEqual(inMemory.last(last, 'third'));
        onDisk.close();
      }),
      { numRuns: proofRuns(500) },
    );
  });

  it('checks records that come from disk with the given parser', () => {
    const file = newFile();
    filled(file, 2).close();
    const log = openAppendLog({ file, parse: (value) => z.string().startsWith('record').parse(value).toUpperCase() });
    expect(log.last(1)[0]?.record).toBe('RECORD 2');
    log.close();
  });

  it('never writes when it is opened to be read, also when there is nothing', () => {
    const file = newFile();
    const nothing = openAppendLog({ file, readOnly: true });
    expect([nothing.count(), [...nothing.read()]]).toEqual([0, []]);
    const writer = filled(file, 2);
    const reader = openAppendLog({ file, readOnly: true });
    expect(reader.count()).toBe(2);
    expect(() => reader.append('x')).toThrow(/read only/);
    writer.append('third');
    expect(numbers(reader.read())).toEqual([1, 2]);
    writer.close();
    reader.close();
  });

  it('reads records that are larger than a block', () => {
    const file = newFile();
    const log = openAppendLog<string>({ file, memoryLimit: 1 });
    const large = ['ä'.repeat(200_000), 'b'.repeat(65_536), 'c', 'd'.repeat(70_000)];
    for (const record of large) log.append(record, 'k'.repeat(2000));
    log.close();
    const again = openAppendLog<string>({ file, memoryLimit: 1 });
    expect([...again.read()].map(({ record }) => record)).toEqual(large);
    expect(again.last(3).map(({ record }) => record)).toEqual(large.slice(1));
    expect(numbers(again.read({ key: 'k'.repeat(2000) }))).toEqual([1, 2, 3, 4]);
    again.close();
  });
});

describe('damage in a log', () => {
  it('leaves out a torn last line wherever it was cut, and goes on after it', () => {
    const file = newFile();
    filled(file, 4).close();
    const whole = readFileSync(file);
    const ends = [...whole].flatMap((byte, place) => (byte === 0x0a ? [place + 1] : []));
    for (let length = whole.length; length >= 0; length -= 1) {
      writeFileSync(file, whole);
      truncateSync(file, length);
      const survivors = ends.filter((end) => end - 1 <= length).length;
      const reader = openAppendLog({ file, readOnly: true });
      expect(reader.count()).toBe(survivors);
      reader.close();
      const log = openAppendLog<string>({ file });
      const isTorn = length > 0 && !ends.includes(length) && !ends.includes(length + 1);
      expect(log.notices).toEqual(isTorn ? [expect.stringContaining(`provisioning.ndjson:${survivors + 1}:`)] : []);
      expect([...log.read({ key: 'third' })]).toHaveLength(survivors >= 3 ? 1 : 0);
      expect(log.append('new', 'third')).toBe(survivors + 1);
      expect(numbers(log.read({ key: 'third' })).at(-1)).toBe(survivors + 1);
      log.close();
      const again = openAppendLog({ file });
      expect(again.notices).toEqual([]);
      expect(numbers(again.read())).toEqual(range(1, survivors + 1));
      again.close();
    }
  });

  it('is refused before the last line, with file and line, whichever way it is read', () => {
    const file = newFile();
    filled(file, 6).close();
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.map((line, place) => (place === 2 ? line.slice(0, -4) : line)).join('\n'));
    const damaged = readFileSync(file);
    const ways: ((log: AppendLog<string>) => unknown)[] = [
      (log) => [...log.read()],
      (log) => [...log.read({ from: 5 })],
      (log) => [...log.read({ key: 'third' })],
      (log) => log.last(6),
      (log) => log.last(1, 'third'),
    ];
    for (const way of ways) {
      const log = openAppendLog<string>({ file });
      expect(() => way(log)).toThrow(InputError);
      expect(() => way(log)).toThrow(expect.objectContaining({ location: { file, line: 3 } }));
      expect(numbers(log.last(3))).toEqual([4, 5, 6]);
      log.close();
    }
    expect(readFileSync(file)).toEqual(damaged);
  });

  it('is refused inside a record once that record is read', () => {
    const file = newFile();
    filled(file, 6).close();
    writeFileSync(file, readFileSync(file, 'utf8').replace('"record 3"', '"record 3'));
    const log = openAppendLog<string>({ file });
    expect(() => log.last(2, 'third')).toThrow(expect.objectContaining({ location: { file, line: 3 } }));
    log.close();
  });

  it('is refused when a line is missing or the last two are no records', () => {
    const file = newFile();
    filled(file, 4).close();
    const [a, , c, d] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${[a, c, d].join('\n')}\n`);
    const log = openAppendLog<string>({ file });
    expect(() => [...log.read()]).toThrow(expect.objectContaining({ location: { file, line: 2 } }));
    log.close();
    appendFileSync(file, 'garbage\ngarb');
    expect(() => openAppendLog({ file })).toThrow(expect.objectContaining({ location: { file, line: 4 } }));
  });
});
