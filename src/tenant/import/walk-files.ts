/** The files that paths stand for: files as they are named, folders with everything in them. */
import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { errorCode } from '../../text/error-code.js';
import { InputError } from '../../text/input-error.js';
import type { WarningLog } from './warnings.js';

const READABLE = ['.json', '.csv'];
const MOST_NAMED = 5;

/**
 * The files to read, in the order of the paths; those of a folder sorted by name, with numbers by their value (`page-2` before
 * `page-10`). A file that is named by two paths is read once. Files in folders that are neither JSON nor CSV are told, and left out.
 * @throws InputError naming a path that is not there, or a folder without such files
 */
export function walkFiles(paths: readonly string[], warnings: WarningLog): readonly string[] {
  const files = new Set<string>();
  for (const path of paths) {
    if (!isFolder(path)) {
      files.add(path);
      continue;
    }
    const { read, others } = filesIn(path);
    if (read.length === 0) {
      throw new InputError('this folder has no .json or .csv file', {
        location: { file: path },
        hint: 'Name the folder into which Graph answers or the portal download were saved.',
      });
    }
    for (const file of read) files.add(file);
    if (others.length > 0) warnings.warn({ message: notRead(others), location: { file: path } });
  }
  return [...files];
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const code = errorCode(error);
    const reason =
      code === 'ENOENT' ? 'there is no such file or folder' : `it can't be read (${String(code ?? error)})`;
    throw new InputError(reason, { location: { file: path } });
  }
}

function filesIn(folder: string): { readonly read: readonly string[]; readonly others: readonly string[] } {
  const read: string[] = [];
  const others: string[] = [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) continue;
    (READABLE.includes(extname(entry.name).toLowerCase()) ? read : others).push(path);
  }
  return { read: inOrder(read), others: inOrder(others) };
}

function notRead(others: readonly string[]): string {
  const names = others.slice(0, MOST_NAMED).join(', ');
  const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : '';
  return `Only .json and .csv files are read; left out: ${names}${more}.`;
}

function inOrder(paths: readonly string[]): readonly string[] {
  return paths
    .map((path) => ({ path, key: sortKey(path) }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ path }) => path);
}

/** Numbers are filled up with zeros, so that they are in order as text. */
function sortKey(path: string): string {
  return path.replaceAll(/\d+/g, (digits) => digits.padStart(20, '0'));
}
