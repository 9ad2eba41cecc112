/** Replaces a file as one step: after a crash there is the old content or the new one, never half of it. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const CHUNK_CHARS = 1 << 18;

/** State holds secrets (tokens), so it is readable by its owner only. */
export const PRIVATE_MODE = 0o600;

/**
 * Writes `content` (text, or its pieces, which are never joined to one string) to a temporary file beside `path`, syncs and renames it.
 * Gives the number of bytes. There must be one writer at a time.
 */
export function writeFileAtomically(
  path: string,
  content: string | Iterable<string>,
  options: { readonly mode?: number } = {},
): number {
  const temporary = `${path}.tmp`;
  try {
    const bytes = writeSynced(temporary, typeof content === 'string' ? [content] : content, options.mode ?? 0o666);
    renameSync(temporary, path);
    syncFolder(dirname(path));
    return bytes;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes all of `bytes` at `position`; one call of the system may take only a part. */
export function writeFully(fd: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(fd, bytes, done, bytes.length - done, position + done);
  }
}

function writeSynced(path: string, pieces: Iterable<string>, mode: number): number {
  // Removed first: a leftover of a crash may have other rights.
  rmSync(path, { force: true });
  const fd = openSync(path, 'wx', mode);
  try {
    const length = writePieces(fd, pieces);
    fsyncSync(fd);
    return length;
  } finally {
    closeSync(fd);
  }
}

/** Writes the pieces from the start of the file on, some at a time. Gives the number of bytes. */
export function writePieces(fd: number, pieces: Iterable<string>): number {
  let length = 0;
  let text = '';
  const flush = (): void => {
    const bytes = Buffer.from(text, 'utf8');
    writeFully(fd, bytes, length);
    length += bytes.length;
    text = '';
  };
  for (const piece of pieces) {
    text += piece;
    if (text.length >= CHUNK_CHARS) flush();
  }
  flush();
  return length;
}

/** The rename itself must be on disk before anything is built on it. Windows can't open folders, and orders renames itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
