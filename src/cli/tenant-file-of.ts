/** Which file a `--tenant` option means: a teaching tenant by name, or a file. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';

const FOLDER = fileURLToPath(new URL('../../data/tenants/', import.meta.url));

/** @throws InputError when there is neither a tenant of that name nor a file. */
export function tenantFileOf(nameOrFile: string): string {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
  if (names.includes(nameOrFile)) return `${FOLDER}${nameOrFile}.json`;
  if (existsSync(nameOrFile)) return nameOrFile;
  const nearest = suggest(nameOrFile, names);
  throw new InputError(`there is no tenant '${nameOrFile}'`, {
    hint: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}Teaching tenants: ${names.join(', ')}. Or give a tenant file.`,
  });
}
