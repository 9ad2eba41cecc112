/** An index: which resources hold a value, so that looking one up does not walk through all. */

export type ResourceIndex<R> = {
  readonly add: (id: string, resource: R) => void;
  readonly remove: (id: string, resource: R) => void;
  /** Ids of the resources that hold the key. */
  readonly find: (key: string) => ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();

/** `keysOf` gives the keys under which a resource is found; several resources may share one. */
export function createResourceIndex<R>(keysOf: (resource: R) => readonly string[]): ResourceIndex<R> {
  const ids = new Map<string, Set<string>>();
  return {
    add: (id, resource) => {
      for (const key of keysOf(resource)) {
        const found = ids.get(key);
        if (found === undefined) ids.set(key, new Set([id]));
        else found.add(id);
      }
    },
    remove: (id, resource) => {
      for (const key of keysOf(resource)) {
        const found = ids.get(key);
        found?.delete(id);
        if (found?.size === 0) ids.delete(key);
      }
    },
    find: (key) => ids.get(key) ?? NONE,
  };
}
