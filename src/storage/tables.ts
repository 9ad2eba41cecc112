/** The shape in which state is kept: named tables of rows, written through a journal so that a change costs O(1). */

/** A row is plain JSON: it is journalled and written to disk as it stands, and is replaced, never changed in place. */
export type Row = unknown;

export type Table<R extends Row> = {
  readonly get: (key: string) => R | undefined;
  readonly has: (key: string) => boolean;
  /** Inserts or replaces the row; a replaced row keeps its place in the order. Takes effect at once, reaches disk at the next `commit`. */
  readonly put: (key: string, row: R) => void;
  /** Removes the row; a key that is not there is no error. */
  readonly remove: (key: string) => void;
  /** Rows in the order in which their keys were first put. */
  readonly values: () => IterableIterator<R>;
  readonly entries: () => IterableIterator<[string, R]>;
  readonly keys: () => IterableIterator<string>;
  readonly size: () => number;
  /** Drops every row. */
  readonly clear: () => void;
};

export type Tables = {
  /** The table of that name, made empty when it is not there yet. The same object each time it is asked for. */
  readonly table: <R extends Row>(name: string) => Table<R>;
  /** Names of the tables that hold at least one row, in the order in which they were first used. */
  readonly names: () => readonly string[];
  /** Makes everything since the last commit durable as one unit: after a kill either all of it is there or nothing. */
  readonly commit: () => void;
};
