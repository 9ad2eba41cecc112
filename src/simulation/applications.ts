/** Enterprise applications and their jobs, with what follows from their profiles: compiled once, kept until edited. */
import type { Behaviour } from '../profile/application.js';
import { compileSchema } from '../profile/compile-schema.js';
import type { CompiledSchema } from '../profile/compiled-schema.js';
import { loadProfile, type Profile } from '../profile/load-profile.js';
import type { Job } from '../provisioning/job.js';
import { type JobStore, jobIds, openJob } from '../provisioning/job-store.js';
import type { Tables } from '../storage/tables.js';
import type { Directory } from '../tenant/directory.js';
import { findServicePrincipal } from '../tenant/lookup.js';
import type { ServicePrincipal } from '../tenant/types.js';
import { InputError } from '../text/input-error.js';

export type Application = {
  readonly servicePrincipal: ServicePrincipal;
  readonly profile: Profile;
  readonly behaviour: Behaviour;
  readonly store: JobStore;
  /** The job's schema as it stands now. */
  readonly schema: () => CompiledSchema;
};

export type Applications = {
  readonly all: () => readonly Application[];
  /** The application that `reference` names, or the only one there is. @throws InputError */
  readonly find: (reference: string | undefined) => Application;
  readonly byJob: (jobId: string) => Application | undefined;
};

/**
 * The profile whose target is meant by `reference`; without one, that of the only application. Before there is any, the Netskope
 * tenant's, whose console exists from the start.
 * @throws InputError when it names none, or several targets could be meant
 */
export function targetProfile({ all, find }: Applications, reference: string | undefined): Profile {
  const [first, ...more] = all().map(({ profile }) => profile);
  if (reference === undefined && more.every(({ name }) => name === first?.name))
    return first ?? loadProfile('netskope');
  return find(reference).profile;
}

export function openApplications(tables: Tables, directory: Directory): Applications {
  const profiles = new Map<string, Profile>();
  const compiled = new Map<string, { readonly raw: unknown; readonly schema: CompiledSchema }>();

  const profileOf = (name: string): Profile => {
    const profile = profiles.get(name) ?? loadProfile(name);
    profiles.set(name, profile);
    return profile;
  };

  const schemaOf = (store: JobStore, behaviour: Behaviour): CompiledSchema => {
    const raw = store.schema();
    const known = compiled.get(store.id);
    if (known !== undefined && known.raw === raw) return known.schema;
    const schema = compileSchema(raw, `schema of job ${store.id}`, behaviour);
    compiled.set(store.id, { raw, schema });
    return schema;
  };

  const application = (servicePrincipal: ServicePrincipal, job: Job): Application => {
    const profile = profileOf(servicePrincipal.profile);
    const { behaviour } = profile.application;
    const store = openJob(tables, job.id);
    return { servicePrincipal, profile, behaviour, store, schema: () => schemaOf(store, behaviour) };
  };

  const all = (): readonly Application[] =>
    jobIds(tables).flatMap((id) => {
      const job = openJob(tables, id).job();
      const servicePrincipal = directory.servicePrincipal(job.servicePrincipalId);
      return servicePrincipal === undefined ? [] : [application(servicePrincipal, job)];
    });

  return {
    all,
    byJob: (jobId) => all().find(({ store }) => store.id === jobId),
    find: (reference) => {
      const known = all();
      const [only, ...more] = known;
      if (only === undefined) {
        throw new InputError('there is no application to provision yet', {
          hint: "Look for one with 'entra-sim app search', then add it with 'entra-sim app add'.",
        });
      }
      if (reference === undefined) {
        if (more.length === 0) return only;
        const names = known.map(({ servicePrincipal }) => servicePrincipal.displayName).join(', ');
        throw new InputError('there are several applications', { hint: `Name one with --app: ${names}.` });
      }
      const { id } = findServicePrincipal(directory, reference);
      return known.find(({ servicePrincipal }) => servicePrincipal.id === id) ?? only;
    },
  };
}
