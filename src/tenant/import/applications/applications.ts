/** Puts the files about applications together: one entry for each application. */
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../scim/transport/transport.js';
import { InputError, type InputLocation } from '../../../text/input-error.js';
import type { ImportedApplication, ImportedJob } from '../imported-tenant.js';
import { describeLocation, mergeById } from '../merge.js';
import { SECRETS_QUERY } from '../queries.js';
import { tellMissingResources } from '../scim-list.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import type { ApplicationFiles, ApplicationPart } from './application-parts.js';
import { resolveAssignments } from './assignments-of.js';
import { applicationOf, type KnownApplication } from './belongs-to.js';
import { knownApplications } from './known-applications.js';

const IDLE: CountedWarning = {
  message: (count) =>
    `${counted(count, 'service principal')} of a list without assignments or provisioning in the files: left out.`,
};

type PartOf<Kind extends ApplicationPart['kind']> = Extract<ApplicationPart, { kind: Kind }>;

/**
 * One entry for each application; one without a service principal when the files name none.
 * @throws InputError when it can't be told what a file belongs to, or two files contradict each other
 */
export function assembleApplications(files: ApplicationFiles, warnings: WarningLog): readonly ImportedApplication[] {
  const known = knownApplications(files, warnings);
  const parts = new Map<KnownApplication | undefined, ApplicationPart[]>(known.map((one) => [one, []]));
  const jobOwners = new Map<string, KnownApplication>();
  const add = (part: ApplicationPart): void => {
    const owner = applicationOf(part, known, jobOwners);
    const own = parts.get(owner);
    if (own === undefined) parts.set(owner, [part]);
    else own.push(part);
    if (part.kind !== 'jobs' || owner === undefined) return;
    for (const { job } of part.jobs) jobOwners.set(job.id, owner);
  };
  const assignments = files.parts.filter((part) => part.kind === 'assignments');
  const others = files.parts.filter((part) => part.kind !== 'assignments');
  // Jobs first: a schema is known by the id of its job.
  for (const part of others.filter(({ kind }) => kind === 'jobs')) add(part);
  for (const part of others.filter(({ kind }) => kind !== 'jobs')) add(part);
  const assigned = resolveAssignments(assignments, known, files.sets, warnings);
  const alone = new Set(files.servicePrincipals.flatMap(({ isAlone, value }) => (isAlone ? [value.id] : [])));
  if (known.length === 0 && assigned.has(undefined)) parts.set(undefined, parts.get(undefined) ?? []);

  const applications: ImportedApplication[] = [];
  for (const [owner, own] of parts) {
    const isIdle = own.length === 0 && !assigned.has(owner);
    if (owner !== undefined && isIdle && !alone.has(owner.servicePrincipal.id) && known.length > 1) {
      warnings.count(IDLE, {});
      continue;
    }
    applications.push({
      ...assemble(own, warnings),
      servicePrincipal: owner?.servicePrincipal,
      ...(assigned.get(owner) ?? { assignments: undefined }),
    });
  }
  return applications;
}

function assemble(
  parts: readonly ApplicationPart[],
  warnings: WarningLog,
): Pick<ImportedApplication, 'job' | 'schema' | 'secrets' | 'target'> {
  const schema = onlyOne(ofKind(parts, 'schema'), ({ schema: { raw } }) => raw, 'schema', warnings)?.schema;
  const secrets = onlyOne(ofKind(parts, 'secrets'), ({ secrets: { secrets: own } }) => own, 'set of secrets', warnings);
  if (schema !== undefined && secrets?.secrets.secrets.SyncAll === undefined) {
    warnings.warn({
      message: 'A schema does not say the scope, and no file has the secret SyncAll: the scope stays as it is.',
      location: schema.location,
      query: SECRETS_QUERY,
    });
  }
  return {
    job: jobIn(parts, schema?.id, warnings),
    schema: schema === undefined ? undefined : { raw: schema.raw, file: schema.location.file ?? '' },
    secrets: secrets?.secrets.secrets,
    target: targetIn(ofKind(parts, 'target'), warnings),
  };
}

/** The job of the schema; the first, when no schema tells. */
function jobIn(
  parts: readonly ApplicationPart[],
  schemaId: string | undefined,
  warnings: WarningLog,
): ImportedJob | undefined {
  const found = ofKind(parts, 'jobs').flatMap(({ jobs }) => jobs);
  const jobs = mergeById(
    found,
    ({ job }) => job.id,
    ({ job }) => job,
    warnings,
  );
  const chosen = jobs.find(({ job }) => job.id === schemaId) ?? jobs[0];
  if (chosen !== undefined && jobs.length > 1) {
    warnings.warn({
      message: `An application has one provisioning job here, and the files have ${jobs.length}: taken is ${chosen.job.id}.`,
      location: chosen.location,
    });
  }
  return chosen?.job;
}

function targetIn(lists: readonly PartOf<'target'>[], warnings: WarningLog): readonly JsonObject[] | undefined {
  if (lists.length === 0) return undefined;
  tellMissingResources(
    lists.map(({ list }) => list),
    warnings,
  );
  const entries = lists.flatMap(({ list, location }) => list.resources.map((resource) => ({ resource, location })));
  const merged = mergeById(
    entries,
    ({ resource: { id } }) => (typeof id === 'string' ? id : undefined),
    ({ resource }) => resource,
    warnings,
  );
  return merged.map(({ resource }) => resource);
}

function onlyOne<T extends { readonly location: InputLocation }>(
  entries: readonly T[],
  contentOf: (entry: T) => unknown,
  what: string,
  warnings: WarningLog,
): T | undefined {
  const [first, ...others] = entries;
  for (const other of others) {
    if (first === undefined) break;
    if (!isDeepStrictEqual(contentOf(first), contentOf(other))) {
      throw new InputError(`An application has one ${what}, and another is in ${describeLocation(first.location)}.`, {
        location: other.location,
        hint: 'Give the files of one provisioning job, and of one point in time.',
      });
    }
    warnings.warn({ message: `The same ${what} is there twice: taken once.`, location: other.location });
  }
  return first;
}

function ofKind<Kind extends ApplicationPart['kind']>(
  parts: readonly ApplicationPart[],
  kind: Kind,
): readonly PartOf<Kind>[] {
  return parts.filter((part): part is PartOf<Kind> => part.kind === kind);
}
