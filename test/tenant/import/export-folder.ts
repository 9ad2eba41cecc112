/** Writes files as a tenant exports them, and reads them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ImportedTenant } from '../../../src/tenant/import/imported-tenant.js';
import { readImport } from '../../../src/tenant/import/read-import.js';
import { InputError } from '../../../src/text/input-error.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

export const GRAPH = 'https://graph.microsoft.com/v1.0/$metadata#';

/** A GUID that ends in a number. */
export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Writes the files (text as it stands, bytes as they stand, anything else as JSON) and gives their folder. */
export function exportFolder(files: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(path, isRaw ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

/** Writes the files and reads their folder. */
export function readFiles(files: Readonly<Record<string, unknown>>): Promise<ImportedTenant> {
  return readImport([exportFolder(files)]);
}

/** What reading the files is refused with; its file without the folder. */
export async function refusalOfFiles(files: Readonly<Record<string, unknown>>): Promise<InputError> {
  const folder = exportFolder(files);
  try {
    await readImport([folder]);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const file = error.location.file?.slice(folder.length + 1);
    return new InputError(error.message, {
      location: { ...error.location, ...(file === undefined ? {} : { file }) },
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
  throw new Error('nothing was refused');
}

/** A page of Graph. */
export function page(context: string, value: readonly unknown[], nextLink?: string): unknown {
  return {
    '@odata.context': `${GRAPH}${context}`,
    ...(nextLink === undefined ? {} : { '@odata.nextLink': nextLink }),
    value,
  };
}

/** A Graph user with every property of a full export. */
export function graphUser(number: number, properties: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: guid(number),
    userPrincipalName: `user${number}@contoso.com`,
    displayName: `User ${number}`,
    givenName: null,
    surname: null,
    mail: null,
    mailNickname: `user${number}`,
    accountEnabled: true,
    department: null,
    jobTitle: null,
    companyName: null,
    employeeId: null,
    city: null,
    state: null,
    country: null,
    postalCode: null,
    streetAddress: null,
    officeLocation: null,
    businessPhones: [],
    mobilePhone: null,
    faxNumber: null,
    preferredLanguage: null,
    usageLocation: null,
    userType: 'Member',
    proxyAddresses: [],
    otherMails: [],
    onPremisesSyncEnabled: null,
    onPremisesExtensionAttributes: null,
    manager: null,
    ...properties,
  };
}
