/** `entra-sim serve` as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { COMMAND_FILE } from './entra-sim.js';

export type ServeProcess = {
  /** Address of the SCIM service, as the first line gives it. */
  readonly base: string;
  readonly process: ChildProcess;
  /** Lines of standard output so far. */
  readonly stdout: readonly string[];
  readonly stderr: () => string;
  /** Sends the signal and resolves with the exit code, null after a kill. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** Starts it in a folder; rejects with what it said when it does not listen. */
export async function startServe(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ServeProcess> {
  const child = spawn(process.execPath, [COMMAND_FILE, 'serve', ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += String(text);
  });
  const stdout: string[] = [];
  const base = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout.push(line);
      const address = /^listening on (http:\/\/127\.0\.0\.1:\d+\/\S+)$/.exec(line)?.[1];
      if (stdout.length === 1 && address !== undefined) resolve(address);
    });
    void ended.then((code) => reject(new Error(`serve ended with ${code}\n${stdout.join('\n')}\n${stderr}`)));
  });
  return {
    base,
    process: child,
    stdout,
    stderr: () => stderr,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
