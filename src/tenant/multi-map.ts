/** A map from a key to several values, in the order in which they were added: the shape of every in-memory index here. */

export type MultiMap = {
  readonly add: (key: string, value: string) => void;
  /** A value that is not there is no error. */
  readonly remove: (key: string, value: string) => void;
  /** The values as of now; empty for an unknown key. Copy it before changing what it shows. */
  readonly get: (key: string) => ReadonlySet<string>;
};

const NOTHING: ReadonlySet<string> = new Set();

/** An empty index. Adding, removing and reading cost O(1). */
export function createMultiMap(): MultiMap {
  const sets = new Map<string, Set<string>>();
  return {
    add: (key, value) => {
      const set = sets.get(key);
      if (set === undefined) sets.set(key, new Set([value]));
      else set.add(value);
    },
    remove: (key, value) => {
      const set = sets.get(key);
      if (set?.delete(value) && set.size === 0) sets.delete(key);
    },
    get: (key) => sets.get(key) ?? NOTHING,
  };
}
