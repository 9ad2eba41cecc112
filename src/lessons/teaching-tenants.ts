/** The tenants of data/tenants, in which lessons play. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** This file lies two folders below the package's root, in src as in dist. */
const FOLDER = fileURLToPath(new URL('../../data/tenants/', import.meta.url));
const ENDING = '.json';

/** Their names, sorted. */
export function teachingTenants(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
}

export function teachingTenantFile(name: string): string {
  return `${FOLDER}${name}${ENDING}`;
}
