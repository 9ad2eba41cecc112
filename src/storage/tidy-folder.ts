/** Keeps what fails from leaving an empty folder behind. */
import { existsSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Runs what may make the folder; when it fails, folders that were not there before and are empty are removed. */
export async function tidyFolder<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const made: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) made.push(path);
  try {
    return await run();
  } catch (error) {
    made.every(removeIfEmpty);
    throw error;
  }
}

/** True when it is not there (any more). */
function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return !existsSync(folder);
  }
}
