/** One writer at a time: a lock file that names the process that holds it. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../text/error-code.js';
import { InputError } from '../text/input-error.js';
import { parseJsonIfSound } from '../text/parse-json.js';

export type Lock = {
  /** Gives the folder free; a second call does nothing. */
  readonly release: () => void;
};

const holderShape = z.object({ pid: z.int().positive(), command: z.string(), started: z.string().optional() });
type Holder = z.infer<typeof holderShape>;

/** A take-over of a take-over of a take-over: each level takes a process that died within the same few microseconds. */
const DEEPEST_TAKE_OVER = 5;

/**
 * Locks `folder` (made when it is not there) for this process; `command` is what others are told. The lock of a process that is no longer alive
 * is taken over.
 * @throws InputError naming pid and command of the process that holds it.
 */
export function lockFolder(folder: string, command: string): Lock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock.json');
  const started = statOf(process.pid)?.started;
  const holder: Holder = { pid: process.pid, command, ...(started !== undefined && { started }) };
  const text = `${JSON.stringify(holder)}\n`;
  acquire(path, text, 0);
  let held = true;
  return {
    release: () => {
      if (held && readIfThere(path) === text) rmSync(path, { force: true });
      held = false;
    },
  };
}

/**
 * Puts a lock file at `path`, complete from its first instant (a link to a finished file), or replaces that of a dead process. Only one process may
 * replace at a time, so replacing needs a lock of its own, which is got in the same way: the dead holder can't remove its file, and
 * whoever else wants to replace it must wait, so what is judged dead under that lock still is when it is replaced.
 */
function acquire(path: string, text: string, depth: number): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  try {
    while (!linkIfFree(temporary, path)) {
      const holder = readHolder(path);
      if (holder === undefined) continue;
      if (isAlive(holder) || depth === DEEPEST_TAKE_OVER) throw refusal(path, holder);
      const guard = `${path}.takeover`;
      acquire(guard, text, depth + 1);
      try {
        const still = readHolder(path);
        if (still === undefined) continue;
        if (isAlive(still)) throw refusal(path, still);
        renameSync(temporary, path);
        return;
      } finally {
        rmSync(guard, { force: true });
      }
    }
  } finally {
    rmSync(temporary, { force: true });
  }
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (errorCode(error) === 'EPERM' || errorCode(error) === 'ENOTSUP' || errorCode(error) === 'ENOSYS')
      return writeIfFree(from, to);
    throw error;
  }
}

/** For file systems without links (FAT, some shares); here another process may find the file still empty, and is refused. */
function writeIfFree(from: string, to: string): boolean {
  try {
    writeFileSync(to, readFileSync(from), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds the lock; undefined when it has just been released. */
function readHolder(path: string): Holder | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const holder = holderShape.safeParse(parseJsonIfSound(text));
  if (holder.success) return holder.data;
  throw new InputError('the lock file does not say which process holds it.', {
    location: { file: path },
    hint: 'If no other command is running in this folder, remove the file.',
  });
}

function refusal(path: string, { pid, command }: Holder): InputError {
  const who = pid === process.pid ? 'this process' : 'another process';
  return new InputError(`the folder is in use by ${who} (pid ${pid}: ${command}).`, {
    location: { file: path },
    hint: 'Wait until it has ended, or end it. Commands that only read work beside it.',
  });
}

/** Whether the very process that took the lock still runs, not merely one that was given its number later. */
function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if (errorCode(error) === 'ESRCH') return false;
  }
  const running = statOf(pid);
  // A zombie has ended, but nobody has asked how: usual in containers whose first process is no init.
  if (running?.state === 'Z') return false;
  return running === undefined || started === undefined || running.started === started;
}

/** State and start (ticks since boot) of a process: fields 3 and 22 of Linux' /proc/PID/stat. Undefined where that is not told. */
function statOf(pid: number): { readonly state: string | undefined; readonly started: string | undefined } | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in parentheses, and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], started: fields[19] };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return undefined;
    throw error;
  }
}
