import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryTables } from '../../src/storage/memory-tables.js';
import { createOverlayTables } from '../../src/storage/overlay-tables.js';
import type { Tables } from '../../src/storage/tables.js';

type Step =
  | { readonly kind: 'put'; readonly table: string; readonly key: string; readonly row: number | null }
  | { readonly kind: 'remove'; readonly table: string; readonly key: string }
  | { readonly kind: 'clear'; readonly table: string };

const table = fc.constantFrom('users', 'groups', 'jobs');
const key = fc.constantFrom('a', 'b', 'c', 'd', '__proto__');
const row = fc.oneof(fc.integer(), fc.constant(null));
const put = fc.record({ kind: fc.constant('put' as const), table, key, row });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: put },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), table, key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const), table }) },
);
const steps = fc.array(step, { maxLength: 30 });

function take(tables: Tables, given: Step): void {
  const rows = tables.table<number | null>(given.table);
  if (given.kind === 'put') rows.put(given.key, given.row);
  else if (given.kind === 'remove') rows.remove(given.key);
  else rows.clear();
}

/** All that can be read, one row at a time as well as in lists. */
function contentOf(tables: Tables): object {
  return ['users', 'groups', 'jobs', 'never'].map((name) => {
    const rows = tables.table(name);
    const keys = [...rows.keys()];
    return {
      name,
      entries: [...rows.entries()],
      values: [...rows.values()],
      got: keys.map((one) => [rows.has(one), rows.get(one)]),
      missing: ['a', 'b', 'c', 'd', '__proto__'].map((one) => [rows.has(one), rows.get(one)]),
      size: rows.size(),
    };
  });
}

function filled(given: readonly Step[]): Tables {
  const tables = createMemoryTables();
  for (const one of given) take(tables, one);
  return tables;
}

describe('an overlay', () => {
  it('reads at every step as the tables themselves would, had they been changed', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const changed = filled(before);
        const overlay = createOverlayTables(filled(before));
        for (const one of after) {
          take(changed, one);
          take(overlay, one);
          expect(contentOf(overlay)).toEqual(contentOf(changed));
        }
        overlay.commit();
        expect(contentOf(overlay)).toEqual(contentOf(changed));
        expect([...overlay.names()].sort()).toEqual([...changed.names()].sort());
      }),
    );
  });

  it('leaves what lies below as it is, whatever is done above', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const base = filled(before);
        const overlay = createOverlayTables(base);
        for (const one of after) take(overlay, one);
        overlay.commit();
        expect(contentOf(base)).toEqual(contentOf(filled(before)));
      }),
    );
  });

  it('lies over another one', () => {
    fc.assert(
      fc.property(steps, steps, steps, (before, between, after) => {
        const middle = createOverlayTables(filled(before));
        for (const one of between) take(middle, one);
        const upper = createOverlayTables(middle);
        for (const one of after) take(upper, one);
        expect(contentOf(upper)).toEqual(contentOf(filled([...before, ...between, ...after])));
      }),
    );
  });

  it('gives the same table each time, names new tables last, and makes none below by asking', () => {
    const base = filled([{ kind: 'put', table: 'users', key: 'a', row: 1 }]);
    const overlay = createOverlayTables(base);
    expect(overlay.table('users')).toBe(overlay.table('users'));
    overlay.table('asked for');
    overlay.table('new').put('k', 1);
    expect(overlay.names()).toEqual(['users', 'new']);
    expect(base.names()).toEqual(['users']);
    overlay.table('users').clear();
    expect(overlay.names()).toEqual(['new']);
  });

  it('refuses undefined, which is no JSON', () => {
    expect(() => createOverlayTables(createMemoryTables()).table('t').put('k', undefined)).toThrow(TypeError);
  });

  it('lets rows be removed while they are walked through', () => {
    const overlay = createOverlayTables(
      filled([
        { kind: 'put', table: 'users', key: 'a', row: 1 },
        { kind: 'put', table: 'users', key: 'b', row: 2 },
      ]),
    );
    const users = overlay.table('users');
    users.put('c', 3);
    for (const one of users.keys()) users.remove(one);
    expect(users.size()).toBe(0);
  });
});
