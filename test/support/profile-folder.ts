/** A profile of the package with other behaviour switches, as a user's own folder of that name. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Behaviour } from '../../src/profile/application.js';
import { replaceAt } from '../../src/text/json-path.js';
import { temporaryFolder } from './temporary-folder.js';

/** @returns the path of the folder, which is removed when the test is over */
export function profileFolder(name: string, behaviour: Partial<Behaviour>): string {
  const folder = join(temporaryFolder(), name);
  cpSync(fileURLToPath(new URL(`../../profiles/${name}`, import.meta.url)), folder, { recursive: true });
  const file = join(folder, 'application.json');
  const raw: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const edited = Object.entries(behaviour).reduce<unknown>(
    (document, [key, value]) => replaceAt(document, ['behaviour', key, 'value'], value),
    raw,
  );
  writeFileSync(file, JSON.stringify(edited));
  return folder;
}
