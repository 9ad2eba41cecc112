/** Actions on enterprise applications: adding one, and who is assigned to it. */
import { loadProfile } from '../../profile/load-profile.js';
import { addJob } from '../../provisioning/job-store.js';
import { newJob } from '../../provisioning/new-job.js';
import { findPrincipal, type Principal } from '../../tenant/lookup.js';
import { DEFAULT_ACCESS_ROLE_ID, type ServicePrincipal } from '../../tenant/types.js';
import { InputError } from '../../text/input-error.js';
import { suggestionFor } from '../../text/suggest.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { furnishConsole } from '../console-accounts.js';
import type { World } from '../world.js';
import { done } from './result.js';

export async function addApplication(world: World, action: ActionOf<'addApplication'>): Promise<ActionResult> {
  const { directory, chance, workspace, targets } = world;
  const profile = loadProfile(action.profile);
  const { application } = profile;
  const target = await targets.open(profile);
  furnishConsole(target);
  const servicePrincipal = directory.addServicePrincipal({
    displayName: action.displayName ?? application.displayName,
    profile: action.profile,
    appRoles: application.appRoles,
  });
  const job = newJob({
    templateId: application.templateId,
    tenantId: directory.tenant()?.id ?? '',
    servicePrincipalId: servicePrincipal.id,
    guid: chance.uuid('provisioning.job'),
    syncAll: application.settings.syncAll,
  });
  addJob(workspace.entra, job, profile.schema.raw);
  const warnings = profile.schema.warnings.map(({ path, message }) => `${path}: ${message}`);
  const notes = [`Its mock target answers at ${target.baseUrl}`, ...warnings];
  return done(`Added ${servicePrincipal.displayName} to your tenant.`, { servicePrincipal, jobId: job.id }, notes);
}

export function assign({ directory, applications }: World, action: ActionOf<'assign'>): ActionResult {
  const { servicePrincipal, behaviour } = applications.find(action.application);
  const principal = findPrincipal(directory, action.principal);
  const role = roleOf(servicePrincipal, action.role);
  const assignment = directory.assign({
    resourceId: servicePrincipal.id,
    principalId: idOf(principal),
    appRoleId: role.id,
  });
  const excluded = role.id === DEFAULT_ACCESS_ROLE_ID && behaviour.excludeDefaultAccess;
  const notes = excluded ? ['Users with the Default Access role are excluded from provisioning.'] : [];
  if (principal.principalType === 'Group' && hasNestedGroup(directory, principal.group.objectId)) {
    notes.push('Only immediate members are provisioned: those of the groups nested in it are not.');
  }
  const name = nameOf(principal);
  return done(`Assigned ${name} to ${servicePrincipal.displayName} as ${role.displayName}.`, { assignment }, notes);
}

export function unassign({ directory, applications }: World, action: ActionOf<'unassign'>): ActionResult {
  const { servicePrincipal } = applications.find(action.application);
  const principal = findPrincipal(directory, action.principal);
  const role = action.role === undefined ? {} : { appRoleId: roleOf(servicePrincipal, action.role).id };
  const removed = directory.unassign({ resourceId: servicePrincipal.id, principalId: idOf(principal), ...role });
  return done(`Unassigned ${nameOf(principal)} from ${servicePrincipal.displayName}.`, { removed });
}

/** The role of that name, value or id. An application that has roles wants one to be chosen (assign-user-or-group-access-portal). */
function roleOf(
  { appRoles, displayName }: ServicePrincipal,
  text: string | undefined,
): { id: string; displayName: string } {
  const defaultAccess = { id: DEFAULT_ACCESS_ROLE_ID, displayName: 'Default Access', value: null };
  const roles = [...appRoles.filter(({ isEnabled }) => isEnabled), defaultAccess];
  const names = roles.map((role) => role.displayName);
  if (text === undefined) {
    if (appRoles.length === 0) return defaultAccess;
    throw new InputError(`${displayName} has roles: choose one`, {
      hint: `Roles: ${names.join(', ')}. Give one with --role.`,
    });
  }
  const wanted = text.toLowerCase();
  const found = roles.find((role) =>
    [role.displayName, role.value, role.id].some((name) => name?.toLowerCase() === wanted),
  );
  if (found !== undefined) return found;
  throw new InputError(`${displayName} has no role '${text}'${suggestionFor(text, names)}`, {
    hint: `Roles: ${names.join(', ')}.`,
  });
}

function hasNestedGroup(directory: World['directory'], groupId: string): boolean {
  for (const member of directory.members(groupId)) if (directory.group(member) !== undefined) return true;
  return false;
}

function idOf(principal: Principal): string {
  return principal.principalType === 'User' ? principal.user.objectId : principal.group.objectId;
}

function nameOf(principal: Principal): string {
  return principal.principalType === 'User' ? principal.user.attributes.displayName : principal.group.displayName;
}
