/** Actions on groups and their members. */
import type { Directory } from '../../tenant/directory.js';
import { groupPatch, newGroup } from '../../tenant/group-values.js';
import { findGroup } from '../../tenant/lookup.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { count } from '../views/phrases.js';
import type { World } from '../world.js';
import { changeLines, groupChanges } from './attribute-changes.js';
import { memberChangeLines, memberChanges, refuseByHand, ruleChanges, ruleOf } from './dynamic-groups.js';
import { groupDeletion, groupDeletionLines } from './group-deletion.js';
import { type NamedPrincipal, namesOf, phraseOf, principalsOf } from './principals.js';
import { done } from './result.js';

export function createGroup({ directory }: World, action: ActionOf<'createGroup'>): ActionResult {
  const { membershipRule } = action;
  const input = { ...newGroup(action.attributes), ...ruleOfNew(action) };
  const members = newMembers(directory, action.members ?? []);
  const twins = groupsNamed(directory, input.displayName);
  const group = directory.createGroup(input);
  const memberIds = members.map(({ id }) => id);
  if (members.length > 0) directory.addMembers(group.objectId, memberIds);
  const withMembers = members.length === 0 ? '' : ` with ${phraseOf(members, 'member')}`;
  const found = directory.members(group.objectId);
  const twin = `${count(twins, 'other group')} of that name: name this one by its objectId, ${group.objectId}.`;
  const notes = [...namesOf(members), ...nestingNotes(members), ...(twins > 0 ? [`There is ${twin}`] : [])];
  if (membershipRule !== undefined) {
    const fits = action.processing === 'Paused' ? 'it is paused' : `it fits ${count(found.size, 'user')}`;
    const message = `Created the dynamic group ${group.displayName} by its rule: ${fits}.`;
    return done(message, { group, memberIds: [...found] }, notes);
  }
  return done(`Created the group ${group.displayName}${withMembers}.`, { group, memberIds }, notes);
}

/** @throws InputError when the rule can't be read, or there are members beside it */
function ruleOfNew(action: ActionOf<'createGroup'>): { readonly membershipRule?: string } {
  const { membershipRule, members = [] } = action;
  const { membershipRule: _same, ...processing } = ruleOf(action);
  if (membershipRule === undefined) return {};
  if (members.length > 0) {
    throw new InputError('A dynamic group has no other members than those of its rule.', {
      hint: 'Leave out the members or the rule.',
    });
  }
  return { membershipRule, ...processing };
}

export function updateGroup({ directory }: World, action: ActionOf<'updateGroup'>): ActionResult {
  const before = findGroup(directory, action.group);
  const { attributes = {}, membershipRule, processing } = action;
  const names = Object.keys(attributes);
  if (names.length === 0 && membershipRule === undefined && processing === undefined) {
    throw new InputError('say what to change', { hint: "Such as --set description='People of the pilot'." });
  }
  const formerMembers = new Set(directory.members(before.objectId));
  const group = directory.updateGroup(before.objectId, { ...groupPatch(attributes), ...ruleOf(action, before) });
  const changes = groupChanges(before, group, names);
  const ofRule = ruleChanges(before, group);
  if (changes.length + ofRule.length === 0) {
    return done(`Nothing to change: the group ${group.displayName} is like that already.`, { group, changes });
  }
  const members = memberChanges(formerMembers, directory.members(group.objectId));
  const changed = [...changes.map(({ attribute }) => attribute), ...(ofRule.length > 0 ? ['the rule'] : [])].join(', ');
  return done(
    `Updated ${changed} of the group ${group.displayName}.`,
    { group, changes, ...(ofRule.length > 0 ? { members } : {}) },
    [...changeLines(directory, changes), ...ofRule, ...memberChangeLines(members)],
  );
}

export function deleteGroup(world: World, action: ActionOf<'deleteGroup'>): ActionResult {
  const { directory } = world;
  const group = findGroup(directory, action.group);
  const deletion = groupDeletion(world, group.objectId);
  directory.deleteGroup(group.objectId);
  return done(`Deleted the group ${group.displayName} for good.`, { group, ...deletion }, groupDeletionLines(deletion));
}

export function addGroupMember({ directory }: World, action: ActionOf<'addGroupMember'>): ActionResult {
  const group = findGroup(directory, action.group);
  refuseByHand(group);
  const members = principalsOf(directory, action.member);
  const memberIds = members.map(({ id }) => id);
  directory.addMembers(group.objectId, memberIds);
  return done(`Added ${phraseOf(members, 'member')} to ${group.displayName}.`, { group, ...idsOf(memberIds) }, [
    ...namesOf(members),
    ...nestingNotes(members),
  ]);
}

export function removeGroupMember({ directory }: World, action: ActionOf<'removeGroupMember'>): ActionResult {
  const group = findGroup(directory, action.group);
  refuseByHand(group);
  const members = principalsOf(directory, action.member);
  const memberIds = members.map(({ id }) => id);
  directory.removeMembers(group.objectId, memberIds);
  return done(
    `Removed ${phraseOf(members, 'member')} from ${group.displayName}.`,
    { group, ...idsOf(memberIds) },
    namesOf(members),
  );
}

/** One member is also given by itself. */
function idsOf(memberIds: readonly string[]): { memberId?: string; memberIds: readonly string[] } {
  const [only, ...others] = memberIds;
  return only !== undefined && others.length === 0 ? { memberId: only, memberIds } : { memberIds };
}

/** Members of a group that is not there yet: checked first, since a refusal must not leave the group behind. */
function newMembers(directory: Directory, references: readonly string[]): readonly NamedPrincipal[] {
  const members = principalsOf(directory, references);
  directory.checkMembers(members.map(({ id }) => id));
  return members;
}

function nestingNotes(members: readonly NamedPrincipal[]): readonly string[] {
  const nests = members.some(({ principal }) => principal.principalType === 'Group');
  return nests ? ['Provisioning looks at immediate members only: those of a nested group are not reached.'] : [];
}

function groupsNamed({ groups }: Directory, displayName: string): number {
  let number = 0;
  for (const group of groups()) if (group.displayName === displayName) number += 1;
  return number;
}
