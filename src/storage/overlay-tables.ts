/** Tables laid over others: reads fall through, changes stay above and are forgotten with the overlay. */
import type { Row, Table, Tables } from './tables.js';

/**
 * A copy of `base` that costs nothing until it is changed, in memory only: for rehearsing what may be refused, and for looking at what would be.
 * Rows have the order that they would have in `base`. `commit` has nothing to do. `base` must not change while the overlay is in use.
 */
export function createOverlayTables(base: Tables): Tables {
  const tables = new Map<string, Table<Row>>();
  return {
    table: <R extends Row>(name: string): Table<R> => {
      const there = tables.get(name) ?? createOverlayTable(name, base.table<Row>(name));
      tables.set(name, there);
      // Rows are what their writer says they are: who asks for a table by its name states its type.
      return there as Table<R>;
    },
    names: () => [...new Set([...base.names(), ...tables.keys()])].filter((name) => sizeOf(base, tables, name) > 0),
    commit: () => undefined,
  };
}

function sizeOf(base: Tables, tables: ReadonlyMap<string, Table<Row>>, name: string): number {
  return (tables.get(name) ?? base.table<Row>(name)).size();
}

function createOverlayTable(name: string, base: Table<Row>): Table<Row> {
  let isCleared = false;
  /** Keys of `base` that are gone. */
  const removed = new Set<string>();
  /** Other rows for keys of `base`, which keep their place. */
  const replaced = new Map<string, Row>();
  /** Rows that come after those of `base`. */
  const added = new Map<string, Row>();
  const isBelow = (key: string): boolean => !isCleared && !removed.has(key) && base.has(key);

  function* entries(): Generator<[string, Row], undefined> {
    for (const [key, row] of isCleared ? [] : base.entries()) {
      if (isBelow(key)) yield [key, replaced.has(key) ? replaced.get(key) : row];
    }
    yield* added;
    return undefined;
  }
  function* values(): Generator<Row, undefined> {
    for (const [, row] of entries()) yield row;
    return undefined;
  }
  function* keys(): Generator<string, undefined> {
    for (const [key] of entries()) yield key;
    return undefined;
  }

  return {
    get: (key) => {
      if (!isBelow(key)) return added.get(key);
      return replaced.has(key) ? replaced.get(key) : base.get(key);
    },
    has: (key) => isBelow(key) || added.has(key),
    put: (key, row) => {
      if (row === undefined)
        throw new TypeError(`Table "${name}", key "${key}": undefined is no row; remove it instead.`);
      (isBelow(key) ? replaced : added).set(key, row);
    },
    remove: (key) => {
      if (!isBelow(key)) {
        added.delete(key);
        return;
      }
      removed.add(key);
      replaced.delete(key);
    },
    values,
    entries,
    keys,
    size: () => (isCleared ? 0 : base.size() - removed.size) + added.size,
    clear: () => {
      isCleared = true;
      removed.clear();
      replaced.clear();
      added.clear();
    },
  };
}
