/** Runs the built command as a person would: its own process, its own folder, real files. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const COMMAND_FILE = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type Shell = {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Run;
  /** Runs, and fails the test when the exit code is not 0. Gives standard output. */
  readonly ok: (...args: readonly string[]) => string;
  readonly json: (...args: readonly string[]) => unknown;
};

/** A shell in a temporary folder, removed after the test; no terminal on any of its streams. */
export function shell(
  environment: Readonly<Record<string, string>> = {},
  afterwards: (clean: () => void) => void = onTestFinished,
): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'entra-sim-cli-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: readonly string[]): Run => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND_FILE, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: status, stdout, stderr };
  };
  const ok = (...args: readonly string[]): string => {
    const { code, stdout, stderr } = run(...args);
    if (code !== 0) throw new Error(`entra-sim ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
    return stdout;
  };
  return { folder, run, ok, json: (...args) => JSON.parse(ok(...args, '--json')) };
}
