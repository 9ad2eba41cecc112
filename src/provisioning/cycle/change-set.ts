/** The change set of a cycle: which objects it looks at, in order, and which memberships changed. Fixed when the cycle starts. */
import type { CompiledObjectMapping } from '../../profile/compiled-schema.js';
import type { Change } from '../../tenant/change-feed.js';
import type { Directory } from '../../tenant/directory.js';
import type { Escrow, LastKnown, Link, Staged } from '../job.js';
import type { ChangeType } from '../log/steps.js';
import type { SourceObjectType } from '../pipeline/subject.js';

export type CycleItem = {
  readonly objectType: SourceObjectType;
  readonly objectId: string;
  readonly changeType: ChangeType;
  /** Source attributes that changed; null when the whole object is looked at. */
  readonly attributes: ReadonlySet<string> | null;
  /** The manager changed, though the whole object is looked at: one that was cleared is still to be removed. */
  readonly managerChanged?: true;
  /** The last known name of an object that is gone from the source. */
  readonly lastKnown: LastKnown;
  /** What is held of an earlier failure. */
  readonly escrow?: Escrow;
  /** Nothing changed in the source: the object is here because its next try is due. */
  readonly retry: boolean;
};

/** Net member changes of one group. */
export type MemberDelta = { readonly added: ReadonlySet<string>; readonly removed: ReadonlySet<string> };

export type ChangeSet = {
  readonly users: readonly CycleItem[];
  readonly groups: readonly CycleItem[];
  readonly members: ReadonlyMap<string, MemberDelta>;
};

export type ChangeSetInput = {
  readonly directory: Directory;
  /** Service principal whose assignments count. */
  readonly resourceId: string;
  readonly syncAll: boolean;
  /** Enabled mapping of users and of groups; undefined when that kind is not provisioned. */
  readonly mappings: Readonly<Record<SourceObjectType, CompiledObjectMapping | undefined>>;
  readonly links: { readonly get: (sourceId: string) => Link | undefined; readonly values: () => Iterable<Link> };
  readonly escrowOf: (sourceId: string) => Escrow | undefined;
  readonly dueEscrows: readonly Escrow[];
  /** What is held back by the accidental deletion prevention, and looked at again. */
  readonly staged: readonly Staged[];
};

const UNKNOWN: LastKnown = { name: '', displayName: '' };

type Draft = {
  objectType: SourceObjectType;
  changeType: ChangeType;
  attributes: Set<string> | null;
  lastKnown: LastKnown;
  escrow?: Escrow;
  retry: boolean;
};

/** Every object of the tenant, as the first step of an initial cycle reads them (#cycle-initial). */
export function initialChangeSet(input: ChangeSetInput, removalsAfter: number | null, upTo: number): ChangeSet {
  const { directory, links, mappings } = input;
  const pending = removalsAfter === null ? [] : [...directory.changes(removalsAfter, upTo)];
  const managerChanges = new Set(pending.filter(isManagerChange).map((change) => change.objectId));
  const users: CycleItem[] = [];
  const groups: CycleItem[] = [];
  const whole = (objectType: SourceObjectType, objectId: string): CycleItem => {
    const escrow = input.escrowOf(objectId);
    return {
      objectType,
      objectId,
      changeType: 'Add',
      attributes: null,
      ...(managerChanges.has(objectId) ? { managerChanged: true } : {}),
      lastKnown: UNKNOWN,
      ...(escrow === undefined ? {} : { escrow }),
      retry: false,
    };
  };
  for (const { objectId, deletedAt } of mappings.User ? directory.users() : []) {
    // The recycle bin is not listed; what is linked is still known to the service.
    if (deletedAt === undefined || links.get(objectId) !== undefined) users.push(whole('User', objectId));
  }
  for (const { objectId } of mappings.Group ? directory.groups() : []) groups.push(whole('Group', objectId));
  for (const { sourceId, objectType, lastKnown } of links.values()) {
    const item: CycleItem = { ...whole(objectType, sourceId), changeType: 'Delete', lastKnown };
    if (objectType === 'User' && mappings.User && directory.user(sourceId) === undefined) users.push(item);
    if (objectType === 'Group' && mappings.Group && directory.group(sourceId) === undefined) groups.push(item);
  }
  return { users, groups, members: memberDeltas(pending) };
}

/** What changed since the watermark, plus failed objects whose next try is due. */
export function incrementalChangeSet(input: ChangeSetInput, after: number, upTo: number): ChangeSet {
  const { directory, mappings } = input;
  const changes = [...directory.changes(after, upTo)];
  const drafts = new Map<string, Draft>();
  const touch = (objectType: SourceObjectType, objectId: string): Draft => {
    const draft = drafts.get(objectId) ?? newDraft(input, objectType, objectId);
    draft.retry = false;
    drafts.set(objectId, draft);
    return draft;
  };
  for (const { objectType, sourceId } of input.dueEscrows) {
    const draft = touch(objectType, sourceId);
    draft.retry = true;
    if (!isThere(directory, sourceId)) draft.changeType = 'Delete';
  }
  for (const { objectType, sourceId, lastKnown } of input.staged) {
    const draft = touch(objectType, sourceId);
    if (isThere(directory, sourceId)) continue;
    draft.changeType = 'Delete';
    draft.lastKnown = lastKnown;
  }
  const reassigned = new Set(
    changes.filter((change) => isAssignment(change, input.resourceId)).map((change) => change.objectId),
  );
  for (const change of changes) touchChange(input, touch, change, reassigned);
  const items = [...drafts].map(([objectId, draft]): CycleItem => ({ objectId, ...draft }));
  return {
    users: mappings.User ? items.filter((item) => item.objectType === 'User') : [],
    groups: mappings.Group ? items.filter((item) => item.objectType === 'Group') : [],
    members: memberDeltas(changes),
  };
}

function isThere(directory: Directory, objectId: string): boolean {
  return directory.user(objectId) !== undefined || directory.group(objectId) !== undefined;
}

type Touch = (objectType: SourceObjectType, objectId: string) => Draft;

function newDraft(input: ChangeSetInput, objectType: SourceObjectType, objectId: string): Draft {
  const linked = input.links.get(objectId) !== undefined;
  const escrow = input.escrowOf(objectId);
  return {
    objectType,
    changeType: linked ? 'Update' : 'Add',
    attributes: new Set(),
    lastKnown: UNKNOWN,
    retry: false,
    ...(escrow === undefined ? {} : { escrow }),
  };
}

function touchChange(input: ChangeSetInput, touch: Touch, change: Change, reassigned: ReadonlySet<string>): void {
  const { directory, resourceId, syncAll } = input;
  switch (change.kind) {
    case 'add':
      if (isSourceType(change.objectType)) touch(change.objectType, change.objectId).attributes = null;
      return;
    case 'update':
    case 'softDelete':
    case 'restore':
      touchAttributes(input, touch, change);
      return;
    case 'hardDelete': {
      if (!isSourceType(change.objectType)) return;
      const draft = touch(change.objectType, change.objectId);
      draft.changeType = 'Delete';
      const { snapshot } = change;
      if (snapshot) draft.lastKnown = { name: snapshot.userPrincipalName, displayName: snapshot.displayName };
      for (const member of change.formerMembers ?? []) touchLinkedUser(input, touch, member);
      return;
    }
    case 'memberAdd':
    case 'memberRemove':
      touchMembership(input, touch, change, reassigned);
      return;
    case 'assign':
    case 'unassign':
      if (change.resourceId !== resourceId || syncAll || !isSourceType(change.objectType)) return;
      touch(change.objectType, change.objectId);
      if (change.objectType === 'User') return;
      for (const member of directory.members(change.objectId)) {
        if (directory.user(member) === undefined) continue;
        if (change.kind === 'assign') touch('User', member);
        else touchLinkedUser(input, touch, member);
      }
  }
}

/** The delta query asks for the attributes that mappings and filters read: other changes are not seen (#cycle-watched). */
function touchAttributes(input: ChangeSetInput, touch: Touch, change: Change): void {
  if (!isSourceType(change.objectType)) return;
  const mapping = input.mappings[change.objectType];
  if (mapping === undefined) return;
  const names = change.attributes ?? [];
  if (change.kind === 'update' && !names.some((name) => isWatched(name, mapping))) return;
  const draft = touch(change.objectType, change.objectId);
  for (const name of names) draft.attributes?.add(name);
}

function isWatched(name: string, mapping: CompiledObjectMapping): boolean {
  return (
    name === 'accountEnabled' ||
    name === 'securityEnabled' ||
    mapping.sourceAttributes.includes(name) ||
    mapping.scope.attributes.includes(name)
  );
}

/** A member that comes or goes changes the group; where the group carries an assignment, also the member's own scope. */
function touchMembership(input: ChangeSetInput, touch: Touch, change: Change, reassigned: ReadonlySet<string>): void {
  const { directory, resourceId, syncAll } = input;
  touch('Group', change.objectId).attributes?.add('members');
  if (syncAll || change.memberId === undefined || change.memberType !== 'User') return;
  // Nobody knows any more what a group was assigned to that was deleted since.
  const isGone = directory.group(change.objectId) === undefined;
  const carries =
    isGone || reassigned.has(change.objectId) || directory.assignmentsOf(resourceId, change.objectId).length > 0;
  if (!carries) return;
  if (change.kind === 'memberAdd' && !isGone) touch('User', change.memberId);
  else touchLinkedUser(input, touch, change.memberId);
}

/** Losing a path can only matter to a user that was provisioned; a member that is a group has no scope to lose. */
function touchLinkedUser(input: ChangeSetInput, touch: Touch, memberId: string): void {
  if (input.links.get(memberId)?.objectType === 'User') touch('User', memberId);
}

function memberDeltas(changes: Iterable<Change>): ReadonlyMap<string, MemberDelta> {
  const deltas = new Map<string, { added: Set<string>; removed: Set<string> }>();
  for (const { kind, objectId, memberId } of changes) {
    if ((kind !== 'memberAdd' && kind !== 'memberRemove') || memberId === undefined) continue;
    const delta = deltas.get(objectId) ?? { added: new Set(), removed: new Set() };
    const [into, outOf] = kind === 'memberAdd' ? [delta.added, delta.removed] : [delta.removed, delta.added];
    // Added and removed between two cycles leaves nothing to send; the last state counts (#reference-net-changes).
    if (!outOf.delete(memberId)) into.add(memberId);
    deltas.set(objectId, delta);
  }
  return deltas;
}

function isAssignment(change: Change, resourceId: string): boolean {
  return (change.kind === 'assign' || change.kind === 'unassign') && change.resourceId === resourceId;
}

function isManagerChange({ kind, attributes }: Change): boolean {
  return kind === 'update' && attributes?.includes('manager') === true;
}

function isSourceType(type: Change['objectType']): type is SourceObjectType {
  return type !== 'ServicePrincipal';
}
