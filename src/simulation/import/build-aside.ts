/** A workspace that is built aside and moved into its place when it is complete: a process that is killed leaves none, never a part of one. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { lockFolder } from '../../storage/lock.js';
import { tidyFolder } from '../../storage/tidy-folder.js';
import { InputError } from '../../text/input-error.js';
import { refuseWorkspace, unusable } from '../workspace.js';

/**
 * Gives `build` an empty folder on the same disk, and puts what it has made there into `folder`; its files must be closed then.
 * Nothing that is in `folder` already is overwritten.
 * @param command who does it, for the lock
 * @throws InputError when the folder holds a workspace or a file of the same name, somebody else is at work in it, or it can't be
 * written; what `build` throws. Nothing is left behind then.
 */
export function buildAside<T>(folder: string, command: string, build: (temporary: string) => Promise<T>): Promise<T> {
  return tidyFolder(folder, () =>
    existsSync(folder) ? buildWithin(folder, command, build) : buildBeside(folder, build),
  );
}

/** The last step is one rename. */
function buildBeside<T>(folder: string, build: (temporary: string) => Promise<T>): Promise<T> {
  const target = resolve(folder);
  const temporary = join(dirname(target), `${basename(target)}.import-${process.pid}`);
  return buildIn(folder, temporary, build, () => renameSync(temporary, target));
}

/** A folder that is there stays: it may be a mounted disk, or hold something else. */
async function buildWithin<T>(folder: string, command: string, build: (temporary: string) => Promise<T>): Promise<T> {
  const target = resolve(folder);
  refuseWorkspace(folder);
  const lock = usable(folder, () => lockFolder(target, command));
  const temporary = join(target, `.import-${process.pid}`);
  try {
    return await buildIn(folder, temporary, build, () => moveEntries(temporary, target));
  } finally {
    lock.release();
  }
}

async function buildIn<T>(
  folder: string,
  temporary: string,
  build: (temporary: string) => Promise<T>,
  move: () => void,
): Promise<T> {
  const remove = (): void => rmSync(temporary, { recursive: true, force: true });
  usable(folder, () => {
    remove();
    mkdirSync(temporary, { recursive: true });
  });
  try {
    const built = await build(temporary);
    usable(folder, move);
    return built;
  } finally {
    remove();
  }
}

/** They make a folder a workspace. A journal without its snapshot is taken for nothing, a snapshot without its journal for everything. */
const STATE: readonly string[] = ['entra.journal', 'entra.json'];

/** What makes the folder a workspace comes last. */
function moveEntries(from: string, to: string): void {
  const names = readdirSync(from).sort((left, right) => STATE.indexOf(left) - STATE.indexOf(right));
  const taken = names.find((name) => existsSync(join(to, name)));
  if (taken !== undefined) {
    throw new InputError(`${join(to, taken)} is there already, and would be overwritten`, {
      hint: 'Move it away, or name another folder with --workspace DIR.',
    });
  }
  const moved: string[] = [];
  try {
    for (const name of names) {
      renameSync(join(from, name), join(to, name));
      moved.push(name);
    }
  } catch (error) {
    for (const name of moved) renameSync(join(to, name), join(from, name));
    throw error;
  }
}

/** @throws InputError instead of what the file system refuses */
function usable<T>(folder: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw unusable(folder, error);
  }
}
