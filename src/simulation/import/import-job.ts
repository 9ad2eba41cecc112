/** The provisioning job of an imported application: settings, credentials but for the token, and schema. */
import { compileSchema } from '../../profile/compile-schema.js';
import { DEFAULT_JOB_SETTINGS, type JobSettings } from '../../provisioning/job.js';
import { reconfiguredJob } from '../../provisioning/job-control.js';
import { addJob, type JobStore, jobIds } from '../../provisioning/job-store.js';
import { newJob } from '../../provisioning/new-job.js';
import type { ServicePrincipal } from '../../tenant/types.js';
import type { World } from '../world.js';
import type { Findings } from './import-options.js';
import { importedSettings } from './job-settings.js';
import type { ApplicationPlan } from './plan-applications.js';

/** What became of a job. */
export type JobOutcome = { readonly jobId: string; readonly settings: boolean; readonly schema: boolean };

/**
 * Compiles the schema of the files before anything is done with it.
 * @throws InputError with file and JSON path of the first fault
 */
export function checkSchema({ imported, profile, displayName }: ApplicationPlan, { warnings }: Findings): void {
  if (imported.schema === undefined) {
    if (imported.job === undefined) return;
    warnings.push({
      message: `No file holds the schema of ${displayName}, so its mappings are those of the profile ${profile.name}, or as they were.`,
      query: 'GET /servicePrincipals/{id}/synchronization/jobs/{id}/schema',
    });
    return;
  }
  const { raw, file } = imported.schema;
  const compiled = compileSchema(raw, file, profile.application.behaviour);
  for (const { path, message } of compiled.warnings) warnings.push({ message, location: { file, path } });
}

/** Makes the job of a new application, or changes that of one that is there. A new job is stopped; one that runs goes on. */
export function importJob(
  world: World,
  plan: ApplicationPlan,
  servicePrincipal: ServicePrincipal,
  findings: Findings,
): JobOutcome {
  const store = plan.existing?.store ?? addNewJob(world, plan, servicePrincipal, findings);
  const isNew = plan.existing === undefined;
  const before = store.job();
  const { settings, baseAddress } = importedSettings(plan.imported, before.settings, plan.displayName, findings);
  const secrets = store.secrets();
  const hasOtherAddress = baseAddress !== undefined && baseAddress !== secrets.baseAddress;
  const hasOtherSettings = !sameSettings(settings, before.settings);
  if (hasOtherAddress) store.setSecrets({ ...secrets, baseAddress });
  if (hasOtherSettings) store.update({ settings });
  if (before.settings.syncAll && !settings.syncAll && before.everStarted) {
    findings.lines.push("Changing from all to assigned takes effect with a restart: 'entra-sim provisioning restart'.");
  }
  return {
    jobId: store.id,
    settings: isNew || hasOtherAddress || hasOtherSettings,
    schema: changeSchema(world, plan, store) || isNew,
  };
}

function addNewJob(
  { workspace, directory, chance }: World,
  { imported, profile, displayName }: ApplicationPlan,
  servicePrincipal: ServicePrincipal,
  { warnings }: Findings,
): JobStore {
  const { entra } = workspace;
  const made = newJob({
    templateId: imported.job?.templateId ?? profile.application.templateId,
    tenantId: directory.tenant()?.id ?? '',
    servicePrincipalId: servicePrincipal.id,
    guid: chance.uuid('provisioning.job'),
    syncAll: profile.application.settings.syncAll,
  });
  const wanted = imported.job?.id;
  const isTaken = wanted !== undefined && jobIds(entra).includes(wanted);
  if (isTaken) {
    warnings.push({ message: `Another application has the job ${wanted}, so that of ${displayName} is ${made.id}.` });
  }
  return addJob(entra, wanted === undefined || isTaken ? made : { ...made, id: wanted }, schemaOf(imported, profile));
}

function schemaOf(imported: ApplicationPlan['imported'], profile: ApplicationPlan['profile']): unknown {
  return imported.schema === undefined ? profile.schema.raw : imported.schema.raw;
}

/** Tells whether it changed. Saving a schema asks for an initial cycle, so an equal one is not saved again (synchronizationSchema: update). */
function changeSchema({ clock }: World, { imported, existing }: ApplicationPlan, store: JobStore): boolean {
  if (existing === undefined || imported.schema === undefined) return false;
  if (JSON.stringify(store.schema()) === JSON.stringify(imported.schema.raw)) return false;
  store.setSchema(imported.schema.raw);
  store.update(reconfiguredJob(store.job(), clock.now()));
  return true;
}

function sameSettings(left: JobSettings, right: JobSettings): boolean {
  const names = Object.keys(DEFAULT_JOB_SETTINGS) as (keyof JobSettings)[];
  return names.every((name) => left[name] === right[name]);
}
