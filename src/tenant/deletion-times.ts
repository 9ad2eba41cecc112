/** When each user in the recycle bin was deleted, so that the next to be purged is found without a search. */
import type { Instant } from '../time/clock.js';

export type DeletionTimes = {
  readonly set: (objectId: string, deletedAt: Instant) => void;
  readonly delete: (objectId: string) => void;
  /** Earliest first; of the same instant, in the order in which they were set. */
  readonly inOrder: () => IterableIterator<readonly [objectId: string, deletedAt: Instant]>;
};

/** An empty recycle bin. Users go in by the clock, so that they are in order, but for those that are imported. */
export function createDeletionTimes(): DeletionTimes {
  let times = new Map<string, Instant>();
  let latest = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  return {
    set: (objectId, deletedAt) => {
      if (times.get(objectId) === deletedAt) return;
      times.delete(objectId);
      times.set(objectId, deletedAt);
      if (deletedAt < latest) isSorted = false;
      else latest = deletedAt;
    },
    delete: (objectId) => {
      times.delete(objectId);
    },
    inOrder: () => {
      if (!isSorted) times = new Map([...times].sort(([, left], [, right]) => left - right));
      isSorted = true;
      return times.entries();
    },
  };
}
