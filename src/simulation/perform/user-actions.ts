/** Actions on users and their recycle bin. */
import { findUser } from '../../tenant/lookup.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { World } from '../world.js';
import { changeLines, userChanges } from './attribute-changes.js';
import { watchMemberships } from './dynamic-groups.js';
import { nameOf } from './principals.js';
import { done } from './result.js';

type Attributes = ActionOf<'updateUser'>['attributes'];

export function createUser({ directory }: World, action: ActionOf<'createUser'>): ActionResult {
  const manager = action.manager === undefined ? {} : { manager: findUser(directory, action.manager).objectId };
  const user = directory.createUser({ attributes: { ...withManager(directory, action.attributes), ...manager } });
  // In no group yet but those whose rules it fits.
  const joined = [...directory.groupsOf(user.objectId)].map((id) => directory.group(id)?.displayName ?? id);
  const notes = joined.map((name) => `Joined ${name}, by its membership rule.`);
  return done(`Created ${nameOf(user)}.`, { user }, notes);
}

export function updateUser({ directory }: World, action: ActionOf<'updateUser'>): ActionResult {
  const before = findUser(directory, action.user);
  if (Object.keys(action.attributes).length === 0) {
    throw new InputError('say what to change', { hint: 'Such as --set department=Sales, or --clear mobile.' });
  }
  const memberships = watchMemberships(directory, before.objectId);
  const user = directory.updateUser(before.objectId, withManager(directory, action.attributes));
  const changes = userChanges(before, user, Object.keys(action.attributes));
  if (changes.length === 0) return done(`Nothing to change: ${nameOf(user)} is like that already.`, { user, changes });
  const names = changes.map(({ attribute }) => attribute).join(', ');
  const notes = [...changeLines(directory, changes), ...memberships()];
  return done(`Updated ${names} of ${nameOf(user)}.`, { user, changes }, notes);
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
  const { objectId } = findUser(directory, action.user);
  const memberships = watchMemberships(directory, objectId);
  const user = directory.restoreUser(objectId);
  return done(`Restored ${nameOf(user)}.`, { user }, memberships());
}

export function purgeUser({ directory }: World, action: ActionOf<'purgeUser'>): ActionResult {
  const user = findUser(directory, action.user);
  directory.purgeUser(user.objectId);
  return done(`Deleted ${nameOf(user)} for good.`, { user });
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
