/** Every command that README shows is run here, in the order in which it stands there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PROJECT, shell } from './entra-sim.js';
import { quickShell } from './in-process.js';
import { startServe } from './serve-process.js';

/** Lines of the README's shell blocks. */
function commands(): readonly string[] {
  const text = readFileSync(join(PROJECT, 'README.md'), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '');
}

/** Arguments of a command line: words, and texts in single quotes. */
function argumentsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '').slice(1);
}

/** What `serve` prints until it is stopped. */
async function servedOnce(folder: string, args: readonly string[]): Promise<string> {
  const served = await startServe(folder, args);
  expect(await served.end('SIGTERM')).toBe(0);
  return served.stdout.join('\n');
}

describe('README', () => {
  it('names the two commands that set the project up', () => {
    expect(commands().filter((line) => line.startsWith('npm'))).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  });

  it('shows commands that work, in that order, in one workspace', async () => {
    const typed = quickShell(onTestFinished);
    const lines = commands().filter((line) => !line.startsWith('npm'));
    expect(lines.length).toBeGreaterThan(15);
    const outputs = new Map<string, string>();
    for (const line of lines) {
      const [word, ...args] = argumentsOf(line);
      outputs.set(line, word === 'serve' ? await servedOnce(typed.folder, args) : await typed.ok(...argumentsOf(line)));
    }
    for (const [line, output] of outputs) {
      expect(line).toMatch(/^entra-sim /);
      expect(output, line).not.toBe('');
    }
    expect(outputs.get('entra-sim status')).toContain('Active');
    expect(outputs.get('entra-sim log --object lavinia.pepperstone@contoso.com --detail')).toContain('was disabled in');
    expect(outputs.get('entra-sim log --action delete')).toContain('Ida Fernhollow');
  }, 300_000);

  it('names every command of the command line, and no other', () => {
    const help = shell().ok('--help');
    const known = [...help.matchAll(/^ {2}entra-sim ([a-z]+)/gm)].map(([, name]) => name);
    const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
    const table = readme.slice(readme.indexOf('| commands |'), readme.indexOf('Exit codes'));
    const named = [...table.matchAll(/`([a-z]+)[^`]*`/g)].map(([, name]) => name);
    expect(new Set([...named, 'completion'])).toEqual(new Set(known));
  });
});
