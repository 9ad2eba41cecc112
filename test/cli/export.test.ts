/** `entra-sim export` as a person uses it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openSimulation } from '../../src/simulation/open.js';
import { quickShell } from './in-process.js';

const namesIn = (folder: string): readonly string[] => readdirSync(folder).sort();
const USERS = z.array(z.looseObject({ objectId: z.string() }));

/** The recycle bin is a list of its own, so who is in it comes before or after the others. */
function byId(users: unknown): readonly object[] {
  return USERS.parse(users).sort((left, right) => (left.objectId < right.objectId ? -1 : 1));
}

describe('entra-sim export', () => {
  it('writes everything, and importing it gives the same tenant', async () => {
    const typed = quickShell(onTestFinished);
    await typed.ok('walkthrough', '--keep', '--transport', 'direct');
    expect(await typed.ok('export', 'out')).toMatch(/Wrote \d+ files to out\./);
    const out = join(typed.folder, 'out');
    expect(namesIn(out)).toEqual([
      'applications',
      'deleted-users.json',
      'groups.json',
      'members',
      'organization.json',
      'users.json',
    ]);
    const [application = ''] = namesIn(join(out, 'applications'));
    expect(namesIn(join(out, 'applications', application))).toEqual([
      'app-role-assigned-to.json',
      'job.json',
      'schema.json',
      'secrets.json',
      'service-principal.json',
      'target-groups.json',
      'target-users.json',
    ]);
    await typed.ok('import', 'out', '--workspace', 'second');
    expect(byId(await typed.json('user', 'list', '--workspace', 'second'))).toEqual(
      byId(await typed.json('user', 'list')),
    );
    expect(await typed.json('target', '--workspace', 'second')).toEqual(await typed.json('target'));
  });

  it('writes the same bytes again, also beside a writer, and refuses what it can not write to', async () => {
    const typed = quickShell(onTestFinished);
    await typed.ok('init');
    const writer = await openSimulation({
      folder: join(typed.folder, '.entra-sim'),
      command: 'test',
      transport: 'direct',
    });
    await typed.ok('export', 'out');
    await writer.close();
    const users = join(typed.folder, 'out', 'users.json');
    const before = readFileSync(users, 'utf8');
    const { code, stderr } = await typed.run('export', 'out');
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
    writeFileSync(join(typed.folder, 'out', 'notes.txt'), 'mine');
    expect(await typed.json('export', 'out', '--force')).toMatchObject({ folder: 'out', format: 'graph' });
    expect(readFileSync(users, 'utf8')).toBe(before);
    expect(namesIn(join(typed.folder, 'out'))).toContain('notes.txt');
    expect(await typed.run('export', 'out/users.json/below')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("can't be written"),
    });
    await typed.ok('export', 'lists', '--format', 'csv');
    expect(readFileSync(join(typed.folder, 'lists', 'users.csv'), 'utf8')).toMatch(/^\uFEFFuserPrincipalName,/);
  });
});
