/** Real processes to kill: compiles the storage code once and runs small programs over it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

export type ChildPrograms = {
  /**
   * Starts a program; its imports are relative to `src` (`./storage/lock.js`). With `largestFile` (KiB) its writes beyond that fail
   * half-way, as on a full disk.
   */
  readonly start: (source: string, largestFile?: number) => ChildProcess;
};

export function compileForChildren(): ChildPrograms {
  const folder = mkdtempSync(join(tmpdir(), 'entra-sim-children-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: { noEmit: false, rootDir: join(ROOT, 'src'), outDir: folder },
      include: [join(ROOT, 'src/storage')],
    }),
  );
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], { stdio: 'inherit' });
  let count = 0;
  return {
    start: (source, largestFile) => {
      count += 1;
      const file = join(folder, `child-${count}.js`);
      writeFileSync(file, source);
      const limit = largestFile === undefined ? '' : `ulimit -f ${largestFile};`;
      return spawn('bash', ['-c', `${limit} exec "$0" "$1"`, process.execPath, file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    },
  };
}

/** Collects what a child prints, line by line, and kills it without notice when `enough` says so. Resolves when it has ended. */
export async function killWhen(
  child: ChildProcess,
  enough: (lines: readonly string[]) => boolean,
): Promise<readonly string[]> {
  if (child.stdout === null) throw new Error('The child has no standard output.');
  const ended = new Promise((done) => child.once('close', done));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (enough(lines)) child.kill('SIGKILL');
  }
  await ended;
  return lines;
}
