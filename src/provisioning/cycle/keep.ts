/** What is kept of an object after it was processed: its link, and its place in escrow. */

import type { Table } from '../../storage/tables.js';
import type { Instant } from '../../time/clock.js';
import { clearedEscrow, escrowed, isExpired } from '../health/escrow.js';
import type { Escrow, Link } from '../job.js';
import type { JobStore } from '../job-store.js';
import type { ObjectResult } from '../pipeline/result.js';
import type { CycleItem } from './change-set.js';

type Linked = {
  readonly cycleId: string;
  /** Its references are still to be sent in this cycle. */
  readonly more: boolean;
};

/** Stores, changes or removes the link. A new one names the cycle that made it. */
export function keepLink(store: JobStore, result: ObjectResult, { cycleId, more }: Linked): void {
  const { subject, mapping } = result.trace;
  const { objectId, objectType } = subject;
  if (result.link === undefined) {
    store.links.remove(objectId);
    return;
  }
  const { away: _, ...rest } = result.link;
  const link: Link = {
    ...rest,
    ...(result.newlyLinked ? { cycleId } : {}),
    ...(isAway(result, more) ? { away: true } : {}),
  };
  if (!isSameLink(link, store.links.get(objectId))) store.links.put(objectId, link);
  if (!result.newlyLinked) return;
  const key = `${objectType} to ${mapping.targetObjectName}`;
  const counts = store.job().synchronizedEntryCountByType;
  store.update({ synchronizedEntryCountByType: { ...counts, [key]: (counts[key] ?? 0) + 1 } });
}

/**
 * A user goes away when it was found disabled or out of scope and the target was told so, if it had to be; a failure is held in
 * escrow with all that is due. It stays away until its manager was looked after.
 */
function isAway({ kind, ignored, trace, link }: ObjectResult, more: boolean): boolean {
  const { subject, evaluation } = trace;
  if (subject.objectType !== 'User') return false;
  if (kind === 'failed' || kind === 'staged' || ignored === true) return link?.away === true;
  return !evaluation.entitled || (more && link?.away === true);
}

type Held = {
  readonly item: CycleItem;
  /** What has to be tried again with the object if it failed. */
  readonly references: Pick<Escrow, 'manager' | 'members'>;
  /** The object itself went through. */
  readonly isReference: boolean;
  /** Its references are still to be sent in this cycle. */
  readonly more: boolean;
  readonly now: Instant;
  /** When the cycle was due. */
  readonly slot: Instant;
};

/** Nothing was left to send for the references of an object: neither escrow nor link wait for them any more. True when one did. */
export function settleReferences({ escrows, links }: JobStore, objectId: string): boolean {
  const link = links.get(objectId);
  const isHeld = escrows.get(objectId) !== undefined;
  if (isHeld) escrows.remove(objectId);
  if (link?.away !== true) return isHeld;
  const { away: _, ...rest } = link;
  links.put(objectId, rest);
  return true;
}

/** Holds a failed object for another try, or lets go of one that went through. Gives its place in escrow, if it has one. */
export function keepEscrow(
  { escrows }: JobStore,
  { failure }: ObjectResult,
  { item, references, isReference, more, now, slot }: Held,
): Escrow | undefined {
  const { objectId, objectType } = item;
  const before = escrows.get(objectId);
  if (failure === undefined) {
    // Until the references went through, what is known of earlier tries is needed.
    if (before !== undefined && !more) escrows.remove(objectId);
    return undefined;
  }
  const failed = {
    sourceId: objectId,
    objectType,
    errorCode: failure.errorCode,
    ...(isReference ? { isReference: true as const } : {}),
    ...references,
  };
  const escrow = escrowed({ ...failed, modificationType: item.changeType }, before, now, slot);
  if (isExpired(escrow, now)) {
    escrows.remove(objectId);
    return undefined;
  }
  escrows.put(objectId, escrow);
  return escrow;
}

/** Notes a disable or deletion that was held back; whatever else came of the object, it is held back no more. */
export function keepStaged({ staged, links }: JobStore, { kind, trace }: ObjectResult, now: Instant): void {
  const { objectId, objectType, name, displayName } = trace.subject;
  if (kind !== 'staged') {
    if (staged.size() > 0) staged.remove(objectId);
    return;
  }
  const lastKnown = links.get(objectId)?.lastKnown ?? { name, displayName };
  const stagedAt = staged.get(objectId)?.stagedAt ?? now;
  staged.put(objectId, { sourceId: objectId, objectType, stagedAt, lastKnown });
}

/** Lets go of all held objects, but not of removals that are still to be sent; those mean nothing when the links go, too. */
export function clearEscrows(
  escrows: Table<Escrow>,
  { dropLinks, now }: { readonly dropLinks: boolean; readonly now: Instant },
): void {
  const kept = dropLinks ? [] : [...escrows.values()].map((escrow) => clearedEscrow(escrow, now));
  escrows.clear();
  for (const escrow of kept) if (escrow !== undefined) escrows.put(escrow.sourceId, escrow);
}

function isSameLink(a: Link, b: Link | undefined): boolean {
  return (
    b !== undefined &&
    a.targetId === b.targetId &&
    a.managed === b.managed &&
    a.leftScope === b.leftScope &&
    a.lastKnown.name === b.lastKnown.name &&
    a.lastKnown.displayName === b.lastKnown.displayName &&
    a.cycleId === b.cycleId &&
    a.away === b.away
  );
}
