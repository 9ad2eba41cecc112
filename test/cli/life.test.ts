/** `entra-sim life` as a person types it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ACTION } from '../../src/simulation/actions.js';
import { COMMAND_FILE, type Shell, shell } from './entra-sim.js';

const TIMED = z.array(
  z.strictObject({
    at: z.iso.datetime(),
    reason: z.string(),
    action: ACTION,
    result: z.strictObject({ ok: z.literal(true), message: z.string() }),
  }),
);
/** Contoso with Sales provisioned to Netskope, made once. */
const base = shell({}, afterAll);

beforeAll(() => {
  base.ok('init');
  base.ok('token', 'add', 'Entra');
  base.ok('app', 'add', 'netskope');
  base.ok('assign', 'Sales', '--role', 'User');
  base.ok('provisioning', 'set', '--tenant-url', 'https://contoso.goskope.com/api/v2/scim', '--token', 'Entra');
  base.ok('provisioning', 'start');
});

/** A copy of its own. */
function contoso(): Shell {
  const typed = shell();
  cpSync(join(base.folder, '.entra-sim'), join(typed.folder, '.entra-sim'), { recursive: true });
  return typed;
}

describe('life', () => {
  it('tells events with their times, cycles that had something to do, and what it came to', () => {
    const told = contoso().ok('life', '--days', '7', '--busy', '30');
    expect(told).toMatch(/^Mon 2026-01-05 \d\d:\d\d {2}[a-z]+[a-z ]{9,}\S/m);
    expect(told).toMatch(/^Sat 2026-01-10 {8}quiet$/m);
    expect(told).toMatch(/^2026-01-05 09:00:00 {2}initial cycle \S+ started$/m);
    expect(told).toMatch(/^Lived +7 days, until 2026-01-12 09:00:0\d$/m);
    expect(told).toMatch(/^Cycles +25\d, \d+ of them with something to do$/m);
    expect(told).toMatch(/^Target +Netskope User Authentication: \d+ users \(\d+ disabled\), 1 group$/m);
    const cycles = told.split('\n').filter((line) => line.endsWith('started'));
    expect(cycles.length).toBeLessThan(60);
  });

  it('lists so many events of a day and counts the others', () => {
    const told = contoso().ok('life', '--rate', 'joiners=1000', '--transport', 'direct');
    expect(told.split('\n').filter((line) => /^(?:Mon|Tue) 2026-01-0[56] \d\d:\d\d/.test(line))).toHaveLength(40);
    expect(told).toMatch(/^Mon 2026-01-05 {8}and more: joiner \d+/m);
    expect(told).toMatch(/^Events +joiner \d{2,}/m);
  });

  it('shows what would happen and changes nothing, then does just that', () => {
    const typed = contoso();
    const [dryRun = '', ...rehearsed] = typed
      .ok('life', '--days', '3', '--busy', '30', '--transport', 'direct', '--dry-run')
      .split('\n');
    expect(dryRun).toBe('Dry run, nothing is changed:');
    expect(typed.ok('life', '--days', '3', '--busy', '30', '--transport', 'direct').split('\n')).toEqual(rehearsed);
  });

  it('prints the actions as JSON', () => {
    const timed = TIMED.parse(contoso().json('life', '--days', '2', '--busy', '50', '--transport', 'direct'));
    expect(timed.length).toBeGreaterThan(3);
    expect(timed.map(({ at }) => at)).toEqual(timed.map(({ at }) => at).toSorted());
  });

  it('prints an empty array for quiet days', () => {
    expect(contoso().json('life', '--days', '2', '--busy', '0', '--transport', 'direct')).toEqual([]);
  });

  it.each([
    [['--days', '0'], /--days has to be a whole number from 1/],
    [['--rate', 'joiner=1'], /'joiner' is no rate \(did you mean "joiners"\?\)\nRates: joiners 0\.12/],
    [['--busy', 'very'], /--busy has to be a number from 0 to 1000, not 'very'/],
  ])('refuses %j', (args, message) => {
    const { code, stderr } = base.run('life', ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('stops on Ctrl-C, keeps what is done, and goes on from there', async () => {
    const typed = contoso();
    const args = [COMMAND_FILE, 'life', '--days', '3000', '--busy', '20'];
    const child = spawn(process.execPath, args, { cwd: typed.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stderr.on('data', (chunk) => {
      said.stderr += String(chunk);
    });
    child.stdout.on('data', (chunk) => {
      if (said.stdout === '') child.kill('SIGINT');
      said.stdout += String(chunk);
    });
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
    expect(said.stderr).toContain('Stopping after the action under way; what is done is kept.');
    expect(said.stdout).toMatch(/Interrupted at .*: 'entra-sim life' goes on from here\.\n$/);
    expect(typed.ok('life')).toMatch(/^Lived +1 day,/m);
  });
});
