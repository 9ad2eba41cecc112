/** Reads a tenant file: JSON that lists the users and groups to start from. */
import { InputError } from '../text/input-error.js';
import { locateInJson, parseJson } from '../text/parse-json.js';
import { readInputFile } from '../text/read-input-file.js';
import { type TenantFile, tenantFileSchema } from './tenant-file-schema.js';

/**
 * Reads and checks a tenant file.
 * @throws InputError naming the file and, where it applies, line, column and JSON path.
 */
export function loadTenantFile(path: string): TenantFile {
  return parseTenantFile(readInputFile(path), path);
}

/**
 * Checks the text of a tenant file; `file` is its name for messages.
 * @throws InputError as loadTenantFile does.
 */
export function parseTenantFile(text: string, file: string): TenantFile {
  const result = tenantFileSchema.safeParse(parseJson(text, file));
  if (result.success) return result.data;
  const [issue, ...others] = result.error.issues;
  if (issue === undefined) throw result.error;
  const count = others.length === 1 ? 'one more problem' : `${others.length} more problems`;
  throw new InputError(issue.message, {
    location: { file, ...locateInJson(text, issue.path) },
    ...(others.length === 0 ? {} : { hint: `The file has ${count}.` }),
  });
}
