/** Keeps the members of dynamic groups as their rules say. */
import { InputError } from '../text/input-error.js';
import { eraseMembership, membershipKey, writeMembership } from './membership-rows.js';
import { readMembershipRule } from './membership-rule/membership-rule.js';
import type { DirectoryState } from './state.js';
import type { Group, User } from './types.js';

/**
 * Notes the rule of a group as it is now, or that there is none to evaluate: because the group is not dynamic, its processing is paused,
 * or its rule can't be read (which an import may bring: such a group keeps the members that it has).
 */
export function indexRule(
  state: DirectoryState,
  { objectId, membershipRule, membershipRuleProcessingState }: Group,
): void {
  state.rules.delete(objectId);
  if (membershipRule === undefined || membershipRuleProcessingState === 'Paused') return;
  try {
    state.rules.set(objectId, readMembershipRule(membershipRule));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

/** @throws InputError for a group whose members a rule decides now */
export function refuseRuled(state: DirectoryState, { objectId, displayName }: Group): void {
  if (state.rules.has(objectId)) throw new InputError(`The members of ${displayName} follow its membership rule.`);
}

/**
 * After a change of a user: puts it into the groups whose rule it fits now and out of the others, at once (#group-rule-at-once). Costs
 * O(rules). A user in the recycle bin keeps the memberships that it has (#group-rule-recycle-bin).
 */
export function processUser(state: DirectoryState, user: User): void {
  if (user.deletedAt !== undefined) return;
  const changed: Group[] = [];
  for (const [groupId, rule] of state.rules) {
    const group = state.groups.get(groupId);
    if (group !== undefined && rule.holds(user) !== isMember(state, groupId, user.objectId)) changed.push(group);
  }
  for (const group of inOrderOfCreation(changed)) setMembership(state, group.objectId, user.objectId);
}

/**
 * After a change of a group: makes its members those that its rule fits, in the order of the directory. Costs O(users) where there is
 * a rule to evaluate, and nothing where not.
 */
export function processGroup(state: DirectoryState, groupId: string): void {
  const rule = state.rules.get(groupId);
  if (rule === undefined) return;
  for (const memberId of [...state.membersOf.get(groupId)]) {
    if (state.groups.has(memberId)) setMembership(state, groupId, memberId);
  }
  for (const user of state.users.values()) {
    if (user.deletedAt !== undefined) continue;
    if (rule.holds(user) !== isMember(state, groupId, user.objectId)) setMembership(state, groupId, user.objectId);
  }
}

function isMember(state: DirectoryState, groupId: string, memberId: string): boolean {
  return state.memberships.has(membershipKey(groupId, memberId));
}

/** Takes a member out, or in when it is none. */
function setMembership(state: DirectoryState, groupId: string, memberId: string): void {
  const before = state.memberships.get(membershipKey(groupId, memberId));
  const memberType = before?.memberType ?? 'User';
  if (before === undefined) writeMembership(state, { groupId, memberId, memberType });
  else eraseMembership(state, groupId, memberId);
  const kind = before === undefined ? 'memberAdd' : 'memberRemove';
  state.feed.append({ objectId: groupId, objectType: 'Group', kind, memberId, memberType });
}

/** The rules are in order of their last change until the directory is opened anew; the feed must not depend on that. */
function inOrderOfCreation(groups: readonly Group[]): readonly Group[] {
  return groups.toSorted((a, b) => a.createdAt - b.createdAt || (a.objectId < b.objectId ? -1 : 1));
}
