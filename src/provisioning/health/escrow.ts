/** Escrow: a failed object is held and tried again, ever more rarely. Pure. */
import type { Instant, Milliseconds } from '../../time/clock.js';
import type { Escrow } from '../job.js';

const FIRST_RETRY: Milliseconds = 40 * 60_000;
const LONGEST_RETRY: Milliseconds = 24 * 60 * 60_000;
const DROPPED_AFTER: Milliseconds = 28 * 24 * 60 * 60_000;

/** What failed, without the bookkeeping of the retries. */
export type FailedObject = Pick<
  Escrow,
  'sourceId' | 'objectType' | 'modificationType' | 'errorCode' | 'isReference' | 'manager' | 'members'
>;

/**
 * Holds an object for another try: 40 minutes after the first failure, then twice as long each time, at most a day. The service
 * publishes only "next cycle, then with decreasing frequency" (#escrow-schedule). The waits count from the slot of the cycle, so that
 * the cycle 40 minutes later is not missed by the seconds that this one took until then.
 * @param now the moment of this failure
 * @param slot when the cycle in which it happened was due
 */
export function escrowed(failed: FailedObject, before: Escrow | undefined, now: Instant, slot: Instant): Escrow {
  const attempts = (before?.attempts ?? 0) + 1;
  const wait = Math.min(FIRST_RETRY * 2 ** (attempts - 1), LONGEST_RETRY);
  return { ...failed, createdAt: before?.createdAt ?? now, attempts, nextAttempt: slot + wait };
}

/** After 28 days the object is given up until it changes or the job is restarted (#escrow-dropped). */
export function isExpired(escrow: Escrow, now: Instant): boolean {
  return now - escrow.createdAt >= DROPPED_AFTER;
}

/**
 * What a restart that clears the escrows keeps of one: references that an initial cycle would not see by itself, since it sends no
 * removals. It is due at once, and its waits begin anew. Undefined when nothing has to be kept.
 */
export function clearedEscrow(escrow: Escrow, now: Instant): Escrow | undefined {
  const removed = escrow.members?.removed ?? [];
  if (removed.length === 0 && !escrow.manager) return undefined;
  const members = removed.length === 0 ? null : { added: [], removed };
  return { ...escrow, members, createdAt: now, attempts: 0, nextAttempt: now };
}

/** Objects whose time has come, in the order in which they failed. */
export function dueEscrows(escrows: Iterable<Escrow>, now: Instant): readonly Escrow[] {
  return [...escrows].filter((escrow) => escrow.nextAttempt <= now);
}
