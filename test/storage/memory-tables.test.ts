/** Tables as such, in memory and on disk: both keep the same contract. */
import { describe, expect, it } from 'vitest';
import { openTables } from '../../src/storage/journalled-tables.js';
import { createMemoryTables } from '../../src/storage/memory-tables.js';
import type { Tables } from '../../src/storage/tables.js';
import { temporaryFolder } from './temp-folder.js';

const kinds: readonly [string, () => Tables | Promise<Tables>][] = [
  ['memory', createMemoryTables],
  ['disk', () => openTables({ folder: temporaryFolder(), name: 'state', format: 'test' })],
];

describe.each(kinds)('tables (%s)', (_, create) => {
  it('keeps rows in the order of their first put', async () => {
    const table = (await create()).table<number>('t');
    table.put('b', 1);
    table.put('a', 2);
    table.put('b', 3);
    expect([...table.entries()]).toEqual([
      ['b', 3],
      ['a', 2],
    ]);
    table.remove('b');
    table.remove('not there');
    table.put('b', 4);
    expect([...table.keys()]).toEqual(['a', 'b']);
    expect([...table.values()]).toEqual([2, 4]);
    expect([table.size(), table.has('a'), table.has('c'), table.get('c')]).toEqual([2, true, false, undefined]);
    table.clear();
    expect(table.size()).toBe(0);
  });

  it('gives the same table each time, and names those that hold rows', async () => {
    const tables = await create();
    expect(tables.table('x')).toBe(tables.table('x'));
    tables.table('empty');
    tables.table('second').put('k', 1);
    tables.table('first').put('k', 1);
    tables.table('gone').put('k', 1);
    tables.table('gone').remove('k');
    tables.commit();
    expect(tables.names()).toEqual(['second', 'first']);
  });

  it('takes any text for a key', async () => {
    const table = (await create()).table<number>('__proto__');
    for (const key of ['__proto__', 'constructor', '', '10', '9']) table.put(key, key.length);
    expect([...table.keys()]).toEqual(['__proto__', 'constructor', '', '10', '9']);
  });

  it('refuses undefined, which is no JSON', async () => {
    const tables = await create();
    expect(() => tables.table('t').put('k', undefined)).toThrow(TypeError);
  });
});
