/** What the files leave open, gathered while they are read: one warning of a kind with a count, not one for each object. */
import type { InputLocation } from '../../text/input-error.js';
import type { ImportWarning } from './imported-tenant.js';

/** A warning that many objects give rise to. */
export type CountedWarning = {
  readonly message: (count: number) => string;
  /** The Graph request that answers it. */
  readonly query?: string;
};

export type WarningLog = {
  readonly warn: (warning: ImportWarning) => void;
  /** Counts one more object; the warning points to the first. */
  readonly count: (kind: CountedWarning, location: InputLocation, by?: number) => void;
  /** In the order in which each was first given. */
  readonly all: () => readonly ImportWarning[];
};

/** An empty list of warnings. */
export function createWarningLog(): WarningLog {
  const entries = new Map<CountedWarning | ImportWarning, { count: number; readonly location?: InputLocation }>();
  return {
    warn: (warning) => void entries.set(warning, { count: 1 }),
    count: (kind, location, by = 1) => {
      const entry = entries.get(kind);
      if (entry === undefined) entries.set(kind, { count: by, location });
      else entry.count += by;
    },
    all: () =>
      [...entries].map(([kind, { count, location }]) => {
        if (typeof kind.message === 'string') return { ...kind, message: kind.message };
        return {
          message: kind.message(count),
          ...(location === undefined ? {} : { location }),
          ...(kind.query === undefined ? {} : { query: kind.query }),
        };
      }),
  };
}

/** `1 user`, `20 users`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
