/** Reads the files of an import, and takes the personal values out of them if asked to. */
import type { Directory } from '../../tenant/directory.js';
import type { ImportedTenant } from '../../tenant/import/imported-tenant.js';
import { readImport } from '../../tenant/import/read-import.js';
import { InputError } from '../../text/input-error.js';

export type ImportSource = {
  /** Files and folders. */
  readonly files: readonly string[];
  readonly anonymise?: boolean | undefined;
  /** The directory that it is for: links to what that has already lead somewhere. */
  readonly directory?: Directory;
  /** The stand-ins follow from it: the same seed gives the same. */
  readonly seed: number;
};

/** @throws InputError with file, line and column or JSON path of what can't be read. */
export async function prepareImport(source: ImportSource): Promise<ImportedTenant> {
  const { files, anonymise: hidden, directory, seed } = source;
  const known = {
    has: (id: string) => directory?.user(id) !== undefined || directory?.group(id) !== undefined,
  };
  const imported = await readImport(files, known);
  const { info, users, groups, applications } = imported;
  if (info === undefined && users.length + groups.length + applications.length === 0) {
    throw new InputError('the files hold nothing to import', {
      hint: 'Check the query, or the filter, that they were exported with.',
    });
  }
  if (hidden !== true) return imported;
  // Stand-ins come from long lists of words: they are loaded only where they are asked for.
  const { anonymise } = await import('../../tenant/import/anonymise/anonymise.js');
  return anonymise(imported, { seed });
}
