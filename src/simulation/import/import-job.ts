/** The provisioning job of an imported application: settings, credentials but for secrets, and schema. */
import { isDeepStrictEqual } from 'node:util';
import { compileSchema } from '../../profile/compile-schema.js';
import { addJob, type JobStore, jobIds } from '../../provisioning/job-store.js';
import { newJob } from '../../provisioning/new-job.js';
import type { ServicePrincipal } from '../../tenant/types.js';
import { saveSchema } from '../perform/save-schema.js';
import type { World } from '../world.js';
import type { Findings } from './import-options.js';
import { importedSettings } from './job-settings.js';
import type { ApplicationPlan } from './plan-applications.js';

/** What became of a job. */
export type JobOutcome = { readonly jobId: string; readonly settings: boolean; readonly schema: boolean };

/**
 * Compiles the schema of the files before anything is done with it. What it warns of is told here for a new application, and with the
 * saving for one that is there.
 * @throws InputError with file and JSON path of the first fault
 */
export function checkSchema(
  { imported, existing, profile, displayName }: ApplicationPlan,
  { warnings }: Findings,
): void {
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
  if (existing !== undefined) return;
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
  const secrets = store.secrets();
  const { settings, baseAddress } = importedSettings(
    plan.imported,
    { settings: before.settings, baseAddress: secrets.baseAddress },
    plan.displayName,
    findings,
  );
  const hasOtherAddress = baseAddress !== undefined && baseAddress !== secrets.baseAddress;
  const hasOtherSettings = !isDeepStrictEqual(settings, before.settings);
  if (hasOtherAddress) store.setSecrets({ ...secrets, baseAddress });
  const leftBlank = plan.imported.secrets?.SecretToken === '' && secrets.credentials === null;
  if (leftBlank) store.setSecrets({ ...store.secrets(), credentials: { method: 'entraToken' } });
  if (hasOtherSettings) store.update({ settings });
  if (before.settings.syncAll && !settings.syncAll && before.everStarted) {
    findings.lines.push("Changing from all to assigned takes effect with a restart: 'entra-sim provisioning restart'.");
  }
  return {
    jobId: store.id,
    settings: isNew || hasOtherAddress || leftBlank || hasOtherSettings,
    schema: changeSchema(world, plan, findings) || isNew,
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

/**
 * Tells whether it changed. Saving a schema asks for an initial cycle, so an equal one is not saved again (synchronizationSchema: update);
 * the order of keys means nothing.
 */
function changeSchema(
  world: World,
  { imported, existing, displayName }: ApplicationPlan,
  { lines }: Findings,
): boolean {
  if (existing === undefined || imported.schema === undefined) return false;
  const { raw, file } = imported.schema;
  if (isDeepStrictEqual(existing.store.schema(), raw)) return false;
  lines.push(...saveSchema(world, existing, raw, file).notes.map((note) => `${displayName}: ${note}`));
  return true;
}
