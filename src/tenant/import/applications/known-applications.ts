/** The applications that the files name: by a service principal or, without one, by the assignments to it. */
import { dirname } from 'node:path';
import { InputError } from '../../../text/input-error.js';
import { type NamedResource, resourcesOf } from '../graph/assignments.js';
import type { FoundServicePrincipal } from '../graph/service-principals.js';
import type { ImportedServicePrincipal } from '../imported-tenant.js';
import { mergeById } from '../merge.js';
import { guidIn } from '../object-id.js';
import { SERVICE_PRINCIPAL_QUERY } from '../queries.js';
import type { WarningLog } from '../warnings.js';
import type { ApplicationFiles } from './application-parts.js';
import type { KnownApplication } from './belongs-to.js';

/**
 * The applications, each once.
 * @throws InputError when a service principal has no id and nothing near it tells
 */
export function knownApplications(
  { servicePrincipals, parts }: ApplicationFiles,
  warnings: WarningLog,
): readonly KnownApplication[] {
  const resources = parts.flatMap((part) => (part.kind === 'assignments' ? resourcesOf(part.page) : []));
  const found = servicePrincipals.map((one) => ({ ...one, value: withId(one, resources) }));
  const merged = mergeById(
    found,
    ({ value }) => value.id,
    ({ value }) => value,
    warnings,
  );
  const known = new Map<string, KnownApplication>();
  for (const { value, location } of merged) {
    known.set(value.id, { servicePrincipal: value, folders: new Set([dirname(location.file ?? '')]) });
  }
  if (known.size > 0) return [...known.values()];
  for (const { file, ...servicePrincipal } of resources) {
    const before = known.get(servicePrincipal.id);
    if (before === undefined) known.set(servicePrincipal.id, { servicePrincipal, folders: new Set([dirname(file)]) });
    else before.folders.add(dirname(file));
  }
  return [...known.values()];
}

/** `$select=appRoles` leaves the id out: the file's name or the assignments beside it may have it. */
function withId(
  { value, location }: FoundServicePrincipal,
  resources: readonly NamedResource[],
): ImportedServicePrincipal {
  const { file = '' } = location;
  const id = value.id ?? guidIn(file) ?? resourceBeside(file, resources);
  if (id !== undefined) return { ...value, id };
  throw new InputError('This service principal has no id.', {
    location,
    hint: `Ask for it with ${SERVICE_PRINCIPAL_QUERY}.`,
  });
}

function resourceBeside(file: string, resources: readonly NamedResource[]): string | undefined {
  const beside = resources.filter((resource) => dirname(resource.file) === dirname(file));
  const ids = new Set((beside.length > 0 ? beside : resources).map(({ id }) => id));
  return ids.size === 1 ? [...ids][0] : undefined;
}
