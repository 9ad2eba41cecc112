/** Files as a tenant exports them, written into a folder of their own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

const METADATA = 'https://graph.microsoft.com/v1.0/$metadata#';

/** Writes each file; what is no text is written as JSON. Gives the folder. */
export function importFiles(files: Readonly<Record<string, unknown>>, folder = temporaryFolder()): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** A Graph list; `context` is what follows the `#`. */
export function graphAnswer(context: string, value: readonly object[]): object {
  return { '@odata.context': METADATA + context, value };
}

/** A user with everything that a full export asks for. */
export function graphUser(id: string, name: string, properties: object = {}): object {
  return {
    id,
    userPrincipalName: `${name}@contoso.com`,
    displayName: `${name} Lee`,
    accountEnabled: true,
    mail: `${name}@contoso.com`,
    department: null,
    manager: null,
    ...properties,
  };
}
