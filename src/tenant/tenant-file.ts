/** Reads a tenant file: JSON that lists the users and groups to start from. */
import { readFileSync } from 'node:fs';
import { InputError } from '../text/input-error.js';
import { formatPath, lineAndColumn, locateJson, offsetOf } from './json-places.js';
import { type TenantFile, tenantFileSchema } from './tenant-file-schema.js';

/**
 * Reads and checks a tenant file.
 * @throws InputError naming the file and, where it applies, line, column and JSON path.
 */
export function loadTenantFile(path: string): TenantFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`The tenant file can't be read: ${reason}`, { location: { file: path } });
  }
  return parseTenantFile(text, path);
}

/**
 * Checks the text of a tenant file; `file` is its name for messages.
 * @throws InputError as loadTenantFile does.
 */
export function parseTenantFile(fileText: string, file: string): TenantFile {
  const text = fileText.startsWith('\uFEFF') ? fileText.slice(1) : fileText;
  const result = tenantFileSchema.safeParse(parseJson(text, file));
  if (result.success) return result.data;
  const [issue, ...others] = result.error.issues;
  if (issue === undefined) throw result.error;
  const count = others.length === 1 ? 'one more problem' : `${others.length} more problems`;
  throw new InputError(issue.message, {
    location: {
      file,
      ...lineAndColumn(text, offsetOf(locateJson(text), issue.path)),
      path: formatPath(issue.path),
    },
    ...(others.length === 0 ? {} : { hint: `The file has ${count}.` }),
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { broken } = locateJson(text);
    if (broken === undefined) throw error;
    const { offset, expected } = broken;
    const found = offset < text.length ? JSON.stringify(text.slice(offset, offset + 1)) : 'the end of the file';
    throw new InputError(`This is not JSON: expected ${expected}, found ${found}.`, {
      location: { file, ...lineAndColumn(text, offset) },
    });
  }
}
