/** Tables on disk: round trips, generations, compaction, read-only, refusals. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTables } from '../../src/storage/journalled-tables.js';
import type { Tables } from '../../src/storage/tables.js';
import { InputError } from '../../src/text/input-error.js';
import { temporaryFolder } from './temp-folder.js';

const at = (folder: string, readOnly = false) => ({ folder, name: 'entra', format: 'tenant', readOnly });
const open = (folder: string, readOnly = false) => openTables(at(folder, readOnly));
const snapshotOf = (folder: string) => join(folder, 'entra.json');
const journalOf = (folder: string) => join(folder, 'entra.journal');
const content = (tables: Tables) => tables.names().map((name) => [name, [...tables.table(name).entries()]]);
const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');

/** A folder with a snapshot (a, b) and a journal that adds c and d. */
async function written(): Promise<string> {
  const folder = temporaryFolder();
  const tables = await open(folder);
  tables.table('users').put('a', { name: 'Ann' });
  tables.table('users').put('b', { name: 'Bö\n"b"' });
  await tables.compact();
  tables.table('users').put('c', { name: 'Cleo', tags: 'x'.repeat(2) });
  tables.commit();
  tables.table('users').put('d', 1);
  tables.commit();
  return folder;
}

async function refusal(opening: Promise<unknown>): Promise<InputError> {
  const error: unknown = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof InputError)) throw new Error(`Expected an InputError, got ${String(error)}`);
  return error;
}

describe('openTables', () => {
  it('writes nothing before the first commit, and nothing when nothing has changed', async () => {
    const folder = temporaryFolder();
    const tables = await open(folder);
    tables.table('users');
    tables.table('users').remove('nobody');
    tables.table('users').clear();
    tables.commit();
    expect(tables.isNew).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    tables.table('users').put('a', 1);
    tables.commit();
    const { size } = statSync(journalOf(folder));
    tables.commit();
    expect(statSync(journalOf(folder)).size).toBe(size);
    await tables.close();
    expect((await open(folder)).isNew).toBe(false);
  });

  it('writes one line per commit, however much was changed, each row once', async () => {
    const folder = temporaryFolder();
    const tables = await open(folder);
    for (let n = 0; n < 100; n += 1) tables.table('users').put(`u${n % 10}`, n);
    tables.table('groups').put('g', 1);
    tables.table('groups').clear();
    tables.commit();
    const [header, commit, ...rest] = linesOf(journalOf(folder));
    expect(header).toBe('{"journal":"tenant","version":1,"generation":0}');
    expect(rest).toEqual([]);
    expect(JSON.parse(commit ?? '')).toEqual({
      n: 1,
      changes: [
        { table: 'users', rows: Array.from({ length: 10 }, (_, n) => ({ put: `u${n}`, row: 90 + n })) },
        { table: 'groups', clear: true, rows: [] },
      ],
    });
  });

  it('reads snapshot and journal back in the same order', async () => {
    const folder = await written();
    const tables = await open(folder);
    expect(content(tables)).toEqual([
      [
        'users',
        [
          ['a', { name: 'Ann' }],
          ['b', { name: 'Bö\n"b"' }],
          ['c', { name: 'Cleo', tags: 'xx' }],
          ['d', 1],
        ],
      ],
    ]);
    expect(tables.notices).toEqual([]);
  });

  it('writes a snapshot that is one JSON document with one row per line, readable by its owner only', async () => {
    const folder = await written();
    expect(JSON.parse(readFileSync(snapshotOf(folder), 'utf8'))).toEqual({
      format: 'tenant',
      version: 1,
      generation: 1,
      tables: [
        {
          table: 'users',
          rows: [
            ['a', { name: 'Ann' }],
            ['b', { name: 'Bö\n"b"' }],
          ],
        },
      ],
    });
    expect(linesOf(snapshotOf(folder))).toHaveLength(6);
    expect(statSync(snapshotOf(folder)).mode & 0o777).toBe(0o600);
    expect(statSync(journalOf(folder)).mode & 0o777).toBe(0o600);
  });

  it('compacts on close once the journal has outgrown the snapshot', async () => {
    const folder = await written();
    const tables = await open(folder);
    tables.table('users').put('a', 'x'.repeat(1000));
    tables.commit();
    const before = content(tables);
    await tables.close();
    await tables.close();
    expect(linesOf(journalOf(folder))).toEqual(['{"journal":"tenant","version":1,"generation":2}']);
    expect(content(await open(folder))).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['entra.journal', 'entra.json']);
    expect(() => tables.table('users').put('late', 1) ?? tables.commit()).toThrow(/was closed/);
  });

  it('leaves a short journal alone', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    first.table('users').put('a', 'x'.repeat(5000));
    await first.compact();
    first.table('users').put('b', 1);
    first.commit();
    expect(await first.compactIfNeeded()).toBe(false);
    await first.close();
    expect(linesOf(journalOf(folder))).toHaveLength(2);
  });

  it('drops on close what was never committed, and does not let it slip into a snapshot', async () => {
    const folder = await written();
    const tables = await open(folder);
    tables.table('users').put('big', 'x'.repeat(1000));
    tables.commit();
    tables.table('users').put('half', 1);
    expect(await tables.compactIfNeeded()).toBe(false);
    await tables.close();
    const reopened = await open(folder);
    expect(reopened.table('users').has('big')).toBe(true);
    expect(reopened.table('users').has('half')).toBe(false);
  });

  it('reads beside an open writer and never writes', async () => {
    const folder = await written();
    const writer = await open(folder);
    const before = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const reader = await open(folder, true);
    expect(content(reader)).toEqual(content(writer));
    expect(() => reader.table('users').put('x', 1) ?? reader.commit()).toThrow(/read only/);
    await reader.close();
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(before);
    writer.table('users').put('e', 2);
    writer.commit();
    expect((await open(folder, true)).table('users').get('e')).toBe(2);
    const nowhere = join(folder, 'nowhere');
    expect((await open(nowhere, true)).isNew).toBe(true);
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('generations', () => {
  it('ignores the journal of the snapshot before: a kill between the two steps of compacting', async () => {
    const folder = await written();
    copyFileSync(journalOf(folder), join(folder, 'old'));
    const tables = await open(folder);
    tables.table('users').remove('d');
    await tables.compact();
    const compacted = content(tables);
    copyFileSync(join(folder, 'old'), journalOf(folder));
    const after = await open(folder);
    expect(content(after)).toEqual(compacted);
    expect(after.notices).toEqual([]);
    after.table('users').put('e', 1);
    after.commit();
    expect(linesOf(journalOf(folder))[0]).toContain('"generation":2');
    expect((await open(folder)).table('users').get('e')).toBe(1);
  });

  it('says so when a journal extends a snapshot that is not there', async () => {
    const folder = await written();
    rmSync(snapshotOf(folder));
    const tables = await open(folder);
    expect(tables.isNew).toBe(true);
    expect(tables.notices).toEqual([expect.stringMatching(/entra\.journal is ignored: it extends generation 1/)]);
  });
});

describe('damaged files', () => {
  it('cuts a torn last line off before the next commit', async () => {
    const folder = await written();
    appendFileSync(journalOf(folder), '{"n":3,"changes":[{"table":"us');
    const reader = await open(folder, true);
    expect(reader.notices).toEqual([expect.stringContaining('entra.journal:4:')]);
    const tables = await open(folder);
    expect(tables.notices).toEqual(reader.notices);
    tables.table('users').put('e', 1);
    tables.commit();
    const again = await open(folder);
    expect(again.notices).toEqual([]);
    expect([...again.table('users').keys()]).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('goes on after a last line that has only lost its newline', async () => {
    const folder = await written();
    writeFileSync(journalOf(folder), readFileSync(journalOf(folder), 'utf8').trimEnd());
    const tables = await open(folder);
    expect(tables.notices).toEqual([]);
    tables.table('users').put('e', 1);
    tables.commit();
    expect([...(await open(folder)).table('users').keys()]).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  const journalDamage: readonly [string, (lines: string[]) => string[], number][] = [
    ['a line that is no JSON', ([h, , b = '']) => [h ?? '', '{"n":1,"cha', b], 2],
    ['a line that is no commit', ([h, , b = '']) => [h ?? '', '{"n":1}', b], 2],
    ['a missing line', ([h, , b = '']) => [h ?? '', b], 2],
    ['a repeated line', ([h, a = '', b = '']) => [h ?? '', a, a, b], 3],
    ['a first line that names no snapshot', ([, a = '', b = '']) => [a, b], 1],
  ];
  it.each(journalDamage)('refuses a journal with %s and does not touch it', async (_, spoil, line) => {
    const folder = await written();
    const spoilt = `${spoil(linesOf(journalOf(folder))).join('\n')}\n`;
    writeFileSync(journalOf(folder), spoilt);
    const error = await refusal(open(folder));
    expect(error.location).toEqual({ file: journalOf(folder), line });
    expect(error.hint).toMatch(/Restore .* from a copy/);
    expect(readFileSync(journalOf(folder), 'utf8')).toBe(spoilt);
  });

  const snapshotDamage: readonly [string, (text: string) => string | Buffer, object][] = [
    ['is empty', () => '', { line: 1 }],
    ['is cut off', (text) => text.slice(0, text.indexOf('Ann')), { line: 3 }],
    ['has lost its last line', (text) => text.slice(0, -3), { line: 5 }],
    ['has a broken row', (text) => text.replace('["b",', '["b"'), { line: 4 }],
    ['holds bytes that are no text', (text) => Buffer.from(text.replace('ö', '\xff'), 'latin1'), { line: 4 }],
    ['has a key twice', (text) => text.replace('["b",', '["a",'), { path: 'tables[0].rows[1]' }],
    [
      'was formatted anew with a mistake',
      (text) => JSON.stringify(JSON.parse(text), null, 1).replace('"Ann"', '"Ann'),
      { line: 12 },
    ],
    [
      'was formatted anew without its tables',
      () => '{\n"format":"tenant","version":1,"generation":1}',
      { path: 'tables' },
    ],
    ['belongs to something else', (text) => text.replace('tenant', 'netskope'), { line: 1 }],
    ['comes from the future', (text) => text.replace('"version":1', '"version":2'), { line: 1 }],
  ];
  it.each(snapshotDamage)('refuses a snapshot that %s and does not touch it', async (_, spoil, location) => {
    const folder = await written();
    const spoilt = Buffer.from(spoil(readFileSync(snapshotOf(folder), 'utf8')));
    writeFileSync(snapshotOf(folder), spoilt);
    const journal = readFileSync(journalOf(folder));
    const error = await refusal(open(folder));
    expect(error.location).toEqual({ file: snapshotOf(folder), ...location });
    expect(error.hint).toMatch(/Nothing was changed/);
    expect(readFileSync(snapshotOf(folder))).toEqual(spoilt);
    expect(readFileSync(journalOf(folder))).toEqual(journal);
  });

  it.each([
    ['indented', (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
    ['on one line', (text: string) => JSON.stringify(JSON.parse(text))],
    ['with the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('reads a snapshot that someone saved %s', async (_, reformat) => {
    const folder = await written();
    const before = content(await open(folder));
    writeFileSync(snapshotOf(folder), reformat(readFileSync(snapshotOf(folder), 'utf8')));
    expect(content(await open(folder))).toEqual(before);
  });
});
