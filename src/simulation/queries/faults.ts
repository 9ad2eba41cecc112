/** The faults of a mock target, with what has become of them. */
import { type ArmedFault, type FaultState, stateOf } from '../../netskope/faults/armed.js';
import type { Fault } from '../../netskope/faults/fault.js';
import type { Instant } from '../../time/clock.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { World } from '../world.js';
import { targetOf } from './target.js';

export type FaultRow = {
  readonly id: number;
  readonly state: FaultState;
  /** As it was given. */
  readonly fault: Fault;
  readonly addedAt: string;
  /** The time in which it happens; null where it has no end on that side. */
  readonly from: string | null;
  readonly until: string | null;
  /** Requests that it could have happened to so far, and those that it did happen to. */
  readonly seen: number;
  readonly hits: number;
};

/** In the order in which they were added, those that are over included. */
export function faultList(world: World, application: string | undefined): readonly FaultRow[] {
  const now = world.clock.now();
  return targetOf(world, application)
    .faults()
    .map((armed) => faultRow(armed, now));
}

export function faultRow(armed: ArmedFault, now: Instant): FaultRow {
  const { id, fault, addedAt, from, until, seen, hits } = armed;
  return {
    id,
    state: stateOf(armed, now),
    fault,
    addedAt: toIsoSeconds(addedAt),
    from: from === undefined ? null : toIsoSeconds(from),
    until: until === undefined ? null : toIsoSeconds(until),
    seen,
    hits,
  };
}
