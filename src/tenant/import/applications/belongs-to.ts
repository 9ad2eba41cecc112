/** Which application a file is about. */
import { dirname } from 'node:path';
import { InputError } from '../../../text/input-error.js';
import type { ImportedServicePrincipal } from '../imported-tenant.js';
import { SERVICE_PRINCIPAL_QUERY } from '../queries.js';
import type { ApplicationPart } from './application-parts.js';

/** An application that the files name, and the folders in which they do. */
export type KnownApplication = { readonly servicePrincipal: ImportedServicePrincipal; readonly folders: Set<string> };

/**
 * The application of a file: the one that the file names, whose id is part of its path, that is in the nearest folder, or that is the
 * only one. Undefined when the files name none at all.
 * @param jobOwners applications by the id of their job, which a schema carries
 * @throws InputError when several may be meant
 */
export function applicationOf(
  part: ApplicationPart,
  known: readonly KnownApplication[],
  jobOwners: ReadonlyMap<string, KnownApplication>,
): KnownApplication | undefined {
  const [first, ...others] = known;
  if (first === undefined) return undefined;
  const { file = '' } = part.location;
  const owner = part.kind === 'schema' && part.schema.id !== undefined ? jobOwners.get(part.schema.id) : undefined;
  const named = known.find(({ servicePrincipal }) => servicePrincipal.id === part.servicePrincipalId);
  const found = owner ?? named ?? inPath(file, known) ?? inNearestFolder(file, known);
  if (found !== undefined) return found;
  if (others.length === 0) return first;
  throw new InputError(`The files have ${known.length} applications, and this does not say to which it belongs.`, {
    location: { file },
    hint: `Keep the files of each application in a folder of its own, together with the answer of ${SERVICE_PRINCIPAL_QUERY}.`,
  });
}

function inPath(file: string, known: readonly KnownApplication[]): KnownApplication | undefined {
  const path = file.toLowerCase();
  const found = known.filter(({ servicePrincipal }) => path.includes(servicePrincipal.id));
  return found.length === 1 ? found[0] : undefined;
}

/** Of the file's folder and those around it, the first that names applications, if it names one. */
function inNearestFolder(file: string, known: readonly KnownApplication[]): KnownApplication | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = known.filter(({ folders }) => folders.has(folder));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
    if (dirname(folder) === folder) return undefined;
  }
}
