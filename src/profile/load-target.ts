/** Reads of a profile only what its mock target needs: neither schema nor application are compiled. */
import { basename, join } from 'node:path';
import { profileFolder, readProfileFile, TARGET_FILE } from './profile-folder.js';

export type TargetProfile = {
  /** Name of the folder. */
  readonly name: string;
  /** target.json as it stands: the habits of the mock target. */
  readonly target: unknown;
};

/** @throws InputError when there is no such profile, or its target.json is missing or no JSON */
export function loadTarget(nameOrFolder: string): TargetProfile {
  const folder = profileFolder(nameOrFolder);
  return { name: basename(folder), target: readProfileFile(join(folder, TARGET_FILE)) };
}
