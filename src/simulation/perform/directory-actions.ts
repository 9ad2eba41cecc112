/** Actions on the directory: users, their recycle bin, and group members. */
import { findGroup, findPrincipal, findUser } from '../../tenant/lookup.js';
import type { User } from '../../tenant/types.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { World } from '../world.js';
import { done } from './result.js';

type Attributes = ActionOf<'updateUser'>['attributes'];

export function createUser({ directory }: World, action: ActionOf<'createUser'>): ActionResult {
  const manager = action.manager === undefined ? {} : { manager: findUser(directory, action.manager).objectId };
  const user = directory.createUser({ attributes: { ...withManager(directory, action.attributes), ...manager } });
  return done(`Created ${nameOf(user)}.`, { user });
}

export function updateUser({ directory }: World, action: ActionOf<'updateUser'>): ActionResult {
  const before = findUser(directory, action.user);
  if (Object.keys(action.attributes).length === 0) {
    throw new InputError('say what to change', { hint: 'Such as --set department=Sales, or --clear mobile.' });
  }
  const user = directory.updateUser(before.objectId, withManager(directory, action.attributes));
  const names = Object.keys(action.attributes).join(', ');
  return done(`Updated ${names} of ${nameOf(user)}.`, { user });
}

export function deleteUser(world: World, action: ActionOf<'deleteUser'>): ActionResult {
  const { directory, applications } = world;
  const { objectId } = findUser(directory, action.user);
  // The rename is Entra's; only where every application was captured without it is it left out.
  const known = applications.all();
  const renameOnSoftDelete = known.length === 0 || known.some(({ behaviour }) => behaviour.renameOnSoftDelete);
  const name = nameOf(findUser(directory, action.user));
  const user = directory.deleteUser(objectId, { renameOnSoftDelete });
  return done(`Moved ${name} to the recycle bin, for 30 days.`, { user });
}

export function restoreUser({ directory }: World, action: ActionOf<'restoreUser'>): ActionResult {
  const user = directory.restoreUser(findUser(directory, action.user).objectId);
  return done(`Restored ${nameOf(user)}.`, { user });
}

export function purgeUser({ directory }: World, action: ActionOf<'purgeUser'>): ActionResult {
  const user = findUser(directory, action.user);
  directory.purgeUser(user.objectId);
  return done(`Deleted ${nameOf(user)} for good.`, { user });
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

/** A manager may be named as a person names users; the directory wants the objectId. */
function withManager(directory: World['directory'], attributes: Attributes): Attributes {
  const { manager } = attributes;
  if (manager === undefined || manager === null) return attributes;
  if (typeof manager !== 'string') {
    throw new InputError('manager has to be one user', { hint: 'Give a UPN, an objectId, or a part of a name.' });
  }
  return { ...attributes, manager: findUser(directory, manager).objectId };
}

function nameOf({ attributes }: User): string {
  return `${attributes.displayName} (${attributes.userPrincipalName})`;
}
