/** The 30 days that a deleted user can be restored. */
import type { Instant, Milliseconds } from '../time/clock.js';
import type { DirectoryState } from './state.js';
import type { UserLifecycle } from './user-lifecycle.js';

/** How long a deleted user stays in the recycle bin (#directory-recycle-bin). */
const RECYCLE_BIN_PERIOD: Milliseconds = 30 * 24 * 60 * 60 * 1000;

export type RecycleBin = {
  /** When the next user is due to be purged; undefined when the recycle bin is empty. */
  readonly nextPurge: () => Instant | undefined;
  /** Purges the users whose time is over at `now`, in the order in which they were deleted; gives their objectIds. */
  readonly purgeExpired: (now: Instant) => readonly string[];
};

/** The recycle bin over one directory's state. */
export function recycleBin(state: DirectoryState, { purgeUser }: Pick<UserLifecycle, 'purgeUser'>): RecycleBin {
  return {
    nextPurge: () => {
      const [earliest] = state.recycleBin.inOrder();
      return earliest === undefined ? undefined : earliest[1] + RECYCLE_BIN_PERIOD;
    },
    purgeExpired: (now) => {
      const expired: string[] = [];
      for (const [objectId, deletedAt] of state.recycleBin.inOrder()) {
        if (deletedAt + RECYCLE_BIN_PERIOD > now) break;
        expired.push(objectId);
      }
      for (const objectId of expired) purgeUser(objectId);
      return expired;
    },
  };
}
