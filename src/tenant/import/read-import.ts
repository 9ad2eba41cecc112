/** Reads exported files and folders: what they say of a tenant, and what they leave open. */
import { isDeepStrictEqual } from 'node:util';
import { InputError } from '../../text/input-error.js';
import type { TenantInfo } from '../types.js';
import { assembleApplications } from './applications/applications.js';
import { groupsWithMembers } from './graph/groups-with-members.js';
import { withManagers } from './graph/managers.js';
import { createPageSets } from './graph/page-sets.js';
import { createUnsaidProperties } from './graph/unsaid-properties.js';
import type { ImportedTenant } from './imported-tenant.js';
import { mergeUsers } from './merge.js';
import { withLine } from './place-in-file.js';
import { type Reading, readFileInto } from './read-file.js';
import { type KnownObjects, withoutDangling } from './references.js';
import { walkFiles } from './walk-files.js';
import { createWarningLog } from './warnings.js';

const NOTHING: KnownObjects = { has: () => false };

/**
 * Reads Graph's JSON, the portal's user CSV and SCIM lists; each file is told by its content. Nothing is written.
 * @param paths files and folders
 * @param known the objects that the directory holds already, so that links to them are none into the void
 * @throws InputError with file, line, column and JSON path of what can't be read or contradicts another file
 */
export async function readImport(paths: readonly string[], known: KnownObjects = NOTHING): Promise<ImportedTenant> {
  try {
    const reading = newReading();
    for (const file of walkFiles(paths, reading.warnings)) await readFileInto(reading, file);
    return assemble(reading, known);
  } catch (error) {
    if (error instanceof InputError) throw withLine(error);
    throw error;
  }
}

function newReading(): Reading {
  return {
    warnings: createWarningLog(),
    unsaid: createUnsaidProperties(),
    sets: createPageSets(),
    info: [],
    userPages: [],
    groups: [],
    members: [],
    servicePrincipals: [],
    parts: [],
  };
}

function assemble(reading: Reading, known: KnownObjects): ImportedTenant {
  const { warnings, unsaid, sets } = reading;
  sets.tell(warnings);
  unsaid.tell(warnings);
  const users = mergeUsers(withManagers(reading.userPages), warnings);
  const groups = groupsWithMembers(reading.groups.flat(), reading.members, sets, warnings);
  const applications = assembleApplications(reading, warnings);
  const linked = withoutDangling({ users, groups, applications }, known, warnings);
  return { info: theInfo(reading), ...linked, warnings: warnings.all() };
}

function theInfo({ info }: Reading): TenantInfo | undefined {
  const [first, ...others] = info;
  const other = others.find(({ tenant }) => !isDeepStrictEqual(tenant, first?.tenant));
  if (first === undefined || other === undefined) return first?.tenant;
  throw new InputError(`This is another organization than in ${first.file}.`, {
    location: { file: other.file },
    hint: 'Import one tenant at a time.',
  });
}
