/** Puts an imported tenant into a world: the target first, which commits on its own, then directory, applications and jobs. */

import type { NetskopeTenant } from '../../netskope/tenant.js';
import { importDirectory } from '../../tenant/import/apply/import-directory.js';
import type { ImportedApplication, ImportedTenant, ImportWarning } from '../../tenant/import/imported-tenant.js';
import { type AppRole, DEFAULT_ACCESS_ROLE_ID, type ServicePrincipal, type TenantInfo } from '../../tenant/types.js';
import { toIsoSeconds } from '../../time/instant.js';
import { furnishConsole } from '../console-accounts.js';
import type { World } from '../world.js';
import { type AssignmentCounts, importAssignments } from './import-assignments.js';
import { checkSchema, importJob, type JobOutcome } from './import-job.js';
import type { Findings, ImportOptions } from './import-options.js';
import { importTarget, type TargetCounts } from './import-target.js';
import { type ApplicationPlan, planApplications } from './plan-applications.js';
import { tellRules } from './tell-rules.js';

export type ApplicationReport = {
  readonly servicePrincipalId: string;
  readonly displayName: string;
  readonly profile: string;
  readonly created: boolean;
  readonly job: JobOutcome;
  readonly assignments: AssignmentCounts | undefined;
  readonly target: TargetCounts | undefined;
};

export type ImportReport = {
  readonly directory: ReturnType<typeof importDirectory>;
  readonly applications: readonly ApplicationReport[];
  readonly lines: readonly string[];
  readonly warnings: readonly ImportWarning[];
};

/**
 * Everything that is refused is refused before something is written, but for what only the directory can tell: rehearse it. When the
 * process dies after the target's commit and before the world's, the same import mends it: what the target has already is passed over.
 * @throws InputError
 */
export async function importIntoWorld(
  world: World,
  imported: ImportedTenant,
  options: ImportOptions,
): Promise<ImportReport> {
  const findings: Findings = { lines: [], warnings: [...imported.warnings] };
  const plans = planApplications(world, imported.applications, options, findings);
  for (const plan of plans) checkSchema(plan, findings);
  const targets: { readonly target: NetskopeTenant; readonly counts: TargetCounts | undefined }[] = [];
  for (const { profile, imported: application } of plans) {
    const target = await world.targets.open(profile);
    furnishConsole(target);
    const resources = application.target;
    targets.push({
      target,
      counts: resources === undefined ? undefined : importTarget(world, target, resources),
    });
  }
  const former = world.directory.tenant();
  const directory = importDirectory(world.directory, imported);
  tellTenant(former, world, findings);
  tellRules(imported, world, findings);
  tellOverdue(imported, world, findings);
  const applications = plans.map((plan, index): ApplicationReport => {
    const made = targets[index];
    const servicePrincipal = servicePrincipalOf(world, plan);
    const { assignments, assignmentsComplete = true } = plan.imported;
    const counts =
      assignments === undefined
        ? undefined
        : importAssignments(world.directory, servicePrincipal, assignments, assignmentsComplete);
    const job = importJob(world, plan, servicePrincipal, findings);
    if (made !== undefined)
      tellConnection(
        world,
        job.jobId,
        servicePrincipal,
        { target: made.target, secrets: plan.imported.secrets ?? {} },
        findings,
      );
    return {
      servicePrincipalId: servicePrincipal.id,
      displayName: servicePrincipal.displayName,
      profile: plan.profile.name,
      created: plan.existing === undefined,
      job,
      assignments: counts,
      target: made?.counts,
    };
  });
  return { directory, applications, ...findings };
}

function tellTenant(former: TenantInfo | undefined, { directory }: World, { lines }: Findings): void {
  const tenant = directory.tenant();
  if (tenant === undefined || former === undefined || former.id === tenant.id) return;
  lines.push(`The tenant is ${tenant.displayName} (${tenant.id}) now; it was ${former.displayName} (${former.id}).`);
}

/** An export may be older than the clock: what was still in the recycle bin there is due to go here. */
function tellOverdue({ users }: ImportedTenant, { directory, clock }: World, { lines }: Findings): void {
  const nextPurge = directory.nextPurge();
  const now = clock.now();
  if (nextPurge === undefined || nextPurge > now || users.every(({ deletedAt }) => deletedAt === undefined)) return;
  lines.push(
    `By this clock (${toIsoSeconds(now)}), users are in the recycle bin for more than 30 days: the next advance deletes them for good. A new workspace can start earlier, with --start.`,
  );
}

/** Roles of the files take the place of those that are there; without any, a new application has those of its profile. */
function servicePrincipalOf({ directory }: World, plan: ApplicationPlan): ServicePrincipal {
  const { existing, imported, displayName, profile, profileReference } = plan;
  const { id, appId, createdAt } = imported.servicePrincipal ?? {};
  const there = existing?.servicePrincipal.appRoles ?? profile.application.appRoles;
  const appRoles = imported.servicePrincipal?.appRoles ?? [...there, ...unknownRoles(imported, there)];
  if (existing !== undefined) return directory.updateServicePrincipal(existing.servicePrincipal.id, { appRoles });
  return directory.addServicePrincipal({
    ...(id === undefined ? {} : { id }),
    ...(appId === undefined ? {} : { appId }),
    ...(createdAt === undefined ? {} : { createdAt }),
    displayName,
    profile: profileReference,
    appRoles,
  });
}

/** Assignments may name roles that no file declares: they are there, so that the assignments count, and are called by their id. */
function unknownRoles({ assignments = [] }: ImportedApplication, known: readonly AppRole[]): readonly AppRole[] {
  const declared = new Set([DEFAULT_ACCESS_ROLE_ID, ...known.map(({ id }) => id)]);
  const named = new Set(assignments.map(({ appRoleId }) => appRoleId));
  return [...named]
    .filter((id) => !declared.has(id))
    .map((id) => ({ id, displayName: id, value: null, isEnabled: true, allowedMemberTypes: ['User'] }));
}

/** What is still missing before the job can be started: a secret is never imported, and the address may be that of a real service. */
function tellConnection(
  { applications }: World,
  jobId: string,
  { displayName }: ServicePrincipal,
  { target, secrets }: { readonly target: NetskopeTenant; readonly secrets: Readonly<Record<string, string>> },
  { lines }: Findings,
): void {
  const { baseAddress, credentials } = applications.byJob(jobId)?.store.secrets() ?? {};
  const app = applications.all().length > 1 ? ` --app "${displayName}"` : '';
  if (baseAddress !== undefined && baseAddress !== null && !target.answersAt(baseAddress)) {
    lines.push(
      `No mock target answers at ${baseAddress}. That of ${displayName} does at ${target.baseUrl}: 'entra-sim provisioning set --tenant-url ${target.baseUrl}${app}'.`,
    );
  }
  if (credentials !== undefined && credentials !== null) return;
  const url = baseAddress === undefined || baseAddress === null ? ` --tenant-url ${target.baseUrl}` : '';
  const { Oauth2ClientId: clientId, Oauth2TokenExchangeUri: endpoint } = secrets;
  if (clientId !== undefined || endpoint !== undefined) {
    lines.push(
      `${displayName} has no secret for its OAuth2 client, which is never imported: 'entra-sim token add Entra --oauth${app}', then 'entra-sim provisioning set --token Entra${url}${app}'; or 'entra-sim provisioning set --client-id ${clientId ?? 'ID'} --token-endpoint ${endpoint ?? 'URL'} --secret-file FILE${app}'.`,
    );
    return;
  }
  lines.push(
    `${displayName} has no Secret Token, which is never imported: 'entra-sim token add Entra${app}', then 'entra-sim provisioning set --token Entra${url}${app}' and 'entra-sim provisioning start${app}'.`,
  );
}
