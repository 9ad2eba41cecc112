/** The files of an export: which there are, and what stands in each. */
import type { CsvGeneration } from '../../tenant/attribute-table.js';
import {
  appRoleAssignedTo,
  deletedUsers,
  groups,
  members,
  organization,
  servicePrincipal,
  users,
} from '../../tenant/export/graph-directory.js';
import { userCsv } from '../../tenant/export/user-csv.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';
import { jobDocument, schemaDocument, secretsDocument, targetDocument } from './provisioning-documents.js';

export type ExportFile = {
  /** Below the folder of the export, with forward slashes. */
  readonly path: string;
  /** The text in pieces, made while it is written. */
  readonly pieces: Iterable<string>;
};

export const EXPORT_FORMATS = ['graph', 'csv', 'csv-2023'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `csv` is the header that the portal writes now, `csv-2023` the one that Microsoft documents. */
const GENERATIONS: Readonly<Record<Exclude<ExportFormat, 'graph'>, CsvGeneration>> = {
  csv: 'current',
  'csv-2023': 'documented',
};

/** The same bytes for the same state. */
export function exportFiles(world: World, format: ExportFormat): Iterable<ExportFile> {
  if (format === 'graph') return graphFiles(world);
  return [{ path: 'users.csv', pieces: userCsv(world.directory, GENERATIONS[format]) }];
}

function* graphFiles(world: World): Generator<ExportFile> {
  const { directory, applications } = world;
  yield { path: 'organization.json', pieces: organization(directory.tenant()) };
  yield { path: 'users.json', pieces: users(directory) };
  yield { path: 'deleted-users.json', pieces: deletedUsers(directory) };
  yield { path: 'groups.json', pieces: groups(directory) };
  for (const { objectId } of directory.groups()) {
    yield { path: `members/${fileName(objectId)}.json`, pieces: members(directory, objectId) };
  }
  for (const application of applications.all()) yield* applicationFiles(world, application);
}

function* applicationFiles(world: World, application: Application): Generator<ExportFile> {
  const { directory, targets } = world;
  const folder = `applications/${fileName(application.servicePrincipal.id)}`;
  const target = targets.of(application.profile.name);
  yield { path: `${folder}/service-principal.json`, pieces: servicePrincipal(application.servicePrincipal) };
  yield {
    path: `${folder}/app-role-assigned-to.json`,
    pieces: appRoleAssignedTo(directory, application.servicePrincipal),
  };
  yield { path: `${folder}/job.json`, pieces: jobDocument(world, application) };
  yield { path: `${folder}/schema.json`, pieces: schemaDocument(application) };
  yield { path: `${folder}/secrets.json`, pieces: secretsDocument(application) };
  yield { path: `${folder}/target-users.json`, pieces: targetDocument(target?.users() ?? []) };
  yield { path: `${folder}/target-groups.json`, pieces: targetDocument(target?.groups() ?? []) };
}

/** Ids are GUIDs; whatever else somebody imported as one must not lead out of the folder. */
function fileName(id: string): string {
  return encodeURIComponent(id).replace(/^\.+$/, '_');
}
