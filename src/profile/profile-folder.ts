/** Finds the folder of a profile, and reads the files in it. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../text/input-error.js';
import { parseJson } from '../text/parse-json.js';
import { readInputFile } from '../text/read-input-file.js';
import { suggestionFor } from '../text/suggest.js';

export const APPLICATION_FILE = 'application.json';
export const TARGET_FILE = 'target.json';

/** The package's own profiles: this file lies two folders below the package's root, in src as in dist. */
const PROFILES_FOLDER = fileURLToPath(new URL('../../profiles/', import.meta.url));

/** Of the profiles of this package, sorted. */
export function profileNames(): readonly string[] {
  return readdirSync(PROFILES_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(PROFILES_FOLDER, entry.name, APPLICATION_FILE)))
    .map((entry) => entry.name)
    .sort();
}

/**
 * The absolute path of a profile of this package, by its name, or of any folder that holds one.
 * @throws InputError when there is no such profile
 */
export function profileFolder(nameOrFolder: string): string {
  const names = profileNames();
  if (names.includes(nameOrFolder)) return join(PROFILES_FOLDER, nameOrFolder);
  const folder = resolve(nameOrFolder);
  if (existsSync(join(folder, APPLICATION_FILE))) return folder;
  throw new InputError(`there is no profile "${nameOrFolder}"${suggestionFor(nameOrFolder, names)}`, {
    hint: `Profiles: ${names.join(', ')}. Or name a folder that holds application.json, schema.json and target.json.`,
  });
}

/** @throws InputError when the file is missing or no JSON (file, line, column) */
export function readProfileFile(file: string): unknown {
  return parseJson(readInputFile(file, 'A profile holds application.json, schema.json and target.json.'), file);
}
