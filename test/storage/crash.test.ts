/** Crashes: whatever byte a kill stops at, what is read is the state after some commit. */
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAppendLog } from '../../src/storage/append-log.js';
import { openTables } from '../../src/storage/journalled-tables.js';
import type { Tables } from '../../src/storage/tables.js';
import { proofRuns } from '../support/proof-runs.js';
import { compileForChildren, killWhen } from './child-program.js';
import { temporaryFolder } from './temp-folder.js';

const open = (folder: string) => openTables({ folder, name: 's', format: 'test' });
const content = (tables: Tables) =>
  JSON.stringify(tables.names().map((name) => [name, [...tables.table(name).entries()]]));

type Step =
  | { readonly kind: 'put'; readonly table: string; readonly key: string; readonly row: unknown }
  | { readonly kind: 'remove'; readonly table: string; readonly key: string }
  | { readonly kind: 'clear'; readonly table: string }
  | { readonly kind: 'commit' | 'compact' | 'reopen' };

const table = fc.constantFrom('users', 'groups');
const key = fc.constantFrom('a', 'b', 'c', 'ü', '__proto__');
const row = fc.oneof(fc.nat(9), fc.constant(null), fc.jsonValue({ maxDepth: 1 }), fc.constant('é\n"\u2028'));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('put' as const), table, key, row }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), table, key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const), table }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('commit' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('compact' as const, 'reopen' as const) }) },
);

const journalIn = (folder: string): Buffer => {
  const journal = join(folder, 's.journal');
  return existsSync(journal) ? readFileSync(journal) : Buffer.alloc(0);
};

/** Runs the steps; gives the state after each commit since the last snapshot, and whether all of it is committed. */
async function run(folder: string, steps: readonly Step[]): Promise<readonly string[]> {
  let tables = await open(folder);
  let states = [content(tables)];
  for (const current of steps) {
    if (current.kind === 'put') tables.table(current.table).put(current.key, current.row);
    else if (current.kind === 'remove') tables.table(current.table).remove(current.key);
    else if (current.kind === 'clear') tables.table(current.table).clear();
    else if (current.kind === 'commit') {
      tables.commit();
      states.push(content(tables));
    } else if (current.kind === 'compact') {
      await tables.compact();
      states = [content(tables)];
    } else {
      tables.commit();
      states.push(content(tables));
      await tables.close();
      tables = await open(folder);
      expect(content(tables)).toBe(states.at(-1));
      // It may have been compacted, and then nothing older can come back.
      states = journalIn(folder).includes('"n":') ? states : [content(tables)];
    }
  }
  return states;
}

describe('a journal cut off anywhere', () => {
  it('gives the state after some commit, and the whole journal that after the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const folder = mkdtempSync(join(tmpdir(), 'entra-sim-crash-'));
        try {
          const states = await run(folder, steps);
          expect(content(await open(folder))).toBe(states.at(-1));
          const journal = join(folder, 's.journal');
          const whole = journalIn(folder);
          for (let length = whole.length - 1; length >= 0; length -= 1) {
            writeFileSync(journal, whole.subarray(0, length));
            const state = content(await open(folder));
            if (!states.includes(state)) throw new Error(`At ${length} of ${whole.length} bytes: ${state}`);
          }
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      { numRuns: proofRuns(400) },
    );
  });

  it('loses only the commit that was cut, at every byte of the last two lines, and takes new commits', async () => {
    const folder = temporaryFolder();
    const journal = join(folder, 's.journal');
    const first = await open(folder);
    first.table('t').put('base', 'ü');
    await first.compact();
    const ends = [readFileSync(journal).length];
    for (const n of [1, 2, 3]) {
      first.table('t').put('key', `value ${n} ü`);
      first.commit();
      ends.push(readFileSync(journal).length);
    }
    const whole = readFileSync(journal);
    for (let length = whole.length; length >= (ends[1] ?? 0); length -= 1) {
      writeFileSync(journal, whole);
      truncateSync(journal, length);
      const cut = await open(folder);
      // A line that lacks nothing but its newline is whole.
      const survivors = ends.filter((end) => end - 1 <= length).length - 1;
      expect(cut.table('t').get('key')).toBe(`value ${survivors} ü`);
      const isTorn = !ends.includes(length) && !ends.includes(length + 1);
      expect(cut.notices).toHaveLength(isTorn ? 1 : 0);
      cut.table('t').put('new', length);
      cut.commit();
      const after = await open(folder);
      expect(after.notices).toEqual([]);
      expect([after.table('t').get('key'), after.table('t').get('new')]).toEqual([`value ${survivors} ü`, length]);
    }
  });
});

describe('a process that is killed', () => {
  const children = compileForChildren();

  it('leaves every commit that it acknowledged, and no half one', async () => {
    for (const enough of [1, 57, 400]) {
      const folder = temporaryFolder();
      const child = children.start(`
        import { writeSync } from 'node:fs';
        import { openTables } from './storage/journalled-tables.js';
        const tables = await openTables({ folder: ${JSON.stringify(folder)}, name: 's', format: 'test' });
        for (let n = 1; n <= 200_000; n += 1) {
          tables.table('left').put('key ' + n, 'x'.repeat(n % 500));
          tables.table('right').put('key ' + n, n);
          tables.commit();
          writeSync(1, n + '\\n');
          if (n % 100 === 0) await tables.compactIfNeeded();
        }
      `);
      const acknowledged = await killWhen(child, (lines) => lines.length >= enough);
      const tables = await open(folder);
      const count = tables.table('left').size();
      expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
      expect(count).toBeGreaterThanOrEqual(Number(acknowledged.at(-1)));
      expect(count).toBeLessThan(200_000);
      expect([...tables.table('right').values()]).toEqual(Array.from({ length: count }, (_, n) => n + 1));
      expect([...tables.table('left').keys()]).toEqual([...tables.table('right').keys()]);
    }
  });

  it('can be read beside while it commits and compacts: never a half commit, never back in time', async () => {
    const folder = temporaryFolder();
    const child = children.start(`
      import { writeSync } from 'node:fs';
      import { openTables } from './storage/journalled-tables.js';
      const tables = await openTables({ folder: ${JSON.stringify(folder)}, name: 's', format: 'test' });
      for (let n = 1; n <= 200_000; n += 1) {
        tables.table('left').put('k' + (n % 50), n);
        tables.table('right').put('k' + (n % 50), n);
        tables.commit();
        if (n % 20 === 0) await tables.compact();
        if (n % 10 === 0) writeSync(1, n + '\\n');
      }
    `);
    let seen = 0;
    const reads: Promise<void>[] = [];
    const readOnce = async () => {
      const tables = await openTables({ folder, name: 's', format: 'test', readOnly: true });
      expect([...tables.table('left').entries()]).toEqual([...tables.table('right').entries()]);
      const newest = Math.max(...tables.table<number>('left').values());
      expect(newest).toBeGreaterThanOrEqual(seen);
      seen = newest;
    };
    await killWhen(child, (lines) => {
      reads.push(readOnce());
      return lines.length >= 60;
    });
    await Promise.all(reads);
    expect(seen).toBeGreaterThanOrEqual(300);
  });

  it('leaves a log with every record that it acknowledged', async () => {
    const file = join(temporaryFolder(), 'log.ndjson');
    const child = children.start(`
      import { writeSync } from 'node:fs';
      import { openAppendLog } from './storage/append-log.js';
      const log = openAppendLog({ file: ${JSON.stringify(file)} });
      for (let n = 1; n <= 200_000; n += 1) writeSync(1, log.append({ text: 'x'.repeat(n % 300) }) + '\\n');
    `);
    const acknowledged = await killWhen(child, (lines) => lines.length >= 300);
    const log = openAppendLog<{ text: string }>({ file });
    expect(log.count()).toBeGreaterThanOrEqual(Number(acknowledged.at(-1)));
    expect([...log.read()].every(({ n, record }) => record.text.length === n % 300)).toBe(true);
    log.close();
  });
});

describe('a disk that is full', () => {
  const children = compileForChildren();

  it('fails the commit, keeps what was committed, and takes commits again once there is room', async () => {
    const folder = temporaryFolder();
    const child = children.start(
      `
      import { writeSync } from 'node:fs';
      import { openTables } from './storage/journalled-tables.js';
      import { openAppendLog } from './storage/append-log.js';
      const folder = ${JSON.stringify(folder)};
      const tables = await openTables({ folder, name: 's', format: 'test' });
      const log = openAppendLog({ file: folder + '/log.ndjson' });
      tables.table('t').put('small', 1);
      tables.commit();
      log.append('small');
      tables.table('t').put('big', 'x'.repeat(100_000));
      for (const act of [() => tables.commit(), () => log.append('x'.repeat(100_000)), () => tables.compact()]) {
        try { await act(); } catch (error) { writeSync(1, error.code + '\\n'); }
      }
      tables.table('t').put('big', 'not big any more');
      tables.commit();
      log.append('second');
    `,
      16,
    );
    expect(await killWhen(child, () => false)).toEqual(['EFBIG', 'EFBIG', 'EFBIG']);
    const tables = await open(folder);
    expect(tables.notices).toEqual([]);
    expect([...tables.table('t').values()]).toEqual([1, 'not big any more']);
    const log = openAppendLog<string>({ file: join(folder, 'log.ndjson') });
    expect(log.last(5).map(({ record }) => record)).toEqual(['small', 'second']);
    log.close();
  });
});
