/** Actions on groups and their members. */
import type { Directory } from '../../tenant/directory.js';
import { groupPatch, newGroup } from '../../tenant/group-values.js';
import { findGroup } from '../../tenant/lookup.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { count } from '../views/phrases.js';
import type { World } from '../world.js';
import { changeLines, groupChanges } from './attribute-changes.js';
import { groupDeletion, groupDeletionLines } from './group-deletion.js';
import { type NamedPrincipal, namesOf, phraseOf, principalsOf } from './principals.js';
import { done } from './result.js';

export function createGroup({ directory }: World, action: ActionOf<'createGroup'>): ActionResult {
  const input = newGroup(action.attributes);
  const members = newMembers(directory, action.members ?? []);
  const twins = groupsNamed(directory, input.displayName);
  const group = directory.createGroup(input);
  const memberIds = members.map(({ id }) => id);
  directory.addMembers(group.objectId, memberIds);
  const withMembers = members.length === 0 ? '' : ` with ${phraseOf(members, 'member')}`;
  const twin = `${count(twins, 'other group')} of that name: name this one by its objectId, ${group.objectId}.`;
  const notes = [...namesOf(members), ...nestingNotes(members), ...(twins > 0 ? [`There is ${twin}`] : [])];
  return done(`Created the group ${group.displayName}${withMembers}.`, { group, memberIds }, notes);
}

export function updateGroup({ directory }: World, action: ActionOf<'updateGroup'>): ActionResult {
  const before = findGroup(directory, action.group);
  const names = Object.keys(action.attributes);
  if (names.length === 0) {
    throw new InputError('say what to change', { hint: "Such as --set description='People of the pilot'." });
  }
  const group = directory.updateGroup(before.objectId, groupPatch(action.attributes));
  const changes = groupChanges(before, group, names);
  if (changes.length === 0) {
    return done(`Nothing to change: the group ${group.displayName} is like that already.`, { group, changes });
  }
  const changed = changes.map(({ attribute }) => attribute).join(', ');
  return done(
    `Updated ${changed} of the group ${group.displayName}.`,
    { group, changes },
    changeLines(directory, changes),
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
