/** Which application of the workspace each imported one stands for, or from which profile it is added. */
import { listProfiles, loadProfile, type Profile } from '../../profile/load-profile.js';
import type { Directory } from '../../tenant/directory.js';
import type { ImportedApplication } from '../../tenant/import/imported-tenant.js';
import { findServicePrincipalIfAny } from '../../tenant/lookup.js';
import { InputError } from '../../text/input-error.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';
import type { Findings, ImportOptions } from './import-options.js';

export type ApplicationPlan = {
  readonly imported: ImportedApplication;
  /** The application that is there; undefined when one is to be added. */
  readonly existing: Application | undefined;
  readonly displayName: string;
  readonly profile: Profile;
  /** How the profile is named in the directory: its name, or its folder. */
  readonly profileReference: string;
};

/**
 * What is there is known by its id, then by its name; `application` decides where the files name none, or only one. In order of creation.
 * @throws InputError when it can't be told which application is meant, and for a profile that is unknown or another one
 */
export function planApplications(
  world: World,
  imported: readonly ImportedApplication[],
  options: ImportOptions,
  findings: Findings,
): readonly ApplicationPlan[] {
  const unused = options.application === undefined ? options.profile && '--profile' : '--app';
  if (imported.length === 0 && unused !== undefined) {
    throw new InputError(`the files say nothing of an application, so ${unused} means nothing here`, {
      hint: 'Leave it out, or add files of the application: its assignments, job, schema, secrets, or the lists of the target.',
    });
  }
  const known = world.applications.all();
  const ids = new Set(imported.flatMap(({ servicePrincipal }) => servicePrincipal?.id ?? []));
  const unclaimed = new Set(known.filter(({ servicePrincipal }) => !ids.has(servicePrincipal.id)));
  if (imported.length > 1 && options.application !== undefined && imported.every(isNamed)) {
    throw new InputError(`the files are about ${imported.length} applications, so --app can't say which is meant`, {
      hint: 'Leave it out, or give the files of one application only.',
    });
  }
  return inOrderOfCreation(imported).map((application) => {
    const chosen = imported.length === 1 || !isNamed(application) ? options.application : undefined;
    const existing = existingFor(application, chosen, world.directory, known, unclaimed);
    if (existing === undefined) return newApplication(application, chosen, options, findings);
    unclaimed.delete(existing);
    refuseOtherProfile(existing, options);
    const { displayName, profile } = existing.servicePrincipal;
    return { imported: application, existing, displayName, profile: existing.profile, profileReference: profile };
  });
}

/** Files are read by their names, which say nothing of it; where no time is given, their order stays. */
function inOrderOfCreation(imported: readonly ImportedApplication[]): readonly ImportedApplication[] {
  const timeOf = ({ servicePrincipal }: ImportedApplication): number => servicePrincipal?.createdAt ?? 0;
  return imported.toSorted((left, right) => timeOf(left) - timeOf(right));
}

function isNamed({ servicePrincipal }: ImportedApplication): boolean {
  return servicePrincipal !== undefined;
}

function existingFor(
  { servicePrincipal }: ImportedApplication,
  chosen: string | undefined,
  directory: Directory,
  known: readonly Application[],
  unclaimed: ReadonlySet<Application>,
): Application | undefined {
  const byId = known.find((application) => application.servicePrincipal.id === servicePrincipal?.id);
  if (chosen !== undefined) {
    const id = findServicePrincipalIfAny(directory, chosen)?.id;
    const meant = known.find((application) => application.servicePrincipal.id === id);
    if (byId === undefined || byId === meant) return meant;
    throw new InputError(`the files are about ${byId.servicePrincipal.displayName}, not about "${chosen}"`, {
      hint: 'Leave --app out.',
    });
  }
  if (byId !== undefined) return byId;
  if (servicePrincipal !== undefined) {
    const { displayName } = servicePrincipal;
    return [...unclaimed].find((application) => isCalled(application, displayName));
  }
  const [only, ...more] = known;
  if (more.length === 0) return only;
  const names = known.map((application) => application.servicePrincipal.displayName).join(', ');
  throw new InputError('the files do not say which application they are about, and there are several', {
    hint: `Name one with --app (${names}), or add the answer of GET /servicePrincipals/{id} to the files.`,
  });
}

function isCalled({ servicePrincipal }: Application, name: string | undefined): boolean {
  return servicePrincipal.displayName.toLowerCase() === name?.toLowerCase();
}

function refuseOtherProfile({ servicePrincipal, profile }: Application, options: ImportOptions): void {
  if (options.profile === undefined || loadProfile(options.profile).folder === profile.folder) return;
  throw new InputError(`${servicePrincipal.displayName} is there already, with the profile ${profile.name}`, {
    hint: 'A profile can be chosen only for an application that is added: leave --profile out.',
  });
}

function newApplication(
  imported: ImportedApplication,
  chosen: string | undefined,
  options: ImportOptions,
  findings: Findings,
): ApplicationPlan {
  const { profile, reference } = profileFor(imported, options, findings);
  const displayName = chosen ?? imported.servicePrincipal?.displayName ?? profile.application.displayName;
  return { imported, existing: undefined, displayName, profile, profileReference: reference };
}

/** Jobs of non-gallery applications had this prefix before December 2018 (Microsoft Graph, synchronizationTemplate). */
const FORMER_PREFIX = 'customappsso';

function profileFor(
  imported: ImportedApplication,
  { profile: given }: ImportOptions,
  { warnings }: Findings,
): { readonly profile: Profile; readonly reference: string } {
  if (given !== undefined) return { profile: loadProfile(given), reference: given };
  const profiles = listProfiles().map(({ name }) => loadProfile(name));
  const template = imported.job?.templateId === FORMER_PREFIX ? 'scim' : imported.job?.templateId;
  const name = imported.servicePrincipal?.displayName?.toLowerCase();
  const found =
    profiles.find(({ application }) => application.templateId === template) ??
    profiles.find(({ application: { galleryName, displayName } }) =>
      [galleryName, displayName].some((own) => own !== undefined && own.toLowerCase() === name),
    );
  if (found !== undefined) return { profile: found, reference: found.name };
  const known = profiles.map((profile) => profile.name).join(', ');
  warnings.push({
    message: `The template of ${name === undefined ? 'the application' : imported.servicePrincipal?.displayName} (${template ?? 'no job says it'}) belongs to none of the profiles, so it is taken for a SCIM application without a gallery entry. Choose with --profile: ${known}.`,
    ...(template === undefined ? { query: 'GET /servicePrincipals/{id}/synchronization/jobs' } : {}),
  });
  return { profile: loadProfile('scim'), reference: 'scim' };
}
