/** Finds and reads a profile: a folder with application.json, schema.json and target.json. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../text/input-error.js';
import { parseJson } from '../text/parse-json.js';
import { readInputFile } from '../text/read-input-file.js';
import { suggestionFor } from '../text/suggest.js';
import { type Application, parseApplication } from './application.js';
import { compileSchema } from './compile-schema.js';
import type { CompiledSchema } from './compiled-schema.js';

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

const APPLICATION_FILE = 'application.json';

/** The package's own profiles: this file lies two folders below the package's root, in src as in dist. */
const PROFILES_FOLDER = fileURLToPath(new URL('../../profiles/', import.meta.url));

/**
 * Reads a profile of this package by name, or any folder with the three files.
 * @throws InputError when there is no such profile, a file is missing, is no JSON (file, line, column) or has a fault (file, JSON path)
 */
export function loadProfile(nameOrFolder: string): Profile {
  const folder = folderOf(nameOrFolder);
  const applicationFile = join(folder, APPLICATION_FILE);
  const schemaFile = join(folder, 'schema.json');
  const application = parseApplication(readJson(applicationFile), applicationFile);
  return {
    name: basename(folder),
    folder,
    application,
    schema: compileSchema(readJson(schemaFile), schemaFile, application.behaviour),
    target: readJson(join(folder, 'target.json')),
  };
}

/** The profiles of this package, sorted by name. */
export function listProfiles(): readonly ProfileSummary[] {
  return profileNames().map((name) => {
    const file = join(PROFILES_FOLDER, name, APPLICATION_FILE);
    const { displayName, description } = parseApplication(readJson(file), file);
    return { name, displayName, description };
  });
}

function profileNames(): readonly string[] {
  return readdirSync(PROFILES_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(PROFILES_FOLDER, entry.name, APPLICATION_FILE)))
    .map((entry) => entry.name)
    .sort();
}

function folderOf(nameOrFolder: string): string {
  const names = profileNames();
  if (names.includes(nameOrFolder)) return join(PROFILES_FOLDER, nameOrFolder);
  const folder = resolve(nameOrFolder);
  if (existsSync(join(folder, APPLICATION_FILE))) return folder;
  throw new InputError(`there is no profile "${nameOrFolder}"${suggestionFor(nameOrFolder, names)}`, {
    hint: `Profiles: ${names.join(', ')}. Or name a folder that holds application.json, schema.json and target.json.`,
  });
}

function readJson(file: string): unknown {
  return parseJson(readInputFile(file, 'A profile holds application.json, schema.json and target.json.'), file);
}
