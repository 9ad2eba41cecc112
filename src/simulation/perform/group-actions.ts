/** Actions on groups and their members. */
import { groupPatch, newGroup } from '../../tenant/group-values.js';
import { findGroup, findPrincipal } from '../../tenant/lookup.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { World } from '../world.js';
import { done } from './result.js';
import { nameOf } from './user-actions.js';

export function createGroup({ directory }: World, action: ActionOf<'createGroup'>): ActionResult {
  const group = directory.createGroup(newGroup(action.attributes));
  return done(`Created the group ${group.displayName}.`, { group });
}

export function updateGroup({ directory }: World, action: ActionOf<'updateGroup'>): ActionResult {
  const before = findGroup(directory, action.group);
  const names = Object.keys(action.attributes);
  if (names.length === 0) {
    throw new InputError('say what to change', { hint: "Such as --set description='People of the pilot'." });
  }
  const group = directory.updateGroup(before.objectId, groupPatch(action.attributes));
  return done(`Updated ${names.join(', ')} of the group ${group.displayName}.`, { group });
}

export function deleteGroup({ directory }: World, action: ActionOf<'deleteGroup'>): ActionResult {
  const group = findGroup(directory, action.group);
  directory.deleteGroup(group.objectId);
  return done(`Deleted the group ${group.displayName} for good.`, { group });
}

export function addGroupMember({ directory }: World, action: ActionOf<'addGroupMember'>): ActionResult {
  const group = findGroup(directory, action.group);
  const member = memberOf(directory, action.member);
  directory.addMember(group.objectId, member.id);
  const notes =
    member.type === 'Group'
      ? ['Provisioning looks at immediate members only: those of a nested group are not reached.']
      : [];
  return done(`Added ${member.name} to ${group.displayName}.`, { group, memberId: member.id }, notes);
}

export function removeGroupMember({ directory }: World, action: ActionOf<'removeGroupMember'>): ActionResult {
  const group = findGroup(directory, action.group);
  const member = memberOf(directory, action.member);
  directory.removeMember(group.objectId, member.id);
  return done(`Removed ${member.name} from ${group.displayName}.`, { group, memberId: member.id });
}

function memberOf(
  directory: World['directory'],
  reference: string,
): { id: string; name: string; type: 'User' | 'Group' } {
  const principal = findPrincipal(directory, reference);
  return principal.principalType === 'User'
    ? { id: principal.user.objectId, name: nameOf(principal.user), type: 'User' }
    : { id: principal.group.objectId, name: principal.group.displayName, type: 'Group' };
}
