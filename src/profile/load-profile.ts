/** Finds and reads a profile: a folder with application.json, schema.json and target.json. */
import { basename, join } from 'node:path';
import { type Application, parseApplication } from './application.js';
import { compileSchema } from './compile-schema.js';
import type { CompiledSchema } from './compiled-schema.js';
import { APPLICATION_FILE, profileFolder, profileNames, readProfileFile, TARGET_FILE } from './profile-folder.js';

export type Profile = {
  /** Name of the folder. */
  readonly name: string;
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly application: Application;
  readonly schema: CompiledSchema;
  /** target.json as it stands: the habits of the mock target. */
  readonly target: unknown;
};

export type ProfileSummary = { readonly name: string; readonly displayName: string; readonly description: string };

/**
 * Reads a profile of this package by name, or any folder with the three files.
 * @throws InputError when there is no such profile, a file is missing, is no JSON (file, line, column) or has a fault (file, JSON path)
 */
export function loadProfile(nameOrFolder: string): Profile {
  const folder = profileFolder(nameOrFolder);
  const applicationFile = join(folder, APPLICATION_FILE);
  const schemaFile = join(folder, 'schema.json');
  const application = parseApplication(readProfileFile(applicationFile), applicationFile);
  return {
    name: basename(folder),
    folder,
    application,
    schema: compileSchema(readProfileFile(schemaFile), schemaFile, application.behaviour),
    target: readProfileFile(join(folder, TARGET_FILE)),
  };
}

/** The profiles of this package, sorted by name. */
export function listProfiles(): readonly ProfileSummary[] {
  return profileNames().map((name) => {
    const file = join(profileFolder(name), APPLICATION_FILE);
    const { displayName, description } = parseApplication(readProfileFile(file), file);
    return { name, displayName, description };
  });
}
