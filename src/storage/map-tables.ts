/** Tables over Maps, telling a recorder of each change; what memory and journal have in common. */
import { rowsOf, type TableData } from './changes.js';
import type { Row, Table, Tables } from './tables.js';

type ChangeListener = {
  readonly put: (table: string, key: string, row: Row) => void;
  readonly remove: (table: string, key: string) => void;
  readonly clear: (table: string) => void;
};

const EMPTY: ReadonlyMap<string, Row> = new Map();

/** Tables whose rows live in `data`; a table enters it with its first row, so that asking for one changes nothing. */
export function createMapTables(data: TableData, changed: ChangeListener): Omit<Tables, 'commit'> {
  const tables = new Map<string, Table<Row>>();
  return {
    table: <R extends Row>(name: string): Table<R> => {
      const there = tables.get(name) ?? createMapTable(data, name, changed);
      tables.set(name, there);
      // Rows are what their writer says they are: who asks for a table by its name states its type.
      return there as Table<R>;
    },
    names: () => [...data].filter(([, rows]) => rows.size > 0).map(([name]) => name),
  };
}

function createMapTable(data: TableData, name: string, changed: ChangeListener): Table<Row> {
  const rows = (): ReadonlyMap<string, Row> => data.get(name) ?? EMPTY;
  return {
    get: (key) => rows().get(key),
    has: (key) => rows().has(key),
    put: (key, row) => {
      if (row === undefined)
        throw new TypeError(`Table "${name}", key "${key}": undefined is no row; remove it instead.`);
      rowsOf(data, name).set(key, row);
      changed.put(name, key, row);
    },
    remove: (key) => {
      if (data.get(name)?.delete(key)) changed.remove(name, key);
    },
    values: () => rows().values(),
    entries: () => rows().entries(),
    keys: () => rows().keys(),
    size: () => rows().size,
    clear: () => {
      if (rows().size === 0) return;
      rowsOf(data, name).clear();
      changed.clear(name);
    },
  };
}
