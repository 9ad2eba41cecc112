/** Tables on disk: lowdb holds them, each commit is one line of a journal. */
import { Low } from 'lowdb';
import { ChangeRecorder, type TableData } from './changes.js';
import { JournalAdapter, type JournalAdapterOptions } from './journal-adapter.js';
import { createMapTables } from './map-tables.js';
import type { Tables } from './tables.js';

export type OpenTables = Tables & {
  /** Commits, then writes a snapshot and starts an empty journal. */
  readonly compact: () => Promise<void>;
  /** Compacts when the journal has outgrown the snapshot and nothing is uncommitted; tells whether it did. */
  readonly compactIfNeeded: () => Promise<boolean>;
  /** Compacts if needed and closes the files. What was never committed is dropped: it may be half of a unit. */
  readonly close: () => Promise<void>;
  /** What had to be passed over while opening, in sentences for a person. */
  readonly notices: readonly string[];
  /** True when there was nothing on disk. */
  readonly isNew: boolean;
};

/**
 * Opens the tables kept in `<folder>/<name>.json` and `<name>.journal`; nothing is written before the first commit. With `readOnly` nothing is
 * ever written, and they are as they were committed when they were opened; `put` and `remove` then stay in memory and `commit` throws.
 * Writers must hold the lock of the folder.
 * @throws InputError when a file is damaged or of another format; it is left as it is.
 */
export async function openTables(options: JournalAdapterOptions): Promise<OpenTables> {
  const adapter = new JournalAdapter(options);
  const nothing: TableData = new Map();
  const low = new Low<TableData>(adapter, nothing);
  await low.read();

  const recorder = new ChangeRecorder();
  const commit = (): void => {
    if (recorder.isEmpty) return;
    // A very large unit becomes a snapshot: as one line of the journal it might not even fit into a string.
    if (recorder.isOverflowing) adapter.writeAll(low.data);
    else adapter.append(recorder.list());
    recorder.forget();
  };
  const compactIfNeeded = async (): Promise<boolean> => {
    if (options.readOnly || !recorder.isEmpty || !adapter.journalOutgrew) return false;
    await low.write();
    return true;
  };
  return {
    ...createMapTables(low.data, {
      put: (table, key, row) => recorder.put(table, key, row),
      remove: (table, key) => recorder.remove(table, key),
      clear: (table) => recorder.clear(table),
    }),
    commit,
    compact: async () => {
      commit();
      await low.write();
    },
    compactIfNeeded,
    close: async () => {
      await compactIfNeeded();
      adapter.close();
    },
    notices: adapter.notices,
    isNew: low.data === nothing,
  };
}
