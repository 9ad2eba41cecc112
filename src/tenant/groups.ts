/** Creating, editing and deleting groups. */
import { InputError } from '../text/input-error.js';
import type { Instant } from '../time/clock.js';
import { dropLinks } from './drop-links.js';
import { indexRule, processGroup } from './dynamic-members.js';
import { groupAt, newObjectId } from './required-rows.js';
import type { DirectoryState } from './state.js';
import type { Group, RuleProcessing } from './types.js';

export type NewGroup = {
  /** Drawn when absent. */
  readonly objectId?: string;
  readonly displayName: string;
  readonly description?: string;
  readonly mail?: string;
  readonly mailNickname?: string;
  /** Default false. */
  readonly mailEnabled?: boolean;
  /** Default true. */
  readonly securityEnabled?: boolean;
  /** Makes it a dynamic group, whose members are found at once. */
  readonly membershipRule?: string;
  /** On unless given; it needs a rule. */
  readonly membershipRuleProcessingState?: RuleProcessing;
  /** Now unless given. */
  readonly createdAt?: Instant;
};

/** New values; null clears. */
export type GroupPatch = {
  readonly displayName?: string;
  readonly description?: string | null;
  readonly mail?: string | null;
  readonly mailNickname?: string | null;
  readonly mailEnabled?: boolean;
  readonly securityEnabled?: boolean;
  /** Null makes it an assigned group again, which keeps the members that it has. */
  readonly membershipRule?: string | null;
  readonly membershipRuleProcessingState?: RuleProcessing;
};

export type GroupOperations = {
  readonly group: (objectId: string) => Group | undefined;
  /** All groups in order of creation. Display names need not be unique, as in Entra. */
  readonly groups: () => IterableIterator<Group>;
  /**
   * A rule that can't be read is kept and never evaluated: whoever wants it refused asks `readMembershipRule` first.
   * @throws InputError on an empty name, or an id that is taken.
   */
  readonly createGroup: (input: NewGroup) => Group;
  /**
   * A patch that changes nothing writes nothing.
   * @throws InputError on an unknown group, an empty name, or when an assigned group would stop being a security group.
   */
  readonly updateGroup: (objectId: string, patch: GroupPatch) => Group;
  /**
   * Deletes a group for good, without a recycle bin, with its memberships and assignments.
   * @throws InputError on an unknown group.
   */
  readonly deleteGroup: (objectId: string) => void;
};

const OPTIONAL = ['description', 'mail', 'mailNickname'] as const;
const RULE = ['membershipRule', 'membershipRuleProcessingState'] as const;

/** The operations on groups over one directory's state. */
export function groupOperations(state: DirectoryState): GroupOperations {
  return {
    group: (objectId) => state.groups.get(objectId),
    groups: () => state.groups.values(),
    createGroup: (input) => createGroup(state, input),
    updateGroup: (objectId, patch) => updateGroup(state, objectId, patch),
    deleteGroup: (objectId) => deleteGroup(state, objectId),
  };
}

function createGroup(state: DirectoryState, input: NewGroup): Group {
  refuseEmptyName(input.displayName);
  const { objectId, displayName, description, mail, mailNickname } = input;
  const group: Group = {
    objectId: newObjectId(state, 'group', objectId),
    displayName,
    ...(description === undefined ? {} : { description }),
    ...(mail === undefined ? {} : { mail }),
    mailEnabled: input.mailEnabled ?? false,
    ...(mailNickname === undefined ? {} : { mailNickname }),
    securityEnabled: input.securityEnabled ?? true,
    ...ruleOf(input.membershipRule, input.membershipRuleProcessingState),
    createdAt: input.createdAt ?? state.clock.now(),
  };
  state.groups.put(group.objectId, group);
  state.feed.append({ objectId: group.objectId, objectType: 'Group', kind: 'add' });
  indexRule(state, group);
  processGroup(state, group.objectId);
  return group;
}

function updateGroup(state: DirectoryState, objectId: string, patch: GroupPatch): Group {
  const before = groupAt(state, objectId);
  if (patch.displayName !== undefined) refuseEmptyName(patch.displayName);
  if (patch.securityEnabled === false && state.assignmentsByPrincipal.get(objectId).size > 0) {
    throw new InputError(`The group ${before.displayName} is assigned to an application.`, {
      hint: 'Only security groups can be assigned: unassign it first.',
    });
  }
  const after = applyPatch(before, patch);
  const attributes = (['displayName', ...OPTIONAL, 'mailEnabled', 'securityEnabled'] as const).filter(
    (name) => before[name] !== after[name],
  );
  const isRuleChanged = RULE.some((name) => before[name] !== after[name]);
  if (attributes.length === 0 && !isRuleChanged) return before;
  state.groups.put(objectId, after);
  // Who is a member is no attribute that provisioning reads: a change of the rule alone shows in the memberships that it changes.
  if (attributes.length > 0) state.feed.append({ objectId, objectType: 'Group', kind: 'update', attributes });
  if (isRuleChanged) {
    indexRule(state, after);
    processGroup(state, objectId);
  }
  return after;
}

function applyPatch(before: Group, patch: GroupPatch): Group {
  const optional: { description?: string; mail?: string; mailNickname?: string } = {};
  for (const name of OPTIONAL) {
    const value = patch[name] === undefined ? before[name] : patch[name];
    if (value !== undefined && value !== null) optional[name] = value;
  }
  return {
    objectId: before.objectId,
    displayName: patch.displayName ?? before.displayName,
    ...optional,
    mailEnabled: patch.mailEnabled ?? before.mailEnabled,
    securityEnabled: patch.securityEnabled ?? before.securityEnabled,
    ...ruleOf(
      patch.membershipRule === undefined ? before.membershipRule : patch.membershipRule,
      patch.membershipRuleProcessingState ?? before.membershipRuleProcessingState,
    ),
    createdAt: before.createdAt,
  };
}

/** A processing state without a rule has no meaning. */
function ruleOf(
  membershipRule: string | null | undefined,
  membershipRuleProcessingState: RuleProcessing = 'On',
): Pick<Group, 'membershipRule' | 'membershipRuleProcessingState'> {
  return typeof membershipRule === 'string' ? { membershipRule, membershipRuleProcessingState } : {};
}

function deleteGroup(state: DirectoryState, objectId: string): void {
  groupAt(state, objectId);
  const formerMembers = [...state.membersOf.get(objectId)];
  dropLinks(state, objectId);
  state.rules.delete(objectId);
  state.groups.remove(objectId);
  state.feed.append({ objectId, objectType: 'Group', kind: 'hardDelete', formerMembers });
}

function refuseEmptyName(displayName: string): void {
  if (displayName.trim() === '') throw new InputError('A group needs a display name.');
}
