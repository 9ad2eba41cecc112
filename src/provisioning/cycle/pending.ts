/** Which references of a processed object are left for phase two. Pure over the directory as it is now. */
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';
import { readPath } from '../../scim/resource-path.js';
import type { Directory } from '../../tenant/directory.js';
import type { Escrow, RunningCycle } from '../job.js';
import { type ChangeKind, flowsOnCreate, flowsOnUpdate } from '../pipeline/flow.js';
import type { ObjectResult } from '../pipeline/result.js';
import { isPresent } from '../pipeline/same-value.js';
import type { CycleItem, MemberDelta } from './change-set.js';
import type { PendingManager, PendingMembers } from './references.js';

/**
 * A manager flows when its attribute changed, when the user is new to the target, and in an initial cycle. A manager who comes
 * into scope later is therefore not noticed until a restart (#reference-manager-late). It flows as well when the user was disabled or out
 * of scope and is in scope and active again: what became of it meanwhile was not sent, and after the update come the reference
 * updates (how-provisioning-works). That changes from the time away count is inferred (#reference-returned).
 */
export function pendingManager(
  result: ObjectResult,
  item: CycleItem,
  { kind, id }: RunningCycle,
  directory: Directory,
): PendingManager | undefined {
  const { trace, link, target } = result;
  if (item.objectType !== 'User' || !staysLinked(result) || link === undefined || target === undefined)
    return undefined;
  const attribute = trace.mapping.attributes.find(
    ({ isReference, source }) => isReference && source.kind === 'attribute' && source.name === 'manager',
  );
  if (attribute === undefined) return undefined;
  const isFilled = isPresent(readPath(target, attribute.target));
  if (!mayFlow(result, attribute, isFilled ? 'replace' : 'fill', id)) return undefined;
  const changed = isManagerDue(item) || link.away === true;
  if (!changed && !isNewlyLinked(result, id) && kind !== 'initial') return undefined;
  const managerId = directory.user(item.objectId)?.managerId ?? null;
  if (managerId === null && !changed) return undefined;
  return { trace: { ...trace, link }, attribute, managerId, target };
}

/**
 * All members of a group that is new to the target and of every group in an initial cycle; afterwards only what changed, as
 * Entra never reads members back (#reference-members-whole, #reference-members-delta).
 */
export function pendingMembers(
  result: ObjectResult,
  item: CycleItem,
  { kind, id }: RunningCycle,
  directory: Directory,
  delta: MemberDelta | undefined,
): PendingMembers | undefined {
  const { trace, link } = result;
  if (item.objectType !== 'Group' || !staysLinked(result) || link === undefined) return undefined;
  const attribute = trace.mapping.attributes.find(
    ({ isReference, source }) => isReference && source.kind === 'attribute' && source.name === 'members',
  );
  if (attribute === undefined) return undefined;
  const held = heldReferences(item, delta).members;
  const whole = isNewlyLinked(result, id) || kind === 'initial';
  const due = whole ? [...directory.members(item.objectId)] : (held?.added ?? []);
  const present = new Set(whole ? due : []);
  const added = mayFlow(result, attribute, 'extend', id) ? due : [];
  // Who came back since is a member after all.
  const gone = (held?.removed ?? []).filter((memberId) => !present.has(memberId));
  const removed = mayFlow(result, attribute, 'replace', id) ? gone : [];
  if (added.length === 0 && removed.length === 0) return undefined;
  return { trace: { ...trace, link }, attribute, added, removed };
}

/** What an object that failed before phase two must not forget: its references are tried again with it. */
export function heldReferences(item: CycleItem, delta: MemberDelta | undefined): Pick<Escrow, 'manager' | 'members'> {
  const manager = isManagerDue(item);
  const held = item.escrow?.members;
  if (delta === undefined && !held) return { manager, members: null };
  const added = new Set([...(held?.added ?? []), ...(delta?.added ?? [])]);
  const removed = new Set([...(held?.removed ?? []), ...(delta?.removed ?? [])]);
  for (const memberId of delta?.removed ?? []) added.delete(memberId);
  for (const memberId of delta?.added ?? []) removed.delete(memberId);
  return { manager, members: { added: [...added], removed: [...removed] } };
}

/** The manager changed, or an earlier change of it is still to be sent. */
function isManagerDue({ attributes, managerChanged, escrow }: CycleItem): boolean {
  return attributes?.has('manager') === true || managerChanged === true || escrow?.manager === true;
}

/** Linked in this cycle, or in the part of it that ran before it was cut off. */
function isNewlyLinked({ newlyLinked, link }: ObjectResult, cycleId: string): boolean {
  return newlyLinked || link?.cycleId === cycleId;
}

/** A reference follows a creation as a part of it; otherwise it is an update, with what that asks of mapping and flow type. */
function mayFlow(
  { kind, newlyLinked, link, trace }: ObjectResult,
  attribute: CompiledAttributeMapping,
  change: ChangeKind,
  cycleId: string,
): boolean {
  // Of a cycle that was cut off is not known whether it created or matched the object.
  const isCreated = kind === 'created' || (!newlyLinked && link?.cycleId === cycleId);
  return isCreated ? flowsOnCreate(attribute) : trace.mapping.flowTypes.update && flowsOnUpdate(attribute, change);
}

/** References follow only for objects that stay, that no mapping ignores, and whose own export went through. */
function staysLinked({ kind, ignored, trace }: ObjectResult): boolean {
  return kind !== 'failed' && ignored !== true && trace.evaluation.entitled;
}
