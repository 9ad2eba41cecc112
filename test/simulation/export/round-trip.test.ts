import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/simulation/actions.js';
import { exportFiles } from '../../../src/simulation/export/export-files.js';
import { writeExport } from '../../../src/simulation/export/write-export.js';
import { newSimulation } from '../../../src/simulation/open.js';
import type { Simulation } from '../../../src/simulation/simulation.js';
import { generateTenant } from '../../../src/tenant/generate/generate-tenant.js';
import { proofRuns } from '../../support/proof-runs.js';
import { simulated } from '../../support/simulated.js';
import { groupId, upnOf, userId } from '../../support/small-tenant.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { carriedState, exported } from '../../support/whole-state.js';

const APP_ID = '0d000000000040008000000000000001';
const TENANT = {
  users: [
    { name: 'ann', manager: 'bob', department: 'Sales', mobile: '+49 171 1' },
    { name: 'bob', jobTitle: 'Head of "everything", really' },
    { name: 'cat', manager: 'ann', accountEnabled: false, mail: null },
    { name: 'dan', userType: 'Member', extensionAttribute3: 'x', netId: '1003200' },
  ],
  groups: [
    { name: 'Sales', members: ['ann', 'bob'] },
    { name: 'Ops', members: ['cat', '#Sales', 'dan'] },
    { name: 'Nobody' },
  ],
  assigned: ['#Sales', 'cat'],
};

const clause = { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } };
const FILTER = { groups: [{ name: 'Only sales', clauses: [clause] }] };
const CHAT = 'Chat';

/** What can be done to a tenant. Each is tried whatever came before; what is refused then is passed over. */
const EDITS: Readonly<Record<string, readonly Action[]>> = {
  texts: [{ type: 'updateUser', user: userId(0), attributes: { department: '', city: 'Zürich', mail: null } }],
  'lists and switches': [
    {
      type: 'updateUser',
      user: userId(1),
      attributes: {
        otherMails: ['b@x.example', 'a@x.example'],
        proxyAddresses: ['SMTP:bob@contoso.com'],
        dirSyncEnabled: true,
        showInAddressList: false,
      },
    },
  ],
  extensions: [
    {
      type: 'updateUser',
      user: userId(2),
      attributes: { [`extension_${APP_ID}_badge`]: '7', extensionAttribute15: 'é', employeeHireDate: '2026-01-01' },
    },
  ],
  'no manager': [{ type: 'updateUser', user: userId(2), attributes: { manager: null } }],
  guest: [
    {
      type: 'createUser',
      attributes: {
        userPrincipalName: 'ada_fabrikam.com#EXT#@contoso.com',
        displayName: '李 Ada',
        userType: 'Guest',
        telephoneNumber: '=1+1',
      },
      manager: userId(0),
    },
  ],
  disable: [{ type: 'updateUser', user: userId(1), attributes: { accountEnabled: false } }],
  'delete a manager': [{ type: 'deleteUser', user: userId(1) }],
  'delete a member': [{ type: 'deleteUser', user: userId(2) }],
  'delete and restore': [
    { type: 'deleteUser', user: userId(3) },
    { type: 'restoreUser', user: userId(3) },
  ],
  'delete for good': [
    { type: 'deleteUser', user: userId(0) },
    { type: 'purgeUser', user: userId(0) },
  ],
  'new group': [
    {
      type: 'createGroup',
      attributes: { displayName: 'Mail', description: 'x', mailEnabled: true, mail: 'm@x.example' },
    },
    { type: 'addGroupMember', group: 'Mail', member: 'Ops' },
  ],
  'a rule': [
    { type: 'updateGroup', group: groupId(0), membershipRule: 'user.department -eq "Sales" -or user.city -ne null' },
  ],
  'another rule': [{ type: 'updateGroup', group: groupId(2), membershipRule: 'user.accountEnabled -eq true' }],
  'a paused rule': [
    { type: 'updateGroup', group: groupId(1), membershipRule: 'user.mail -eq null', processing: 'Paused' },
  ],
  'no security group': [{ type: 'updateGroup', group: groupId(2), attributes: { securityEnabled: false } }],
  'member moves last': [
    { type: 'removeGroupMember', group: groupId(0), member: userId(0) },
    { type: 'addGroupMember', group: groupId(0), member: userId(0) },
  ],
  'two roles': [
    { type: 'assign', principal: userId(3), role: 'User', application: 'Netskope' },
    { type: 'assign', principal: userId(3), role: 'msiam_access', application: 'Netskope' },
  ],
  'default access': [{ type: 'assign', principal: groupId(1), role: 'Default Access', application: 'Netskope' }],
  filter: [{ type: 'setScopingFilter', object: 'User', filter: FILTER, application: 'Netskope' }],
  settings: [
    {
      type: 'setProvisioning',
      scope: 'all',
      notificationEmail: upnOf('bob'),
      notifyOnFailure: true,
      skipOutOfScopeDeletions: true,
      application: 'Netskope',
    },
  ],
  'another application': [
    { type: 'addApplication', profile: 'scim', displayName: CHAT },
    { type: 'assign', principal: userId(0), role: 'User', application: CHAT },
  ],
  'its provisioning': [
    { type: 'addToken', clientName: 'chat', application: CHAT },
    {
      type: 'setProvisioning',
      tenantUrl: 'https://contoso.scim.example/scim?aadOptscim062020',
      clientName: 'chat',
      scope: 'all',
      application: CHAT,
    },
    { type: 'startProvisioning', application: CHAT },
  ],
  'the mode of an application': [{ type: 'setProvisioning', mode: 'Automatic', application: CHAT }],
  cycle: [{ type: 'advance', cycles: 1 }],
  'some time': [{ type: 'advance', duration: '1h3m' }],
};

async function edited(names: readonly string[]): Promise<Simulation> {
  const { sim } = await simulated(TENANT);
  for (const action of names.flatMap((name) => EDITS[name] ?? [])) {
    try {
      await sim.perform(action);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'InputError') throw error;
    }
  }
  return sim;
}

/** A company as the generator makes it, all of it in the target. */
async function generated(seed: number): Promise<Simulation> {
  const tenant = await generateTenant({ users: 80, groups: 12, seed });
  const sim = await newSimulation({ tenant, seed, command: 'test', transport: 'direct' });
  const actions: readonly Action[] = [
    { type: 'addApplication', profile: 'netskope' },
    { type: 'addToken', clientName: 'entra' },
    {
      type: 'setProvisioning',
      tenantUrl: 'https://contoso.goskope.com/api/v2/scim',
      clientName: 'entra',
      scope: 'all',
    },
    { type: 'startProvisioning' },
    { type: 'advance', cycles: 1 },
  ];
  for (const action of actions) await sim.perform(action);
  return sim;
}

async function imported(...files: readonly string[]): Promise<Simulation> {
  const tenant = { id: 'c0270500-0000-4000-a000-000000000009', displayName: 'New', defaultDomain: 'new.example' };
  const sim = await newSimulation({ tenant: { tenant, users: [], groups: [] }, command: 'test', transport: 'direct' });
  await sim.perform({ type: 'importTenant', files: [...files] });
  return sim;
}

/** The files of an export. Of a job only what is configuration can be imported: its status is left out. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const text = readFileSync(file, 'utf8');
      if (name !== 'job.json') return [file.slice(folder.length), text];
      const { id, templateId, synchronizationJobSettings } = JSON.parse(text);
      return [file.slice(folder.length), JSON.stringify({ id, templateId, synchronizationJobSettings })];
    }),
  );
}

async function checkRoundTrip(sim: Simulation): Promise<void> {
  const folder = temporaryFolder();
  const first = exported(sim.world, join(folder, 'first'));
  const again = await imported(first);
  expect(carriedState(again.world)).toEqual(carriedState(sim.world));
  expect(filesOf(exported(again.world, join(folder, 'second')))).toEqual(filesOf(first));
  expect(filesOf(exported(sim.world, join(folder, 'third')))).toEqual(filesOf(first));
}

describe('what was exported and imported again', () => {
  it.each(Object.keys(EDITS))('is the same tenant: %s', async (name) => checkRoundTrip(await edited([name, 'cycle'])));

  it('is the same tenant, whatever was done to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(EDITS)), { maxLength: 12 }), async (names) =>
        checkRoundTrip(await edited(names)),
      ),
      { numRuns: proofRuns(100) },
    );
  }, 60_000);

  it('is the same company, provisioned as a whole', async () => {
    const seeds = Array.from({ length: proofRuns(20) }, (_, index) => index + 1);
    for (const seed of seeds) await checkRoundTrip(await generated(seed));
  }, 60_000);

  it('changes nothing when it is imported a second time', async () => {
    const folder = temporaryFolder();
    const sim = await edited(Object.keys(EDITS));
    const files = exported(sim.world, join(folder, 'first'));
    const again = await imported(files);
    const before = carriedState(again.world);
    const { message } = await again.perform({ type: 'importTenant', files: [files] });
    expect(message).not.toMatch(/created|updated|removed/);
    expect(carriedState(again.world)).toEqual(before);
  });
});

describe('the user list as CSV, imported again', () => {
  it.each(['csv', 'csv-2023'] as const)('holds the same values on its columns: %s', async (format) => {
    const folder = temporaryFolder();
    const sim = await edited(['texts', 'lists and switches', 'guest', 'disable', 'delete a member']);
    writeExport(join(folder, 'out'), exportFiles(sim.world, format), false);
    const again = await imported(join(folder, 'out'));
    const onColumns = ({ world }: Simulation): object =>
      [...world.directory.users()]
        .filter(({ deletedAt }) => deletedAt === undefined)
        .map(({ objectId, attributes }) => ({ objectId, attributes: pick(attributes, format) }));
    expect(onColumns(again)).toEqual(onColumns(sim));
    writeExport(join(folder, 'again'), exportFiles(again.world, format), false);
    expect(filesOf(join(folder, 'again'))).toEqual(filesOf(join(folder, 'out')));
  });
});

const COLUMNS = [
  'userPrincipalName',
  'displayName',
  'surname',
  'mail',
  'givenName',
  'userType',
  'jobTitle',
  'department',
  'accountEnabled',
  'city',
  'telephoneNumber',
  'mobile',
];

/** A cell without a text has no value: the two can't be told apart. */
function pick(attributes: Readonly<Record<string, unknown>>, format: 'csv' | 'csv-2023'): object {
  const names = format === 'csv' ? [...COLUMNS, 'dirSyncEnabled'] : COLUMNS;
  return Object.fromEntries(names.map((name) => [name, attributes[name] === '' ? null : (attributes[name] ?? null)]));
}
