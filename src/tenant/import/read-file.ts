/** Reads one exported file, whatever it is an export of, into what has been read so far. */
import { extname } from 'node:path';
import { InputError } from '../../text/input-error.js';
import { parseJson } from '../../text/parse-json.js';
import { readInputFile } from '../../text/read-input-file.js';
import type { TenantInfo } from '../types.js';
import { type ApplicationPart, servicePrincipalInContext } from './applications/application-parts.js';
import { looksLikeUserCsv } from './csv/csv-header.js';
import { readCsvUsers } from './csv/csv-users.js';
import { kindOf, type PageKind } from './detect.js';
import { assignmentsTo, readAssignments } from './graph/assignments.js';
import { readGraphGroups } from './graph/graph-groups.js';
import { readGraphUsers } from './graph/graph-users.js';
import { membersOf } from './graph/groups-with-members.js';
import type { UserPage } from './graph/managers.js';
import { groupOfMembersFile, type MemberList, readMembers } from './graph/members.js';
import { readOrganization } from './graph/organization.js';
import { type Page, pageOf } from './graph/page.js';
import { type PageSets, pageSetKey } from './graph/page-sets.js';
import { type FoundServicePrincipal, readServicePrincipals } from './graph/service-principals.js';
import { readJobs, readSchemas, readSecrets } from './graph/synchronization.js';
import type { UnsaidProperties } from './graph/unsaid-properties.js';
import type { ImportedGroup } from './imported-tenant.js';
import { readScimList } from './scim-list.js';
import type { WarningLog } from './warnings.js';

/** What the files have said so far; reading adds to it. */
export type Reading = {
  readonly warnings: WarningLog;
  readonly unsaid: UnsaidProperties;
  readonly sets: PageSets;
  readonly info: { readonly tenant: TenantInfo; readonly file: string }[];
  readonly userPages: UserPage[];
  readonly groups: (readonly ImportedGroup[])[];
  readonly members: MemberList[];
  readonly servicePrincipals: FoundServicePrincipal[];
  readonly parts: ApplicationPart[];
};

/** @throws InputError with file, line and column, or JSON path, of what can't be read */
export async function readFileInto(reading: Reading, file: string): Promise<void> {
  const text = readInputFile(file);
  if (isCsv(file, text)) {
    const users = await readCsvUsers(file, text, reading.unsaid, reading.warnings);
    reading.userPages.push({ users, graph: undefined });
    return;
  }
  const document = parseJson(text, file);
  const list = readScimList(file, document);
  if (list === undefined) readPage(reading, pageOf(file, document));
  else reading.parts.push({ kind: 'target', list, location: { file }, servicePrincipalId: undefined });
}

/** By what it looks like; a file that looks like neither is what its name says. */
function isCsv(file: string, text: string): boolean {
  if (/^\s*[[{]/.test(text)) return false;
  return looksLikeUserCsv(text) || extname(file).toLowerCase() === '.csv';
}

function readPage(reading: Reading, page: Page): void {
  const kind = kindOf(page, groupOfMembersFile(page.file) !== undefined);
  const name = readKind(reading, page, kind);
  if (name !== undefined) reading.sets.add(page, name);
}

/** Reads a page; gives the name of the pages that it is one of. */
function readKind(reading: Reading, page: Page, kind: PageKind): string | undefined {
  const { warnings, unsaid } = reading;
  const about = { location: { file: page.file }, servicePrincipalId: servicePrincipalInContext(page.context) };
  switch (kind) {
    case 'users': {
      const isDeleted = page.items.some(({ deletedDateTime }) => typeof deletedDateTime === 'string');
      const name = isDeleted ? 'deleted users' : 'users';
      const graph = { page, set: pageSetKey(page, name) };
      reading.userPages.push({ users: readGraphUsers(page, unsaid, warnings), graph });
      return name;
    }
    case 'groups': {
      const { groups, members } = readGraphGroups(page, warnings);
      reading.groups.push(groups);
      for (const list of members) reading.members.push(list);
      return 'groups';
    }
    case 'members': {
      const list = readMembers(page, warnings);
      if (list !== undefined) reading.members.push(list);
      return list === undefined ? undefined : membersOf(list.groupId);
    }
    case 'organization': {
      const tenant = readOrganization(page);
      if (tenant !== undefined) reading.info.push({ tenant, file: page.file });
      return undefined;
    }
    case 'servicePrincipals':
      for (const found of readServicePrincipals(page)) reading.servicePrincipals.push(found);
      return 'service principals';
    case 'assignments':
      reading.parts.push({ ...about, kind, page, assignments: readAssignments(page, warnings) });
      return assignmentsTo(page);
    case 'jobs':
      reading.parts.push({ ...about, kind, jobs: readJobs(page) });
      return 'jobs';
    case 'schema':
      for (const schema of readSchemas(page)) reading.parts.push({ ...about, kind, schema });
      return undefined;
    case 'secrets':
      reading.parts.push({ ...about, kind, secrets: readSecrets(page, warnings) });
      return undefined;
    case 'nothing':
      if (page.list === undefined) throw new InputError('This is empty.', { location: { file: page.file } });
      warnings.warn({ message: 'This list is empty, and does not say of what.', location: { file: page.file } });
      return undefined;
  }
}
