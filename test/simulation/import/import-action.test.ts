import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadProfile } from '../../../src/profile/load-profile.js';
import type { Action, ActionOf, ActionResult } from '../../../src/simulation/actions.js';
import { rehearseImport } from '../../../src/simulation/import/rehearse-import.js';
import { createSimulation } from '../../../src/simulation/simulation.js';
import { graphAnswer, graphUser, importFiles } from '../../support/import-files.js';
import { reopened, type Simulated, simulated } from '../../support/simulated.js';
import { groupId, upnOf, userId } from '../../support/small-tenant.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { allRows } from '../../support/whole-state.js';

const TENANT = {
  users: [{ name: 'ann' }, { name: 'bob' }],
  groups: [{ name: 'Sales', members: ['ann'] }],
  assigned: ['#Sales'],
};
const NETSKOPE = 'Netskope User Authentication';
const SP = 'd0000000-0000-4000-8000-000000000001';
const JOB = 'netskopeuserauthentication.0c000000000040008000000000000001.d0000000-0000-4000-8000-000000000002';
const ROLE = '18d14569-c3bd-439b-9a66-3a2aee01d14f';
const SCHEMA = loadProfile('netskope').schema.raw;
/** The application of a new simulation with the seed 1. */
const THERE = '4183a378-9bb9-43e8-bb67-70b4307a686f';
const eve = 'e0000000-0000-4000-8000-000000000001';
const fay = 'e0000000-0000-4000-8000-000000000002';

const USERS = graphAnswer('users', [graphUser(eve, 'eve'), graphUser(fay, 'fay', { manager: { id: eve } })]);
const servicePrincipal = (displayName: string, appRoles: readonly object[] = []): object => ({
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/$entity',
  id: SP,
  appId: SP,
  displayName,
  appRoles,
});
const job = (templateId: string, id = JOB, settings: readonly object[] = []): object => ({
  id,
  templateId,
  schedule: { expiration: null, interval: 'PT40M', state: 'Active' },
  synchronizationJobSettings: settings,
});
const secrets = (pairs: Readonly<Record<string, string>>): object =>
  graphAnswer(
    `servicePrincipals('${SP}')/synchronization/secrets`,
    Object.entries(pairs).map(([key, value]) => ({ key, value })),
  );
const target = (...resources: readonly object[]): object => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});
const account = (id: string, name: string): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id,
  userName: upnOf(name),
  displayName: name,
  active: true,
  emails: [{ type: 'work', value: upnOf(name) }],
});

const app = (files: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`applications/${SP}/${name}`, content]));

function importing(
  { perform }: Simulated,
  files: Readonly<Record<string, unknown>>,
  options: Partial<ActionOf<'importTenant'>> = {},
): Promise<ActionResult> {
  return perform({ type: 'importTenant', files: [importFiles(files)], ...options });
}

/** With one more rule, from a directory that nobody else reads: it is left out with a warning. */
function withRoleRule(schema: object): object {
  const { synchronizationRules } = z.looseObject({ synchronizationRules: z.array(z.looseObject({})) }).parse(schema);
  const [first] = synchronizationRules;
  const roles = { ...first, id: 'roles', name: 'Roles', sourceDirectoryName: 'Elsewhere', priority: 9 };
  return { ...schema, synchronizationRules: [...synchronizationRules, roles] };
}

/** The same JSON with the keys of each object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}

/** Every file of the workspace with its content, but for the lock. */
function contentOf(folder: string): object {
  const names = readdirSync(folder).filter((name) => name !== 'lock.json');
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('importing into a workspace', () => {
  it('adds users, and what the files say of an application', async () => {
    const simulation = await simulated({ users: [] });
    const { sim } = simulation;
    const result = await importing(
      simulation,
      {
        'users.json': USERS,
        ...app({
          'service-principal.json': servicePrincipal('My SCIM'),
          'app-role-assigned-to.json': graphAnswer('appRoleAssignments', [
            {
              id: 'a1',
              appRoleId: ROLE,
              principalId: eve,
              principalType: 'User',
              resourceId: SP,
              createdDateTime: '2025-01-02T03:04:05Z',
            },
          ]),
          'job.json': job('scim', 'scim.0c00.d000'),
          'secrets.json': secrets({
            BaseAddress: 'https://real.example/scim',
            SecretToken: 'real-secret',
            SyncAll: 'true',
            SkipOutOfScopeDeletions: 'True',
            SyncNotificationSettings:
              '{"Enabled":true,"Recipients":"ops@contoso.com","DeleteThresholdEnabled":true,"DeleteThresholdValue":9}',
          }),
          'target-users.json': target(account('t1', 'eve')),
        }),
      },
      {},
    );
    expect(sim.world.directory.user(fay)).toMatchObject({ managerId: eve });
    const application = sim.world.applications.find('My SCIM');
    const { store } = application;
    expect(application.servicePrincipal).toMatchObject({ id: SP, appId: SP, profile: 'scim', appRoles: [] });
    expect(sim.world.directory.assignments(SP)).toEqual([
      {
        id: 'a1',
        appRoleId: ROLE,
        principalId: eve,
        principalType: 'User',
        resourceId: SP,
        createdDateTime: Date.UTC(2025, 0, 2, 3, 4, 5),
      },
    ]);
    expect(store.job()).toMatchObject({
      id: 'scim.0c00.d000',
      scheduleState: 'Disabled',
      nextCycleAt: null,
      settings: {
        mode: 'Automatic',
        syncAll: true,
        skipOutOfScopeDeletions: true,
        notifyOnFailure: true,
        notificationEmail: 'ops@contoso.com',
      },
    });
    expect(store.secrets()).toEqual({ baseAddress: 'https://real.example/scim', credentials: null });
    expect(sim.world.targets.of('scim')?.users()).toMatchObject([{ id: 't1', userName: upnOf('eve') }]);
    const text = result.notes.join('\n');
    expect(text).toMatch(/No mock target answers at https:\/\/real\.example\/scim/);
    expect(text).toContain('\'entra-sim token add Entra --app "My SCIM"\'');
    expect(text).not.toContain('real-secret');
    expect(JSON.stringify(await allRows(sim.world, ['scim']))).not.toContain('real-secret');
  });

  it('takes the place of the assignments that are there', async () => {
    const simulation = await simulated(TENANT);
    const { id } = simulation.application().servicePrincipal;
    const row = { appRoleId: ROLE, principalType: 'User', resourceId: id };
    const files = {
      'appRoleAssignedTo.json': graphAnswer('appRoleAssignments', [
        { ...row, id: 'b', principalId: userId(1) },
        { ...row, id: 'n', principalId: eve },
      ]),
    };
    const { notes } = await importing(simulation, files);
    expect(simulation.sim.world.directory.assignments(id)).toMatchObject([{ id: 'b', principalId: userId(1) }]);
    expect(notes.join('\n')).toContain('1 assignment of users that no file holds');
  });

  it('knows an application that is there by its name, and leaves its id and job', async () => {
    const simulation = await simulated(TENANT);
    const before = simulation.application();
    await importing(simulation, app({ 'service-principal.json': servicePrincipal(NETSKOPE), 'job.json': job('x') }));
    expect(simulation.sim.world.applications.all()).toHaveLength(1);
    expect(simulation.application().servicePrincipal).toEqual({ ...before.servicePrincipal, appRoles: [] });
    expect(simulation.job().id).toBe(before.store.id);
  });

  it('saves another schema: the next cycle is an initial one, and the job goes on running', async () => {
    const simulation = await simulated(TENANT);
    await simulation.cycle();
    expect(simulation.job().watermark).not.toBeNull();
    const same = await importing(simulation, { 'schema.json': SCHEMA });
    expect(same.message).toContain('no users, groups or assignments');
    expect(simulation.job().watermark).not.toBeNull();
    const other = { ...(SCHEMA as object), version: 'other' };
    await importing(simulation, { 'schema.json': other });
    expect(simulation.application().store.schema()).toEqual(other);
    expect(simulation.job()).toMatchObject({ watermark: null, scheduleState: 'Active' });
    await simulation.cycle();
  });

  it('takes a schema for equal whatever the order of its keys', async () => {
    const simulation = await simulated(TENANT);
    await simulation.cycle();
    const { watermark } = simulation.job();
    const { message, notes } = await importing(simulation, { 'schema.json': reversed(SCHEMA) });
    expect(message).toContain('no users, groups or assignments');
    expect(notes.join('\n')).not.toMatch(/schema replaced|initial/);
    expect(simulation.job().watermark).toBe(watermark);
    expect(watermark).not.toBeNull();
  });

  it('says what follows from another schema: an initial cycle only after one, and what is advised against', async () => {
    const simulation = await simulated({ ...TENANT, started: false });
    const schema = { ...(SCHEMA as object), version: 'other' };
    const first = await importing(simulation, { 'schema.json': schema });
    expect(first.notes.join('\n')).toMatch(/schema replaced\./);
    expect(first.notes.join('\n')).not.toContain('initial');
    await simulation.perform({ type: 'startProvisioning' });
    await simulation.cycle();
    const second = await importing(simulation, { 'schema.json': withRoleRule(schema) });
    expect(second.notes.filter((note) => note.includes('initial'))).toHaveLength(1);
    expect(second.notes.filter((note) => note.includes('"Roles" from Elsewhere'))).toHaveLength(1);
  });

  it('goes on with the address that is there where the files have an empty one', async () => {
    const simulation = await simulated(TENANT);
    const { baseAddress } = simulation.application().store.secrets();
    const { notes } = await importing(simulation, { 'secrets.json': secrets({ BaseAddress: '' }) });
    expect(simulation.application().store.secrets()).toMatchObject({ baseAddress });
    expect(notes.join('\n')).toMatch(/BaseAddress .* empty/);
    await simulation.cycle();
    expect(simulation.job().quarantine).toBeNull();
  });

  it('keeps the assignments of users in the recycle bin, whom no list of Graph shows', async () => {
    const simulation = await simulated({ ...TENANT, assigned: ['ann', 'bob', '#Sales'] });
    const { id } = simulation.application().servicePrincipal;
    await simulation.perform({ type: 'deleteUser', user: upnOf('ann') });
    const row = { id: 'b', appRoleId: ROLE, principalType: 'Group', resourceId: id, principalId: groupId(0) };
    const { message } = await importing(simulation, { 'a.json': graphAnswer('appRoleAssignments', [row]) });
    expect(message).toContain('1 assignment removed');
    const principals = simulation.sim.world.directory.assignments(id).map(({ principalId }) => principalId);
    expect(principals.sort()).toEqual([userId(0), groupId(0)].sort());
  });

  it('knows the application that is named as every command does', async () => {
    const simulation = await simulated(TENANT);
    const { servicePrincipal } = simulation.application();
    for (const application of [servicePrincipal.appId, servicePrincipal.id, 'user authentication', 'NETSKOPÉ']) {
      await importing(simulation, { 'schema.json': SCHEMA }, { application });
      expect(simulation.sim.world.applications.all(), application).toHaveLength(1);
    }
    await simulation.perform({ type: 'addApplication', profile: 'scim', displayName: 'Netskope Chat' });
    await expect(importing(simulation, { 'schema.json': SCHEMA }, { application: 'netskope' })).rejects.toThrow(
      'fits more than one application',
    );
  });

  it.each([
    ['the prefix of its job', job('netskopeuserauthentication'), 'Any', 'netskope', false],
    ['the former prefix of SCIM applications', job('customappsso', 'customappsso.1.2'), 'Any', 'scim', false],
    ['its name in the gallery', job('unknown', 'unknown.1.2'), 'netskope user authentication', 'netskope', false],
    ['nothing, with a warning', job('unknown', 'unknown.1.2'), 'Any', 'scim', true],
  ] as const)('finds the profile of a new application by %s', async (_, jobFile, name, profile, warns) => {
    const simulation = await simulated({ users: [], profile: profile === 'scim' ? 'netskope' : 'scim' });
    const { notes } = await importing(
      simulation,
      app({ 'service-principal.json': servicePrincipal(name), 'job.json': jobFile }),
    );
    expect(simulation.sim.world.applications.find(SP).profile.name).toBe(profile);
    expect(notes.some((note) => note.includes('--profile'))).toBe(warns);
  });

  it('takes the profile and the name that are given', async () => {
    const simulation = await simulated({ users: [] });
    await importing(simulation, { 'schema.json': SCHEMA }, { application: 'Chat', profile: 'scim' });
    expect(simulation.sim.world.applications.find('Chat').profile.name).toBe('scim');
    expect(simulation.sim.world.applications.all()).toHaveLength(2);
  });

  it('takes two applications of one name for two', async () => {
    const simulation = await simulated(TENANT);
    await importing(simulation, {
      'a/sp.json': servicePrincipal(NETSKOPE),
      'b/sp.json': { ...servicePrincipal(NETSKOPE), id: fay, appId: fay },
    });
    expect(simulation.sim.world.applications.all()).toHaveLength(2);
    expect(simulation.sim.world.directory.servicePrincipal(fay)?.displayName).toBe(NETSKOPE);
  });

  it('makes roles of the assignments whose roles no file declares, so that they count', async () => {
    const simulation = await simulated({ ...TENANT, assigned: [] });
    const { id } = simulation.application().servicePrincipal;
    const row = { id: 'n', principalId: userId(1), principalType: 'User', resourceId: id, appRoleId: fay };
    await importing(simulation, { 'appRoleAssignedTo.json': graphAnswer('appRoleAssignments', [row]) });
    await simulation.cycle();
    expect(simulation.target.users()).toMatchObject([{ userName: upnOf('bob') }]);
  });

  it('tells that the tenant is another one, and that its recycle bin is overdue', async () => {
    const simulation = await simulated(TENANT);
    const old = { ...graphUser(fay, 'fay'), deletedDateTime: '2025-01-01T00:00:00Z' };
    const { notes } = await importing(simulation, {
      'organization.json': graphAnswer('organization', [
        { id: SP, displayName: 'Fabrikam', verifiedDomains: [{ name: 'fabrikam.example', isDefault: true }] },
      ]),
      'deleted.json': graphAnswer('users', [old]),
    });
    expect(notes.join('\n')).toMatch(/The tenant is Fabrikam .* now; it was Contoso[\s\S]*--start/);
    await simulation.advance('1d');
    expect(simulation.sim.world.directory.user(fay)).toBeUndefined();
  });

  it('tells of dynamic groups whose members the files have otherwise, and of rules that are not evaluated #group-rule-not-evaluated', async () => {
    const dynamic = (place: number, displayName: string, membershipRule: string): object => ({
      ...{ id: groupId(place), displayName, securityEnabled: true },
      ...{ groupTypes: ['DynamicMembership'], membershipRule, membershipRuleProcessingState: 'On' },
    });
    const simulation = await simulated(TENANT);
    const list = (...ids: readonly string[]): object =>
      graphAnswer(
        'directoryObjects',
        ids.map((id) => ({ '@odata.type': '#microsoft.graph.user', id })),
      );
    const { notes } = await importing(simulation, {
      'users.json': USERS,
      'groups.json': graphAnswer('groups', [
        dynamic(5, 'Eves', 'user.displayName -contains "eve"'),
        dynamic(6, 'Pads', 'device.model -eq "iPad"'),
      ]),
      [`members/${groupId(5)}.json`]: list(fay),
      [`members/${groupId(6)}.json`]: list(fay),
    });
    const told = notes.join('\n');
    expect(told).toMatch(
      /Warning: .*groups\.json.*: The rules of 1 dynamic group can't be evaluated here: .* The first is Pads: .*no devices here/,
    );
    expect(told).toMatch(
      /Warning: .*groups\.json.*: 1 dynamic group has other members by the rule than the files list: .* The first is Eves\./,
    );
    expect([...simulation.sim.world.directory.members(groupId(5))]).toEqual([eve]);
    expect([...simulation.sim.world.directory.members(groupId(6))]).toEqual([fay]);
  });

  it('puts no resource into the target twice', async () => {
    const simulation = await simulated(TENANT);
    const files = { 'target.json': target(account('t1', 'ann'), account('t2', 'bob')) };
    await importing(simulation, files);
    const before = await allRows(simulation.sim.world, ['netskope']);
    await importing(simulation, files);
    expect(await allRows(simulation.sim.world, ['netskope'])).toEqual(before);
    expect(simulation.target.users()).toHaveLength(2);
  });
});

const CYCLE = {
  'groups.json': graphAnswer('groups', [
    { id: groupId(5), displayName: 'A', securityEnabled: true },
    { id: groupId(6), displayName: 'B', securityEnabled: true },
  ]),
  [`members/${groupId(5)}.json`]: graphAnswer('directoryObjects', [
    { '@odata.type': '#microsoft.graph.group', id: groupId(6) },
  ]),
  [`members/${groupId(6)}.json`]: graphAnswer('directoryObjects', [
    { '@odata.type': '#microsoft.graph.group', id: groupId(5) },
  ]),
};
const badSchema = JSON.parse(JSON.stringify(SCHEMA).replaceAll('[userPrincipalName]', 'Nonsense([mail])'));

/** Each comes with users, which would be added if it were not refused. */
const REFUSED: readonly (readonly [string, Readonly<Record<string, unknown>>, Partial<ActionOf<'importTenant'>>])[] = [
  ['a file that is no JSON', { 'groups.json': '{' }, {}],
  ['a file that is none of these', { 'other.json': { hello: 1 } }, {}],
  ['a user name that is taken', { 'more.json': graphAnswer('users', [graphUser(groupId(7), 'ann')]) }, {}],
  ['a group within itself', CYCLE, {}],
  ['a schema with a fault', { 'schema.json': badSchema }, {}],
  [
    'an address that is none',
    app({ 'service-principal.json': servicePrincipal('X'), 'secrets.json': secrets({ BaseAddress: 'contoso' }) }),
    {},
  ],
  [
    'a target resource whose id is taken',
    { 'target.json': target(account('t9', 'new'), account('t1', 'somebody')) },
    {},
  ],
  [
    'a target resource with a wrong value',
    { 'target.json': target({ ...account('t9', 'new'), active: 'perhaps' }) },
    {},
  ],
  ['a target resource without an id', { 'target.json': target({ ...account('t9', 'new'), id: undefined }) }, {}],
  ['an unknown profile', app({ 'service-principal.json': servicePrincipal('X') }), { profile: 'nothing' }],
  ['an application that the files say nothing of', {}, { application: 'Netskope' }],
  [
    'another application than the files are about',
    app({ 'service-principal.json': { ...servicePrincipal('X'), id: THERE } }),
    { application: 'Chat' },
  ],
  ['another profile for an application that is there', { 'schema.json': SCHEMA }, { profile: 'scim' }],
  ['app roles that are one', app({ 'service-principal.json': servicePrincipal('X', [role(), role()]) }), {}],
];

function role(): object {
  return { id: SP, displayName: 'R', value: null, isEnabled: true, allowedMemberTypes: ['User'] };
}

describe('an import that is refused', () => {
  it.each(REFUSED)('changes nothing at all: %s', async (_, files, options) => {
    const folder = temporaryFolder();
    const simulation = await simulated({ ...TENANT, folder });
    const { sim } = simulation;
    await importing(simulation, { 'target.json': target(account('t1', 'ann')) });
    const before = contentOf(folder);
    const rows = await allRows(sim.world, ['netskope', 'scim']);
    const heard: string[] = [];
    sim.listen(({ type }) => heard.push(type));
    await expect(importing(simulation, { 'users.json': USERS, ...files }, options)).rejects.toMatchObject({
      name: 'InputError',
    });
    expect(await allRows(sim.world, ['netskope', 'scim'])).toEqual(rows);
    expect(sim.world.directory.user(eve)).toBeUndefined();
    expect(heard).toEqual([]);
    sim.world.commit();
    (await sim.world.workspace.target('netskope')).commit();
    expect(contentOf(folder)).toEqual(before);
    await sim.close();
  });

  it('says where in which file a schema has its fault', async () => {
    const simulation = await simulated(TENANT);
    await expect(importing(simulation, { 'schema.json': badSchema })).rejects.toMatchObject({
      location: { file: expect.stringMatching(/schema\.json$/), path: expect.stringContaining('attributeMappings[') },
    });
  });

  it('wants to know which of several applications is meant', async () => {
    const simulation = await simulated(TENANT);
    await simulation.perform({ type: 'addApplication', profile: 'scim', displayName: 'Chat' });
    await expect(importing(simulation, { 'schema.json': SCHEMA })).rejects.toMatchObject({
      hint: expect.stringContaining('--app'),
    });
    await importing(simulation, { 'schema.json': SCHEMA }, { application: 'chat' });
    expect(simulation.sim.world.applications.find('Chat').store.schema()).toEqual(SCHEMA);
  });
});

describe('an import that is rehearsed', () => {
  it('says what it would do, and does nothing, also where nothing may be written', async () => {
    const folder = temporaryFolder();
    const simulation = await simulated({ ...TENANT, folder });
    const before = contentOf(folder);
    const files = { 'users.json': USERS, 'target.json': target(account('t1', 'ann')) };
    const action: ActionOf<'importTenant'> = { type: 'importTenant', files: [importFiles(files)] };
    const rows = await allRows(simulation.sim.world, ['netskope']);
    const would = await rehearseImport(simulation.sim.world, action);
    expect(would.message).toBe('Imported: 2 users created.');
    expect(await allRows(simulation.sim.world, ['netskope'])).toEqual(rows);
    const done = await simulation.perform(action);
    expect(done).toEqual(would);
    expect(contentOf(folder)).not.toEqual(before);
    await simulation.sim.close();
  });
});

it('is mended by importing again when the process dies between the two commits', async () => {
  const folder = temporaryFolder();
  const files = importFiles({
    'users.json': USERS,
    ...app({
      'service-principal.json': servicePrincipal(NETSKOPE, [role()]),
      'job.json': job('netskopeuserauthentication'),
      'target-users.json': target(account('t1', 'eve')),
    }),
  });
  const action: Action = { type: 'importTenant', files: [files] };
  const whole = await simulated(TENANT);
  await whole.perform(action);

  const dying = await simulated({ ...TENANT, folder });
  const commit = (): never => {
    throw new Error('killed');
  };
  await expect(createSimulation({ ...dying.sim.world, commit }).perform(action)).rejects.toThrow('killed');
  // The dead process closes nothing; its lock would be that of a dead process.
  rmSync(join(folder, 'lock.json'));
  const simulation = await reopened(folder);
  expect(simulation.target.users()).toHaveLength(1);
  expect(simulation.sim.world.directory.user(eve)).toBeUndefined();
  await simulation.perform(action);
  expect(await allRows(simulation.sim.world, ['netskope'])).toEqual(await allRows(whole.sim.world, ['netskope']));
  await simulation.sim.close();
});
