import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turnOfTheEventLoop } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ActionOf } from '../../../src/simulation/actions.js';
import { importIntoNew } from '../../../src/simulation/import/new-workspace.js';
import { openSimulation } from '../../../src/simulation/open.js';
import type { SimulationSettings } from '../../../src/simulation/settings.js';
import { isWorkspace } from '../../../src/simulation/workspace.js';
import { lockFolder } from '../../../src/storage/lock.js';
import type { TenantInfo } from '../../../src/tenant/types.js';
import { graphAnswer, graphUser, importFiles } from '../../support/import-files.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const SP = 'd0000000-0000-4000-8000-000000000001';
const id = (n: number): string => `e0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function importing(files: Readonly<Record<string, unknown>>): ActionOf<'importTenant'> {
  return { type: 'importTenant', files: [importFiles(files)] };
}

async function made(
  files: Readonly<Record<string, unknown>>,
  settings: Partial<SimulationSettings> = {},
): Promise<{ readonly info: TenantInfo | undefined; readonly settings: SimulationSettings }> {
  return importIntoNew(
    { folder: undefined, action: importing(files), settings, command: 'test' },
    ({ directory, ...world }) => ({
      info: directory.tenant(),
      settings: world.settings,
    }),
  );
}

const people = (...names: readonly string[]): object =>
  graphAnswer(
    'users',
    names.map((name, n) => graphUser(id(n), 'x', { userPrincipalName: name })),
  );
const withAddress = (value: string): Readonly<Record<string, unknown>> => ({
  'sp.json': { id: SP, appId: SP, displayName: 'Netskope', appRoles: [] },
  'secrets.json': graphAnswer('secrets', [{ key: 'BaseAddress', value }]),
});

describe('a workspace that an import makes', () => {
  it('has the domain that most users have; guests and deleted users do not count', async () => {
    const { info } = await made({
      'users.json': people(
        'a_x.example#EXT#@rare.example',
        'b_x.example#ext#@rare.example',
        'c@often.example',
        'd@often.example',
        'e@rare.example',
      ),
    });
    expect(info).toEqual({ id: expect.any(String), displayName: 'Often', defaultDomain: 'often.example' });
    expect((await made({ 'users.json': people('c@often.example') }, { seed: 1 })).info?.id).toBe(info?.id);
    expect((await made({ 'users.json': people('c@often.example') }, { seed: 2 })).info?.id).not.toBe(info?.id);
  });

  it.each([
    ['https://fabrikam.goskope.com/api/v2/scim', 'fabrikam'],
    ['https://addon-fabrikam.goskope.com/SCIM/V2/x', 'addon-fabrikam'],
    ['https://a.b.goskope.com/api/v2/scim', 'contoso'],
    ['https://fabrikam.example/scim', 'contoso'],
  ])('has the target that the Tenant URL names: %s', async (address, name) => {
    expect((await made(withAddress(address))).settings.targetTenant).toBe(name);
    expect((await made(withAddress(address), { targetTenant: 'given' })).settings.targetTenant).toBe('given');
  });

  it.each([
    ['is not there yet', false],
    ['has something else in it', true],
  ])('is never seen without what is imported, in a folder that %s', async (_, isThere) => {
    const above = temporaryFolder();
    const folder = join(above, 'work');
    if (isThere) importFiles({ 'notes.txt': 'mine' }, folder);
    const snapshots: string[] = [];
    const files = {
      'users.json': people('c@often.example'),
      'target.json': [{ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], id: 't', userName: 'c' }],
    };
    let isOver = false;
    const working = importIntoNew(
      { folder, action: { ...importing(files), profile: 'scim' }, settings: {}, command: 'test' },
      () => undefined,
    ).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      // What a process that is killed here leaves behind.
      const copy = join(above, `copy-${snapshots.length}`);
      if (isWorkspace(folder)) snapshots.push(copy);
      if (isWorkspace(folder)) cpSync(folder, copy, { recursive: true });
      await turnOfTheEventLoop();
    }
    await working;
    for (const copy of [...snapshots, folder]) {
      const { world, close } = await openSimulation({ folder: copy, readOnly: true, command: 'test' });
      expect([...world.directory.users()], copy).toHaveLength(1);
      await close();
    }
    const left = readdirSync(above).filter((name) => !name.startsWith('copy-'));
    expect(left).toEqual(['work']);
    expect(
      readdirSync(folder).filter((name) => !/^(?:entra|netskope|scim|requests|provisioning-log)\./.test(name)),
    ).toEqual(isThere ? ['notes.txt'] : []);
  });

  it('is made in memory without a folder', async () => {
    const action = importing({ 'users.json': people('c@often.example') });
    const message = await importIntoNew(
      { folder: undefined, action, settings: {}, command: 'test' },
      (_, result) => result.message,
    );
    expect(message).toBe('Imported: 1 user created.');
  });
});

describe('an import that is refused', () => {
  const refused = (folder: string, files: Readonly<Record<string, unknown>>): Promise<unknown> =>
    importIntoNew({ folder, action: importing(files), settings: {}, command: 'test' }, () => undefined);
  const twice = { 'a.json': people('a@x.example', 'A@x.example') };
  const badAddress = { 'users.json': people('a@x.example'), ...withAddress('nowhere') };

  it.each([
    ['before the workspace is made', twice],
    ['after it was made', badAddress],
  ])('leaves no folder: %s', async (_, files) => {
    const above = temporaryFolder();
    await expect(refused(join(above, 'a', 'b', 'work'), files)).rejects.toMatchObject({ name: 'InputError' });
    expect(readdirSync(above)).toEqual([]);
  });

  it('leaves what was in the folder before', async () => {
    const folder = join(temporaryFolder(), 'work');
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await expect(refused(folder, badAddress)).rejects.toMatchObject({ name: 'InputError' });
    expect(readdirSync(folder)).toEqual(['notes.txt']);
    await refused(folder, { 'users.json': people('a@x.example') });
    expect(readdirSync(folder)).toContain('entra.journal');
  });

  it('overwrites nothing in a folder that is there, and lets nobody else in meanwhile', async () => {
    const folder = importFiles({ 'netskope.journal': 'mine' }, join(temporaryFolder(), 'work'));
    const files = { 'users.json': people('a@x.example') };
    await expect(refused(folder, files)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('netskope.journal'),
    });
    expect(readdirSync(folder)).toEqual(['netskope.journal']);
    const other = join(temporaryFolder(), 'work');
    const lock = lockFolder(other, 'somebody');
    await expect(refused(other, files)).rejects.toMatchObject({
      message: expect.stringContaining('somebody'),
    });
    expect(readdirSync(other)).toEqual(['lock.json']);
    lock.release();
  });

  it('leaves a file alone that stands in the place of the folder', async () => {
    const file = join(temporaryFolder(), 'work');
    writeFileSync(file, 'mine');
    await expect(refused(file, { 'users.json': people('a@x.example') })).rejects.toMatchObject({ name: 'InputError' });
    expect(readdirSync(join(file, '..'))).toEqual(['work']);
  });
});
