/** Puts an export into a folder: all of its files or none, and nothing of somebody else's is touched unasked. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { writePieces } from '../../storage/write-file.js';
import { errorCode } from '../../text/error-code.js';
import { InputError } from '../../text/input-error.js';
import type { ExportFile } from './export-files.js';

/** What an export may have left in a folder: a later one takes its place, so that files of two never lie side by side. */
const EXPORTED =
  /^(?:(?:organization|users|deleted-users|groups)\.json|users\.csv|members\/[^/]+\.json|applications\/[^/]+\/(?:service-principal|app-role-assigned-to|job|schema|secrets|target-users|target-groups)\.json)$/;

/**
 * Writes the files into a folder beside it first, and moves them in when all are there. With `force` the folder may hold something:
 * files of an earlier export are replaced or removed, others stay. Gives the paths that were written, below the folder.
 * @throws InputError when the folder holds something and `force` is not given, and when it can't be written
 */
export function writeExport(folder: string, files: Iterable<ExportFile>, force: boolean): readonly string[] {
  const target = resolve(folder);
  try {
    checkFolder(folder, target, force);
    const temporary = besideOf(target, 'export');
    rmSync(temporary, { recursive: true, force: true });
    try {
      const written = writeAll(temporary, files);
      if (existsSync(target)) moveInto(target, temporary, written);
      else renameSync(temporary, target);
      return written;
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function checkFolder(folder: string, target: string, force: boolean): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) {
    throw new InputError(`'${folder}' is a file`, { hint: 'Name a folder for the export.' });
  }
  if (!force && readdirSync(target).length > 0) {
    throw new InputError(`the folder '${folder}' is not empty`, {
      hint: 'Name another folder, or give --force: an earlier export in it is replaced, other files stay.',
    });
  }
}

function writeAll(folder: string, files: Iterable<ExportFile>): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (const { path, pieces } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    // Not synced: an export can be made again, and thousands of files would take long.
    const fd = openSync(file, 'wx');
    try {
      writePieces(fd, pieces);
    } finally {
      closeSync(fd);
    }
    paths.push(path);
  }
  return paths;
}

/**
 * Files of an earlier export are put aside, and removed only when all new ones are in their place.
 * @throws what the file system refuses; everything is then where it was
 */
function moveInto(target: string, temporary: string, written: readonly string[]): void {
  const aside = besideOf(target, 'former');
  const undo: (() => void)[] = [];
  const move = (from: string, to: string): void => {
    const made = mkdirSync(dirname(to), { recursive: true });
    if (made !== undefined) undo.push(() => removeEmptyFolders(dirname(to), made));
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    for (const path of exportedIn(target)) move(join(target, path), join(aside, path));
    for (const path of written) move(join(temporary, path), join(target, path));
  } catch (error) {
    putBack(undo, aside);
    throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}

/** @throws InputError naming the folder that then still has the earlier export */
function putBack(undo: readonly (() => void)[], aside: string): void {
  try {
    for (const step of undo.toReversed()) step();
  } catch (error) {
    throw new InputError(`the earlier export can't be put back (${String(errorCode(error) ?? error)})`, {
      hint: `Its files are in ${aside}: move them back.`,
    });
  }
}

function exportedIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const paths = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  return paths.filter((path) => EXPORTED.test(path.replaceAll('\\', '/')));
}

/** From the innermost up to the outermost; one that somebody has put something into meanwhile stays. */
function removeEmptyFolders(innermost: string, outermost: string): void {
  for (let folder = innermost; readdirSync(folder).length === 0; folder = dirname(folder)) {
    rmdirSync(folder);
    if (folder === outermost) return;
  }
}

/** Where something can be renamed to and from: a folder of this process beside the target. */
function besideOf(target: string, what: 'export' | 'former'): string {
  return join(dirname(target), `${basename(target)}.${what}-${process.pid}`);
}

function unwritable(folder: string, error: unknown): unknown {
  const code = errorCode(error);
  if (error instanceof InputError || typeof code !== 'string') return error;
  return new InputError(`the folder '${folder}' can't be written (${code})`, {
    hint: 'Name a folder that you may write to.',
  });
}
