/** Actions on the app roles of an application: what the App roles blade of its app registration offers. */
import type { AppRole, ServicePrincipal } from '../../tenant/types.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { World } from '../world.js';
import { roleNamed } from './app-roles.js';
import { done } from './result.js';

/** A new role gets an id of its own. Its value, when it has one, is unique among the roles (howto-add-app-roles-in-apps). */
export function addAppRole({ directory, applications, chance }: World, action: ActionOf<'addAppRole'>): ActionResult {
  const { servicePrincipal } = applications.find(action.application);
  const { displayName, value = null, description = displayName, allowedMemberTypes = ['User'] } = action;
  refuseTakenName(servicePrincipal, displayName, value);
  const id = action.id ?? chance.uuid('appRole');
  const role: AppRole = { id, displayName, value, description, isEnabled: true, allowedMemberTypes };
  directory.updateServicePrincipal(servicePrincipal.id, { appRoles: [...servicePrincipal.appRoles, role] });
  return done(`Added the role ${displayName} to ${servicePrincipal.displayName}.`, { role });
}

/** A role that is disabled can't be assigned any more, and those who have it are no longer entitled by it. */
export function setAppRole({ directory, applications }: World, action: ActionOf<'setAppRole'>): ActionResult {
  const { servicePrincipal } = applications.find(action.application);
  const before = ownRole(servicePrincipal, action.role);
  if (before.isEnabled === action.enabled) {
    return done(`The role ${before.displayName} is ${action.enabled ? 'enabled' : 'disabled'} already.`, {
      role: before,
    });
  }
  const role: AppRole = { ...before, isEnabled: action.enabled };
  const appRoles = servicePrincipal.appRoles.map((each) => (each.id === before.id ? role : each));
  directory.updateServicePrincipal(servicePrincipal.id, { appRoles });
  const verb = action.enabled ? 'Enabled' : 'Disabled';
  return done(
    `${verb} the role ${role.displayName} of ${servicePrincipal.displayName}.`,
    { role },
    carriedBy(directory, servicePrincipal, role, 'who has it is looked at'),
  );
}

/** Only a disabled role can be deleted, as in a tenant (#assignment-role-removed). */
export function removeAppRole({ directory, applications }: World, action: ActionOf<'removeAppRole'>): ActionResult {
  const { servicePrincipal } = applications.find(action.application);
  const role = ownRole(servicePrincipal, action.role);
  if (role.isEnabled) {
    throw new InputError(`the role ${role.displayName} is enabled: a tenant deletes disabled roles only`, {
      hint: `Disable it first: entra-sim app role disable "${role.displayName}"`,
    });
  }
  const appRoles = servicePrincipal.appRoles.filter(({ id }) => id !== role.id);
  directory.updateServicePrincipal(servicePrincipal.id, { appRoles });
  return done(
    `Removed the role ${role.displayName} from ${servicePrincipal.displayName}.`,
    { role },
    carriedBy(directory, servicePrincipal, role, 'they stay, and count for nothing; who has it is looked at'),
  );
}

/** A change of a role is no change of those who have it, so no delta query brings them up. */
function carriedBy(
  directory: World['directory'],
  { id: resourceId }: ServicePrincipal,
  { id }: AppRole,
  follows: string,
): readonly string[] {
  const count = directory.assignments(resourceId).filter(({ appRoleId }) => appRoleId === id).length;
  if (count === 0) return [];
  const carried = count === 1 ? 'Carried by 1 assignment' : `Carried by ${count} assignments`;
  return [`${carried}: ${follows} when something else about them changes, or after a restart.`];
}

function ownRole(servicePrincipal: ServicePrincipal, text: string): AppRole {
  const role = roleNamed(servicePrincipal, text);
  if (servicePrincipal.appRoles.some(({ id }) => id === role.id)) return role;
  throw new InputError(`${role.displayName} is no role of the application's own: it can't be changed`);
}

/** Roles are meant by their names here, so two may not share one, though a manifest that is imported may have such. */
function refuseTakenName({ appRoles }: ServicePrincipal, displayName: string, value: string | null): void {
  if (appRoles.some((role) => role.displayName.toLowerCase() === displayName.toLowerCase())) {
    throw new InputError(`there is a role ${displayName} already`, { hint: "Look at 'entra-sim app role list'." });
  }
  if (value === null) return;
  if (/\s/.test(value) || value.length > 120) {
    throw new InputError(`"${value}" can't be the value of a role: at most 120 characters, none of them a blank`);
  }
  const holder = appRoles.find((role) => role.value === value);
  if (holder !== undefined) throw new InputError(`the role ${holder.displayName} has the value ${value} already`);
}
