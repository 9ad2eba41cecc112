/** Actions on enterprise applications: adding one, and who is assigned to it. */
import { loadProfile } from '../../profile/load-profile.js';
import { addJob } from '../../provisioning/job-store.js';
import { newJob } from '../../provisioning/new-job.js';
import { DEFAULT_ACCESS_ROLE_ID } from '../../tenant/types.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { furnishConsole } from '../console-accounts.js';
import type { World } from '../world.js';
import { roleNamed, roleToAssign } from './app-roles.js';
import { remainingNotes, scopeNotes } from './assignment-notes.js';
import { namesOf, phraseOf, principalsOf } from './principals.js';
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
  const principals = principalsOf(directory, action.principal);
  const role = roleToAssign(servicePrincipal, action.role, behaviour);
  const assignments = directory.assignAll(
    principals.map(({ id }) => ({ resourceId: servicePrincipal.id, principalId: id, appRoleId: role.id })),
  );
  const excluded = role.id === DEFAULT_ACCESS_ROLE_ID && behaviour.excludeDefaultAccess;
  const notes = [
    ...namesOf(principals),
    ...(excluded ? ['Users with the Default Access role are excluded from provisioning.'] : []),
    ...principals.flatMap((principal) => scopeNotes(directory, principal)),
  ];
  const who = phraseOf(principals, 'principal');
  const [assignment, ...others] = assignments;
  return done(
    `Assigned ${who} to ${servicePrincipal.displayName} as ${role.displayName}.`,
    others.length === 0 ? { assignment, assignments } : { assignments },
    notes,
  );
}

export function unassign({ directory, applications }: World, action: ActionOf<'unassign'>): ActionResult {
  const { servicePrincipal } = applications.find(action.application);
  const principals = principalsOf(directory, action.principal);
  const role = action.role === undefined ? {} : { appRoleId: roleNamed(servicePrincipal, action.role).id };
  const removed = directory.unassignAll(
    principals.map(({ id }) => ({ resourceId: servicePrincipal.id, principalId: id, ...role })),
  );
  const notes = [
    ...namesOf(principals),
    ...principals.flatMap((principal) => remainingNotes(directory, servicePrincipal, principal)),
  ];
  const who = phraseOf(principals, 'principal');
  return done(`Unassigned ${who} from ${servicePrincipal.displayName}.`, { removed }, notes);
}
