/** Which file a `--tenant` option means: a teaching tenant by name, or a file. */
import { existsSync } from 'node:fs';
import { teachingTenantFile, teachingTenants } from '../lessons/teaching-tenants.js';
import { InputError } from '../text/input-error.js';
import { suggestionFor } from '../text/suggest.js';

/** @throws InputError when there is neither a tenant of that name nor a file. */
export function tenantFileOf(nameOrFile: string): string {
  const names = teachingTenants();
  if (names.includes(nameOrFile)) return teachingTenantFile(nameOrFile);
  if (existsSync(nameOrFile)) return nameOrFile;
  throw new InputError(`there is no tenant '${nameOrFile}'${suggestionFor(nameOrFile, names)}`, {
    hint: `Teaching tenants: ${names.join(', ')}. Or give a tenant file.`,
  });
}
