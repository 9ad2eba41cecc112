/** `entra-sim import` as a person uses it: folders of files, a workspace that is made or not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { graphAnswer, graphUser, importFiles } from '../support/import-files.js';
import { type QuickShell, quickShell } from './in-process.js';

const SP = 'd0000000-0000-4000-8000-000000000001';
const ann = 'e0000000-0000-4000-8000-000000000001';
const bob = 'e0000000-0000-4000-8000-000000000002';
const sales = 'f0000000-0000-4000-8000-000000000001';
const ROLE = '18d14569-c3bd-439b-9a66-3a2aee01d14f';

const FILES: Readonly<Record<string, unknown>> = {
  'users.json': graphAnswer('users', [
    graphUser(ann, 'ann', { userPrincipalName: 'ann@fabrikam.example', department: 'Sales' }),
    graphUser(bob, 'bob', { userPrincipalName: 'bob@fabrikam.example', manager: { id: ann } }),
  ]),
  'groups.json': graphAnswer('groups', [{ id: sales, displayName: 'Sales', securityEnabled: true }]),
  [`members/${sales}.json`]: graphAnswer('directoryObjects', [{ '@odata.type': '#microsoft.graph.user', id: ann }]),
  'app/servicePrincipal.json': {
    id: SP,
    appId: SP,
    displayName: 'Netskope',
    appRoles: [
      {
        id: ROLE,
        displayName: 'User',
        value: null,
        isEnabled: true,
        allowedMemberTypes: ['User'],
        description: 'User',
      },
    ],
  },
  'app/appRoleAssignedTo.json': graphAnswer('appRoleAssignments', [
    { id: 'a1', appRoleId: ROLE, principalId: sales, principalType: 'Group', resourceId: SP },
  ]),
  'app/jobs.json': graphAnswer(`servicePrincipals('${SP}')/synchronization/jobs`, [
    { id: 'netskopeuserauthentication.1.2', templateId: 'netskopeuserauthentication', synchronizationJobSettings: [] },
  ]),
  'app/secrets.json': graphAnswer(`servicePrincipals('${SP}')/synchronization/secrets`, [
    { key: 'BaseAddress', value: 'https://fabrikam.goskope.com/api/v2/scim' },
    { key: 'SecretToken', value: '*' },
    { key: 'SyncAll', value: 'false' },
    { key: 'SyncNotificationSettings', value: '{"Enabled":true,"Recipients":"ops-team@fabrikam.example"}' },
  ]),
};

/** A shell with the files in the folder `export`. */
function withFiles(files: Readonly<Record<string, unknown>> = FILES): QuickShell {
  const typed = quickShell(onTestFinished);
  importFiles(files, join(typed.folder, 'export'));
  return typed;
}

const IMPORTED = z.looseObject({
  ok: z.boolean(),
  dryRun: z.boolean().optional(),
  tenant: z.object({ id: z.string(), displayName: z.string(), defaultDomain: z.string() }).optional(),
  notes: z.array(z.string()),
  warnings: z.array(z.looseObject({ message: z.string() })),
});

/** Every file below a folder with its content. */
function contentOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
  );
}

describe('entra-sim import', () => {
  it('makes a workspace that can be provisioned, says what is missing for it, and does nothing the second time', async () => {
    const typed = withFiles();
    const said = await typed.ok('import', 'export');
    expect(said).toMatch(/Made the workspace \.entra-sim for Fabrikam; it is 2026-01-05T09:00:00Z/);
    expect(said).toMatch(/Imported: 2 users created, 1 group created, 1 membership/);
    expect(said).toMatch(/Netskope: added from the profile netskope, its job stopped/);
    expect(said).toMatch(/^ {2}Warning: .*leaves out/m);
    expect(said).toMatch(/^ {4}GET \/users\?\$select=/m);
    expect(said).toContain("'entra-sim token add Entra'");
    const before = contentOf(join(typed.folder, '.entra-sim'));
    expect(await typed.ok('import', 'export')).not.toMatch(/created|updated|removed/);
    expect(contentOf(join(typed.folder, '.entra-sim'))).toEqual(before);
    await typed.ok('token', 'add', 'Entra');
    await typed.ok('provisioning', 'set', '--token', 'Entra');
    await typed.ok('provisioning', 'start');
    await typed.ok('advance', '--cycles', '1');
    expect(await typed.ok('target')).toMatch(
      /https:\/\/fabrikam\.goskope\.com\/api\/v2\/scim[\s\S]*ann@fabrikam\.example/,
    );
  });

  it('takes the name and id of the organization, and the settings that are given for a new workspace only', async () => {
    const typed = withFiles({
      ...FILES,
      'organization.json': graphAnswer('organization', [
        { id: bob, displayName: 'Fabrikam Inc', verifiedDomains: [{ name: 'fabrikam.example', isDefault: true }] },
      ]),
    });
    const settings = ['--seed', '7', '--start', '2027-02-03', '--target-tenant', 'other'];
    const made = IMPORTED.parse(await typed.json('import', 'export', ...settings));
    expect(made.tenant).toEqual({ id: bob, displayName: 'Fabrikam Inc', defaultDomain: 'fabrikam.example' });
    expect(made.notes.join('\n')).toContain('https://other.goskope.com/api/v2/scim');
    expect((await typed.run('import', 'export', ...settings)).code).toBe(0);
    const { code, stderr } = await typed.run('import', 'export', '--seed', '8');
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--seed') });
  });

  it('only says what it would do, and makes nothing, with --dry-run', async () => {
    const typed = withFiles();
    expect(await typed.ok('import', 'export', '--dry-run')).toMatch(
      /^Dry run, nothing is changed:\nImported: 2 users created/,
    );
    expect(existsSync(join(typed.folder, '.entra-sim'))).toBe(false);
    await typed.ok('init');
    const before = contentOf(join(typed.folder, '.entra-sim'));
    expect(IMPORTED.parse(await typed.json('import', 'export', '--dry-run')).dryRun).toBe(true);
    expect(contentOf(join(typed.folder, '.entra-sim'))).toEqual(before);
  });

  it.each([
    ['a path that is not there', {}, ['export', 'nowhere'], /nowhere: there is no such file/],
    ['a broken file', { 'zz.json': '{\n  "value": [\n    {"id": }\n' }, ['export'], /zz\.json:3:\d+: This is not JSON/],
    ['no path', {}, [], /entra-sim import --help/],
  ] as const)('refuses %s with exit code 2, and leaves no folder', async (_, more, args, sentence) => {
    const typed = withFiles({ ...FILES, ...more });
    const { code, stderr } = await typed.run('import', ...args, '--workspace', 'above/deep/work');
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
    expect(readdirSync(typed.folder)).toEqual(['export']);
  });

  it('leaves no personal value in any file of the workspace with --anonymise', async () => {
    const typed = withFiles();
    expect(await typed.ok('import', 'export', '--anonymise')).toMatch(/Imported: 2 users created/);
    for (const [file, text] of Object.entries(contentOf(join(typed.folder, '.entra-sim')))) {
      for (const value of ['ann@', 'bob@', 'ann Lee', 'bob Lee', 'ops-team']) {
        expect(text.toLowerCase(), `${value} in ${file}`).not.toContain(value.toLowerCase());
      }
    }
  });
});
