/** What was changed since the last commit, as data: recorded, coalesced, and applied again when a journal is read. */
import type { Row } from './tables.js';

/** All tables by name, in the order of their first change; in each, the rows by key. */
export type TableData = Map<string, Map<string, Row>>;

type RowChange = { readonly put: string; readonly row: Row } | { readonly remove: string };

/** Changes of one table. `clear` comes before `rows`. */
export type TableChanges = { readonly table: string; readonly clear?: true; readonly rows: readonly RowChange[] };

/** `again`: the key was removed first, so that the row goes to the end of the order. */
type Pending = { readonly kind: 'put'; readonly row: Row; readonly again: boolean } | { readonly kind: 'remove' };
type PendingTable = { cleared: boolean; readonly rows: Map<string, Pending> };

/** A unit of more changes than this, however few rows they concern, is not listed: whoever commits it writes everything anew. */
const MOST_CHANGES = 50_000;

/**
 * Collects changes. Of several changes of a row only what they come to is kept, its place in the order included. Very many are
 * not kept at all, since listing them would take as much memory again as the tables themselves.
 */
export class ChangeRecorder {
  #tables = new Map<string, PendingTable>();
  #changeCount = 0;

  get isEmpty(): boolean {
    return this.#tables.size === 0;
  }

  /** True when there were too many changes to be listed; several changes of one row count each. */
  get isOverflowing(): boolean {
    return this.#changeCount > MOST_CHANGES;
  }

  put(table: string, key: string, row: Row): void {
    if (this.#skips()) return;
    const { rows } = this.#pending(table);
    const before = rows.get(key);
    const again = before !== undefined && (before.kind === 'remove' || before.again);
    if (before?.kind === 'remove') rows.delete(key);
    rows.set(key, { kind: 'put', row, again });
  }

  remove(table: string, key: string): void {
    if (this.#skips()) return;
    this.#pending(table).rows.set(key, { kind: 'remove' });
  }

  clear(table: string): void {
    if (this.#skips()) return;
    const pending = this.#pending(table);
    pending.cleared = true;
    pending.rows.clear();
  }

  /** The changes, in an order that leads to the same rows in the same order; not to be asked for when there are too many. */
  list(): readonly TableChanges[] {
    return [...this.#tables].map(([table, { cleared, rows }]) => ({
      table,
      ...(cleared && { clear: true }),
      rows: [...rows].flatMap(([key, pending]) => rowChanges(key, pending)),
    }));
  }

  forget(): void {
    this.#tables = new Map();
    this.#changeCount = 0;
  }

  /** Counts a change; from the first that is too many on, what was kept is let go. */
  #skips(): boolean {
    this.#changeCount += 1;
    if (this.#changeCount === MOST_CHANGES + 1) for (const { rows } of this.#tables.values()) rows.clear();
    return this.isOverflowing;
  }

  #pending(table: string): PendingTable {
    const there = this.#tables.get(table);
    if (there !== undefined) return there;
    const made: PendingTable = { cleared: false, rows: new Map() };
    this.#tables.set(table, made);
    return made;
  }
}

function rowChanges(key: string, pending: Pending): readonly RowChange[] {
  if (pending.kind === 'remove') return [{ remove: key }];
  const put = { put: key, row: pending.row };
  return pending.again ? [{ remove: key }, put] : [put];
}

/** The rows of a table, which is made when it is not there. */
export function rowsOf(data: TableData, table: string): Map<string, Row> {
  const there = data.get(table);
  if (there !== undefined) return there;
  const made = new Map<string, Row>();
  data.set(table, made);
  return made;
}

/** Applies recorded changes to `data`, in place: a journal may be longer than what should be copied for each line. */
export function applyChanges(data: TableData, changes: readonly TableChanges[]): void {
  for (const { table, clear, rows: rowList } of changes) {
    const rows = rowsOf(data, table);
    if (clear) rows.clear();
    for (const change of rowList) {
      if ('put' in change) rows.set(change.put, change.row);
      else rows.delete(change.remove);
    }
  }
}
