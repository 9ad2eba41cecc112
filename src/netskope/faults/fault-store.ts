/** The faults of a target: kept with its state, so that they and their counts survive a restart. */
import type { Tables } from '../../storage/tables.js';
import { InputError } from '../../text/input-error.js';
import type { Instant } from '../../time/clock.js';
import { type ArmedFault, arm, stateOf } from './armed.js';
import type { Fault } from './fault.js';
import { type Pattern, parsePattern } from './pattern.js';

/** A fault with its pattern, read once. */
export type ActiveFault = { readonly armed: ArmedFault; readonly pattern: Pattern };

export type FaultStore = {
  /** @throws InputError */
  readonly add: (fault: Fault, now: Instant) => ArmedFault;
  /** In the order in which they were added. */
  readonly list: () => readonly ArmedFault[];
  /** Those that may happen now. */
  readonly active: (now: Instant) => readonly ActiveFault[];
  /** Takes these away, or all; gives what was taken. @throws InputError for an id that is not there; nothing is taken then. */
  readonly clear: (ids?: readonly number[]) => readonly ArmedFault[];
  /** Counts a request that the fault could have happened to. Durable with the next commit. */
  readonly count: (id: number, hit: boolean) => void;
  readonly commit: () => void;
};

export function openFaults(tables: Tables): FaultStore {
  const rows = tables.table<ArmedFault>('netskopeFaults');
  const numbers = tables.table<number>('netskopeFaultIds');
  const patterns = new Map<number, Pattern>();
  const patternOf = ({ id, fault }: ArmedFault): Pattern => {
    const pattern = patterns.get(id) ?? parsePattern(fault.on ?? '*');
    patterns.set(id, pattern);
    return pattern;
  };
  return {
    add: (fault, now) => {
      // Ids are never used again: who clears by an old one hits nothing.
      const id = (numbers.get('last') ?? 0) + 1;
      const armed = arm(fault, id, now);
      numbers.put('last', id);
      rows.put(String(id), armed);
      tables.commit();
      return armed;
    },
    list: () => [...rows.values()],
    active: (now) => {
      const active: ActiveFault[] = [];
      for (const armed of rows.values()) {
        if (stateOf(armed, now) === 'active') active.push({ armed, pattern: patternOf(armed) });
      }
      return active;
    },
    clear: (ids) => {
      const taken =
        ids === undefined ? [...rows.values()] : ids.map((id) => rows.get(String(id)) ?? unknown(id, rows.keys()));
      for (const { id } of taken) {
        rows.remove(String(id));
        patterns.delete(id);
      }
      tables.commit();
      return taken;
    },
    count: (id, hit) => {
      const armed = rows.get(String(id));
      if (armed === undefined) return;
      rows.put(String(id), { ...armed, seen: armed.seen + 1, hits: armed.hits + (hit ? 1 : 0) });
    },
    commit: tables.commit,
  };
}

function unknown(id: number, known: Iterable<string>): never {
  const ids = [...known];
  throw new InputError(`there is no fault ${id}`, {
    hint: ids.length === 0 ? 'There are no faults.' : `Faults: ${ids.join(', ')}.`,
  });
}
