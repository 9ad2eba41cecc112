/** Very many rows: written and read as a stream, with no text of the whole state anywhere. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTables } from '../../src/storage/journalled-tables.js';
import { temporaryFolder } from './temp-folder.js';

it('keeps 200,000 rows, and a commit of one of them costs one short line', async () => {
  const at = { folder: temporaryFolder(), name: 'large', format: 'test' };
  const tables = await openTables(at);
  const users = tables.table<{ id: number; text: string }>('users');
  for (let id = 0; id < 200_000; id += 1) users.put(`user-${id}`, { id, text: 'some text that fills a row ü' });
  await tables.compact();
  users.put('user-7', { id: 7, text: 'changed' });
  tables.commit();
  await tables.close();
  expect(statSync(join(at.folder, 'large.journal')).size).toBeLessThan(250);

  const again = await openTables(at);
  const read = again.table<{ id: number; text: string }>('users');
  expect(read.size()).toBe(200_000);
  expect(read.get('user-7')?.text).toBe('changed');
  let expected = 0;
  for (const { id } of read.values()) {
    if (id !== expected) throw new Error(`Row ${id} stands where ${expected} should.`);
    expected += 1;
  }
});

it('reads a snapshot whose single rows are longer than a block', async () => {
  const at = { folder: temporaryFolder(), name: 'long', format: 'test' };
  const tables = await openTables(at);
  const rows = ['ü'.repeat(100_000), '\n'.repeat(65_536), 'x'.repeat(131_072)];
  for (const [place, row] of rows.entries()) tables.table('t').put(`k${place}`, row);
  tables.commit();
  expect([...(await openTables({ ...at, readOnly: true })).table('t').values()]).toEqual(rows);
  await tables.compact();
  expect([...(await openTables(at)).table('t').values()]).toEqual(rows);
  expect(JSON.parse(readFileSync(join(at.folder, 'long.json'), 'utf8'))).toMatchObject({ generation: 1 });
});

it('commits a very large unit as a snapshot, and drops one that was never committed', async () => {
  const at = { folder: temporaryFolder(), name: 'large', format: 'test' };
  const tables = await openTables(at);
  const users = tables.table<{ id: number }>('users');
  users.put('first', { id: -1 });
  tables.commit();
  for (let id = 0; id < 60_000; id += 1) users.put(`user-${id}`, { id });
  users.remove('first');
  tables.commit();
  expect(readFileSync(join(at.folder, 'large.json'), 'utf8')).toContain('["user-59999",{"id":59999}]');
  expect(statSync(join(at.folder, 'large.journal')).size).toBeLessThan(100);
  users.put('small', { id: 1 });
  tables.commit();
  users.clear();
  for (let id = 0; id < 60_000; id += 1) users.put(`other-${id}`, { id });
  await tables.close();

  const again = (await openTables(at)).table<{ id: number }>('users');
  expect([again.size(), again.has('first'), again.get('small'), again.has('other-0')]).toEqual([
    60_001,
    false,
    { id: 1 },
    false,
  ]);
});
