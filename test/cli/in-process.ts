/** The same shell as in entra-sim.ts, in this process: the whole command line but for the process around it, at a fraction of the time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import type { Run } from './entra-sim.js';

export type QuickShell = {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Promise<Run>;
  /** Runs, and fails the test when the exit code is not 0. Gives standard output. */
  readonly ok: (...args: readonly string[]) => Promise<string>;
  readonly json: (...args: readonly string[]) => Promise<unknown>;
};

/**
 * A shell in a temporary folder, which becomes the current one and is removed afterwards. Not for `--help` and `--version`, after
 * which yargs ends the process.
 */
export function quickShell(afterwards: (clean: () => void) => void): QuickShell {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'entra-sim-cli-'));
  process.chdir(folder);
  afterwards(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  });
  const ok = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runHere(args);
    if (code !== 0) throw new Error(`entra-sim ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
    return stdout;
  };
  return {
    folder,
    run: (...args) => runHere(args),
    ok,
    json: async (...args) => JSON.parse(await ok(...args, '--json')),
  };
}

async function runHere(args: readonly string[]): Promise<Run> {
  const texts = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      texts[name] += String(text);
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await runCommandLine(args);
    return { code: Number(process.exitCode), ...texts };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
