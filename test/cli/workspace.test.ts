/** The workspace under bad treatment: broken files, a second writer, kills in the middle of a cycle. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMAND_FILE, type Shell, shell } from './entra-sim.js';

const PEOPLE = 150;

const clean: (() => void)[] = [];
afterAll(() => {
  for (const run of clean) run();
});

let template: string | undefined;

/** A company of one group, assigned and ready to be provisioned: made once, and copied for each test. */
function company(): Shell {
  const typed = shell();
  template ??= found(shell({}, (run) => clean.push(run))).folder;
  cpSync(template, typed.folder, { recursive: true });
  return typed;
}

function found(typed: Shell): Shell {
  const users = Array.from({ length: PEOPLE }, (_, index) => ({
    userPrincipalName: `p${index}@contoso.com`,
    displayName: `Person ${index}`,
    mail: `p${index}@contoso.com`,
    givenName: 'Person',
    surname: String(index),
  }));
  const tenant = { id: 'c0270500-0000-4000-a000-000000000009', displayName: 'Company', defaultDomain: 'contoso.com' };
  const groups = [{ displayName: 'Everybody', members: users.map(({ userPrincipalName }) => userPrincipalName) }];
  writeFileSync(join(typed.folder, 'company.json'), JSON.stringify({ tenant, users, groups }));
  typed.ok('init', '--tenant', 'company.json');
  typed.ok('token', 'add', 'Entra');
  typed.ok('app', 'add', 'netskope');
  typed.ok('assign', 'Everybody', '--role', 'User');
  typed.ok('provisioning', 'set', '--tenant-url', 'https://contoso.goskope.com/api/v2/scim', '--token', 'Entra');
  typed.ok('provisioning', 'start');
  return typed;
}

const TARGET = z.object({
  users: z.array(z.looseObject({ id: z.string(), userName: z.string() })),
  groups: z.array(z.looseObject({ displayName: z.string(), members: z.array(z.looseObject({ value: z.string() })) })),
});

/** Starts a command, kills it without warning once the file has that size, and waits for its end. */
async function killWhen(typed: Shell, args: readonly string[], file: string, size: number): Promise<void> {
  const child = spawn(process.execPath, [COMMAND_FILE, ...args], { cwd: typed.folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const gone = new AbortController();
  void ended.then(() => gone.abort());
  while (!gone.signal.aborted && !(existsSync(file) && statSync(file).size > size)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  child.kill('SIGKILL');
  await ended;
}

describe('a workspace', () => {
  it('finishes what is under way when its reader goes away', () => {
    const typed = company();
    const { status } = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" "${COMMAND_FILE}" advance --cycles 1 | head -c 1`],
      {
        cwd: typed.folder,
      },
    );
    expect(status).toBe(0);
    expect(typed.ok('status')).toMatch(/150 created|152 created|151 created/);
    expect(typed.ok('status')).not.toContain('cut off');
  });

  it('still knows people by name who are deleted for good', () => {
    const typed = shell();
    typed.ok('walkthrough', '--keep', '--transport', 'direct');
    typed.ok('user', 'delete', 'lavinia.pepperstone@contoso.com');
    typed.ok('advance', '31d', '--transport', 'direct');
    expect(typed.ok('log', '--object', 'lavinia.pepperstone@contoso.com')).toContain('delete');
  });

  it('loses and doubles nobody when the command is killed in the middle of a cycle, again and again', async () => {
    const typed = company();
    const requests = join(typed.folder, '.entra-sim', 'requests.ndjson');
    for (const size of [20_000, 90_000, 200_000]) await killWhen(typed, ['advance', '--cycles', '1'], requests, size);
    const status = typed.ok('status');
    expect(status).toMatch(/cut off: 'entra-sim advance' repeats it/);
    expect(typed.ok('advance', '--cycles', '1')).toMatch(/initial cycle .* repeated[\s\S]*Succeeded/);
    const { users, groups } = TARGET.parse(typed.json('target'));
    expect(new Set(users.map(({ userName }) => userName)).size).toBe(PEOPLE);
    expect(users.length).toBe(PEOPLE);
    expect(groups.length).toBe(1);
    expect(new Set(groups[0]?.members.map(({ value }) => value))).toEqual(new Set(users.map(({ id }) => id)));
    expect(typed.ok('advance', '--cycles', '1')).toContain('nothing to do');
  });

  it('refuses a snapshot that was cut in half, by name and line, and leaves it alone', () => {
    const typed = shell();
    typed.ok('init');
    const file = join(typed.folder, '.entra-sim', 'entra.json');
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const half = readFileSync(file, 'utf8');
    for (const args of [
      ['user', 'list'],
      ['advance', '1d'],
      ['user', 'delete', 'ida'],
    ]) {
      const { code, stderr } = typed.run(...args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/entra\.json:\d+/);
    }
    expect(readFileSync(file, 'utf8')).toBe(half);
  });

  it('names process and command to a second writer, while reading goes on', async () => {
    const typed = company();
    const child = spawn(process.execPath, [COMMAND_FILE, 'advance', '--cycles', '1'], { cwd: typed.folder });
    await once(child.stdout, 'data');
    // Held still, so that it can't end before the second writer has come.
    child.kill('SIGSTOP');
    const { code, stderr } = typed.run('user', 'delete', 'p1@contoso.com');
    expect(typed.run('user', 'list').code).toBe(0);
    child.kill('SIGKILL');
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('advance --cycles 1') });
    expect(stderr).toContain(String(child.pid));
  });
});
