/** Commands as they are typed, carried out in this process: a fraction of the time that a process of its own takes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import yargs from 'yargs';
import { appCommand } from '../../../src/cli/commands/app.js';
import { assignCommand, unassignCommand } from '../../../src/cli/commands/assign.js';
import { faultCommand } from '../../../src/cli/commands/fault.js';
import { groupCommand } from '../../../src/cli/commands/group.js';
import { initCommand } from '../../../src/cli/commands/init.js';
import { userCommand } from '../../../src/cli/commands/user.js';

export type Terminal = {
  /** Gives standard output. @throws what the command throws */
  (...args: readonly string[]): Promise<string>;
  readonly json: (...args: readonly string[]) => Promise<unknown>;
  /** Folder of the workspace. */
  readonly workspace: string;
};

/** A terminal over a workspace in a temporary folder that is removed afterwards. */
export function terminal(afterwards: (clean: () => void) => void): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'entra-sim-terminal-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'workspace');
  const type = (...args: readonly string[]) => outputOf([...args, '--workspace', workspace]);
  return Object.assign(type, {
    json: async (...args: readonly string[]): Promise<unknown> => JSON.parse(await type(...args, '--json')),
    workspace,
  });
}

async function outputOf(args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const exitCode = process.exitCode;
  try {
    await yargs([...args])
      .command(initCommand)
      .command(userCommand)
      .command(groupCommand)
      .command(appCommand)
      .command(assignCommand)
      .command(unassignCommand)
      .command(faultCommand)
      .strict()
      .fail((message, error) => {
        throw error ?? new Error(message);
      })
      .parseAsync();
  } finally {
    write.mockRestore();
    process.exitCode = exitCode;
  }
  return printed.join('');
}
