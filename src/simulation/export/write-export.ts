/** Puts an export into a folder: all of its files or none, and nothing of somebody else's is touched unasked. */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
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
    const temporary = join(dirname(target), `${basename(target)}.export-${process.pid}`);
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

function moveInto(target: string, temporary: string, written: readonly string[]): void {
  const isNew = new Set(written);
  for (const path of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
    const plain = path.replaceAll('\\', '/');
    if (EXPORTED.test(plain) && !isNew.has(plain)) rmSync(join(target, path));
  }
  for (const path of written) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    renameSync(join(temporary, path), join(target, path));
  }
}

function unwritable(folder: string, error: unknown): unknown {
  const code = errorCode(error);
  if (error instanceof InputError || typeof code !== 'string') return error;
  return new InputError(`the folder '${folder}' can't be written (${code})`, {
    hint: 'Name a folder that you may write to.',
  });
}
