import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ACTION, type Action, type ActionResult } from '../../src/simulation/actions.js';
import { logRecords } from '../../src/simulation/queries/log.js';
import { scopingFilters } from '../../src/simulation/queries/scoping-filters.js';
import { tokenList } from '../../src/simulation/queries/tokens.js';
import { type Simulated, simulated } from '../support/simulated.js';
import { groupId, upnOf, userId } from '../support/small-tenant.js';

const IMPORTED = fileURLToPath(new URL('fixtures/one-user.json', import.meta.url));

const TENANT = {
  users: [{ name: 'ann' }, { name: 'bob' }, { name: 'cat' }],
  groups: [{ name: 'Sales', members: ['ann'] }, { name: 'Ops' }],
  assigned: ['#Sales'],
};

const FILTER = {
  groups: [
    {
      name: 'Sales',
      clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } }],
    },
  ],
};
const WITH_MAIL = { sourceOperandName: 'mail', operatorName: 'IS NOT NULL', targetOperand: { values: [] } };

/** Attribute mappings of users in the schema of the profile `scim`. */
const SCIM_USER_MAPPINGS = 22;

/** Ann and her group leave, with a threshold of one. */
const STAGE: readonly Action[] = [
  { type: 'setProvisioning', deletionThreshold: 1 },
  { type: 'advance', cycles: 1 },
  { type: 'unassign', principal: groupId(0) },
  { type: 'advance', cycles: 1 },
];

const BADGE = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge';
const EXTENSION = 'extension_0f3c9a1be2d44c5f8a7b6c5d4e3f2a1b_floor';

const userMappings = ({ application }: Simulated) =>
  application()
    .schema()
    .objectMappings.filter(({ sourceObjectName }) => sourceObjectName === 'User')
    .flatMap(({ attributes }) => attributes);

const ann = ({ sim }: Simulated) => sim.world.directory.user(userId(0));
const members = ({ sim }: Simulated) => [...sim.world.directory.members(groupId(0))];
const assigned = ({ sim, application }: Simulated) =>
  sim.world.directory.assignments(application().servicePrincipal.id).map(({ principalId }) => principalId);

type Case = readonly [string, readonly Action[], (simulation: Simulated, result: ActionResult) => void | Promise<void>];

/** The last action is the one that the case is about. */
const CASES: readonly Case[] = [
  [
    'createUser makes a user, its manager found by name',
    [
      {
        type: 'createUser',
        attributes: { userPrincipalName: upnOf('eve'), displayName: 'Eve' },
        manager: upnOf('ann'),
      },
    ],
    ({ sim }) => {
      const eve = sim.world.directory.userByPrincipalName(upnOf('eve'));
      expect(eve).toMatchObject({ managerId: userId(0), attributes: { displayName: 'Eve', accountEnabled: true } });
    },
  ],
  [
    'updateUser sets and clears',
    [{ type: 'updateUser', user: upnOf('ann'), attributes: { department: 'IT', mail: null, manager: upnOf('bob') } }],
    (simulation) => {
      expect(ann(simulation)).toMatchObject({ managerId: userId(1), attributes: { department: 'IT' } });
      expect(ann(simulation)?.attributes.mail).toBeUndefined();
    },
  ],
  [
    'deleteUser moves a user to the recycle bin, under another name',
    [{ type: 'deleteUser', user: upnOf('ann') }],
    (simulation) => {
      expect(ann(simulation)?.deletedAt).toBe(simulation.sim.world.clock.now());
      expect(ann(simulation)?.attributes.userPrincipalName).toMatch(/^0a0{6}.*ann@contoso.com$/);
    },
  ],
  [
    'restoreUser brings it back',
    [
      { type: 'deleteUser', user: upnOf('ann') },
      { type: 'restoreUser', user: userId(0) },
    ],
    (simulation) => {
      expect(ann(simulation)?.deletedAt).toBeUndefined();
      expect(ann(simulation)?.attributes.userPrincipalName).toBe(upnOf('ann'));
    },
  ],
  [
    'purgeUser deletes for good',
    [
      { type: 'deleteUser', user: upnOf('ann') },
      { type: 'purgeUser', user: userId(0) },
    ],
    (simulation) => expect(ann(simulation)).toBeUndefined(),
  ],
  [
    'createGroup makes a security group',
    [{ type: 'createGroup', attributes: { displayName: 'Pilot', description: 'First ones' } }],
    ({ sim }) =>
      expect([...sim.world.directory.groups()].at(-1)).toMatchObject({
        displayName: 'Pilot',
        description: 'First ones',
        securityEnabled: true,
        mailEnabled: false,
      }),
  ],
  [
    'createGroup takes members along, all or none',
    [{ type: 'createGroup', attributes: { displayName: 'Pilot' }, members: [upnOf('bob'), 'Ops'] }],
    ({ sim }, { data, notes }) => {
      const pilot = [...sim.world.directory.groups()].at(-1)?.objectId ?? '';
      expect([...sim.world.directory.members(pilot)]).toEqual([userId(1), groupId(1)]);
      expect(data.memberIds).toEqual([userId(1), groupId(1)]);
      expect(notes.slice(0, 2)).toEqual(['Bob Lee (bob@contoso.com)', 'Ops']);
    },
  ],
  [
    'updateGroup renames',
    [{ type: 'updateGroup', group: 'Sales', attributes: { displayName: 'Field sales' } }],
    ({ sim }) => expect(sim.world.directory.group(groupId(0))?.displayName).toBe('Field sales'),
  ],
  [
    'createGroup makes a dynamic group, whose members are found at once #group-rule-members',
    [
      { type: 'updateUser', user: upnOf('bob'), attributes: { department: 'Sales' } },
      { type: 'createGroup', attributes: { displayName: 'Sellers' }, membershipRule: 'user.department -eq "sales"' },
    ],
    (_, { message, data }) => {
      expect(message).toBe('Created the dynamic group Sellers by its rule: it fits 1 user.');
      expect(data.memberIds).toEqual([userId(1)]);
    },
  ],
  [
    'updateGroup sets a rule, and says who joined and left #group-rule-change-type',
    [{ type: 'updateGroup', group: 'Sales', membershipRule: 'user.displayName -notContains "ann"' }],
    (simulation, { message, notes, data }) => {
      expect(message).toBe('Updated the rule of the group Sales.');
      expect(notes).toEqual([
        'rule: (none) -> user.displayName -notContains "ann"',
        'rule processing: (none) -> On',
        'By the rule 2 members joined and 1 member left.',
      ]);
      expect(data.members).toEqual({ joined: [userId(1), userId(2)], left: [userId(0)] });
      expect(members(simulation)).toEqual([userId(1), userId(2)]);
    },
  ],
  [
    'updateGroup pauses a rule, and nobody can be added meanwhile either #group-rule-paused #group-rule-by-hand',
    [
      { type: 'updateGroup', group: 'Sales', membershipRule: 'user.department -eq null' },
      { type: 'updateGroup', group: 'Sales', processing: 'Paused' },
      { type: 'updateUser', user: upnOf('ann'), attributes: { department: 'IT' } },
    ],
    async (simulation, { notes }) => {
      expect(notes).toEqual(['department: (none) -> IT']);
      expect(members(simulation)).toEqual([userId(0), userId(1), userId(2)]);
      for (const type of ['addGroupMember', 'removeGroupMember'] as const) {
        const byHand = simulation.perform({ type, group: 'Sales', member: upnOf('bob') });
        await expect(byHand).rejects.toThrow(/^Sales is a dynamic group: nobody can be added to it or removed/);
      }
    },
  ],
  [
    'updateUser says whom a rule lets in or out #group-rule-members',
    [
      { type: 'updateGroup', group: 'Ops', membershipRule: 'user.department -eq "IT"' },
      { type: 'updateUser', user: upnOf('ann'), attributes: { department: 'IT' } },
    ],
    (_, { notes }) => expect(notes).toEqual(['department: (none) -> IT', 'Joined Ops, by its membership rule.']),
  ],
  [
    'deleteGroup deletes for good, with memberships and assignments',
    [{ type: 'deleteGroup', group: 'Sales' }],
    (simulation) => {
      expect(simulation.sim.world.directory.group(groupId(0))).toBeUndefined();
      expect(members(simulation)).toEqual([]);
      expect(assigned(simulation)).toEqual([]);
    },
  ],
  [
    'addGroupMember adds a user',
    [{ type: 'addGroupMember', group: 'Sales', member: upnOf('bob') }],
    (simulation) => expect(members(simulation)).toEqual([userId(0), userId(1)]),
  ],
  [
    'addGroupMember adds a group, and says that its members are not reached',
    [{ type: 'addGroupMember', group: 'Sales', member: 'Ops' }],
    (simulation, { notes }) => {
      expect(members(simulation)).toEqual([userId(0), groupId(1)]);
      expect(notes).toHaveLength(1);
    },
  ],
  [
    'addGroupMember adds several',
    [{ type: 'addGroupMember', group: 'Sales', member: [upnOf('cat'), upnOf('bob')] }],
    (simulation, { message }) => {
      expect(members(simulation)).toEqual([userId(0), userId(2), userId(1)]);
      expect(message).toBe('Added 2 members to Sales.');
    },
  ],
  [
    'removeGroupMember removes several',
    [
      { type: 'addGroupMember', group: 'Sales', member: upnOf('bob') },
      { type: 'removeGroupMember', group: 'Sales', member: [upnOf('bob'), upnOf('ann')] },
    ],
    (simulation) => expect(members(simulation)).toEqual([]),
  ],
  [
    'removeGroupMember removes',
    [{ type: 'removeGroupMember', group: 'Sales', member: upnOf('ann') }],
    (simulation) => expect(members(simulation)).toEqual([]),
  ],
  [
    'addToken shows the token this once',
    [{ type: 'addToken', clientName: 'second', privilege: 'read' }],
    ({ sim }, { data, notes }) => {
      expect(data.token).toMatch(/^ns-[0-9a-f]{32}$/);
      const value = String(data.token);
      expect(sim.world.clipboard.get('netskope', 'second')).toEqual({ kind: 'token', value });
      expect(data).toMatchObject({ account: 'admin', privilege: 'read' });
      expect(notes.join('\n')).toContain(value);
    },
  ],
  [
    'addToken with a time after which it counts no more',
    [
      { type: 'addToken', clientName: 'short', expires: '90m' },
      { type: 'setProvisioning', clientName: 'short' },
      { type: 'advance', duration: '89m' },
      { type: 'testConnection' },
      { type: 'advance', duration: '1m' },
      { type: 'testConnection' },
    ],
    ({ sim, requests }, { ok, data }) => {
      const [before, after] = [requests().at(-2), requests().at(-1)];
      expect([before?.status, after?.status]).toEqual([200, 401]);
      expect({ ok, data }).toMatchObject({ ok: false, data: { status: 401 } });
      expect(tokenList(sim.world, undefined)).toMatchObject([
        { clientName: 'entra', expiresAt: null, expired: false },
        { clientName: 'short', expiresAt: expect.stringMatching(/^2026-01-05T10:30/), expired: true },
      ]);
    },
  ],
  [
    'addOAuthClient shows id, secret and token endpoint this once',
    [{ type: 'addOAuthClient', clientName: 'oauth', tokenLife: '2h', expires: '90d' }],
    ({ sim, target }, { data, notes }) => {
      const { clientId, clientSecret } = data;
      expect(data).toMatchObject({ tokenEndpoint: target.tokenEndpoint, tokenLifeSeconds: 7200, account: 'admin' });
      expect(notes).toContain(`CLIENT SECRET    ${clientSecret}`);
      const copied = { kind: 'oauthClient', clientId, clientSecret, tokenEndpoint: target.tokenEndpoint };
      expect(sim.world.clipboard.get('netskope', 'oauth')).toEqual(copied);
      expect(tokenList(sim.world, undefined)[1]).toMatchObject({
        type: 'OAuth2 client',
        expiresAt: '2026-04-05T09:00:00Z',
      });
    },
  ],
  [
    'revokeToken makes the connection fail',
    [{ type: 'revokeToken', clientName: 'entra' }, { type: 'testConnection' }],
    (_, result) => {
      expect(result).toMatchObject({ ok: false, data: { connected: false, status: 401 } });
    },
  ],
  [
    'injectFault makes the target fail from the next request on',
    [
      { type: 'injectFault', fault: { kind: 'status', status: 503, on: 'GET /Groups', count: 1 } },
      { type: 'testConnection' },
    ],
    ({ target }, result) => {
      expect(result).toMatchObject({ ok: false, data: { status: 503 } });
      expect(target.faults()).toMatchObject([{ id: 1, seen: 1, hits: 1 }]);
    },
  ],
  [
    'injectFault says what it will do, and that the probe is met',
    [{ type: 'injectFault', fault: { kind: 'drop', after: 2, count: 1, share: 0.5, from: '2h' } }],
    (_, { message, notes, data }) => {
      expect(message).toBe(
        'Fault 1: any request: closes the connection without an answer; once, after the first 2, to 50 % of them, from 2026-01-05T11:00:00Z.',
      );
      expect(notes).toHaveLength(2);
      expect(data).toMatchObject({ fault: { id: 1, state: 'waiting', seen: 0, hits: 0 } });
    },
  ],
  [
    'clearFaults takes away those that are named',
    [
      { type: 'injectFault', fault: { kind: 'timeout' } },
      { type: 'injectFault', fault: { kind: 'lie', lie: 'ignore-disable' } },
      { type: 'clearFaults', ids: [1] },
    ],
    ({ target }, { message }) => {
      expect(message).toBe('Cleared 1 fault.');
      expect(target.faults().map(({ id }) => id)).toEqual([2]);
    },
  ],
  [
    'clearFaults takes all away',
    [{ type: 'injectFault', fault: { kind: 'timeout' } }, { type: 'clearFaults' }],
    ({ target }, { data }) => {
      expect(data.cleared).toHaveLength(1);
      expect(target.faults()).toEqual([]);
    },
  ],
  [
    'addApplication adds another, stopped and without credentials',
    [{ type: 'addApplication', profile: 'scim', displayName: 'Chat' }],
    ({ sim }) => {
      const { store } = sim.world.applications.find('Chat');
      expect(store.job()).toMatchObject({ templateId: 'scim', scheduleState: 'Disabled' });
      expect(store.secrets()).toEqual({ baseAddress: null, credentials: null });
    },
  ],
  [
    'assign takes a role by name, in any case',
    [{ type: 'assign', principal: upnOf('bob'), role: 'user' }],
    (simulation, { notes }) => {
      expect(assigned(simulation)).toEqual([groupId(0), userId(1)]);
      expect(notes).toEqual([]);
    },
  ],
  [
    'assign takes several',
    [{ type: 'assign', principal: [upnOf('bob'), upnOf('cat')], role: 'User' }],
    (simulation, { data }) => {
      expect(assigned(simulation)).toEqual([groupId(0), userId(1), userId(2)]);
      expect(data.assignments).toHaveLength(2);
    },
  ],
  [
    'unassign takes several',
    [
      { type: 'assign', principal: upnOf('bob'), role: 'User' },
      { type: 'unassign', principal: [upnOf('bob'), 'Sales'] },
    ],
    (simulation) => expect(assigned(simulation)).toEqual([]),
  ],
  [
    'assign as Default Access warns where that role is excluded',
    [{ type: 'assign', principal: upnOf('bob'), role: 'Default Access' }],
    (_, { notes }) => expect(notes).toEqual(['Users with the Default Access role are excluded from provisioning.']),
  ],
  [
    'unassign ends all roles',
    [{ type: 'unassign', principal: 'Sales' }],
    (simulation) => expect(assigned(simulation)).toEqual([]),
  ],
  [
    'addAppRole adds a role that can be assigned',
    [
      { type: 'addAppRole', displayName: 'Admin', value: 'admin' },
      { type: 'assign', principal: upnOf('bob'), role: 'admin' },
    ],
    ({ sim, application }) => {
      const { servicePrincipal } = application();
      const [role] = sim.world.directory.rolesOf(servicePrincipal.id, userId(1));
      expect(role).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        displayName: 'Admin',
        value: 'admin',
        description: 'Admin',
        isEnabled: true,
        allowedMemberTypes: ['User'],
      });
      expect(servicePrincipal.appRoles.at(-1)).toEqual(role);
    },
  ],
  [
    'setAppRole disables a role, and says how many have it',
    [{ type: 'setAppRole', role: 'User', enabled: false }],
    ({ application }, { notes }) => {
      const user = application().servicePrincipal.appRoles.find(({ displayName }) => displayName === 'User');
      expect(user?.isEnabled).toBe(false);
      expect(notes).toEqual([expect.stringMatching(/^Carried by 1 assignment: .*after a restart\.$/)]);
    },
  ],
  [
    'removeAppRole takes a disabled role away; who was assigned as it stays assigned #assignment-role-removed',
    [
      { type: 'setAppRole', role: 'User', enabled: false },
      { type: 'removeAppRole', role: 'User' },
    ],
    (simulation, { notes }) => {
      const { servicePrincipal } = simulation.application();
      expect(servicePrincipal.appRoles.map(({ displayName }) => displayName)).toEqual(['msiam_access']);
      expect(assigned(simulation)).toEqual([groupId(0)]);
      expect(notes).toEqual([expect.stringMatching(/^Carried by 1 assignment: they stay, and count for nothing;/)]);
    },
  ],
  [
    'setProvisioning keeps what is not named, and never shows the token',
    [
      {
        type: 'setProvisioning',
        notificationEmail: upnOf('bob'),
        notifyOnFailure: true,
        skipOutOfScopeDeletions: true,
        deletionThreshold: 9,
      },
    ],
    (simulation, { data }) => {
      expect(simulation.job().settings).toEqual({
        mode: 'Automatic',
        syncAll: false,
        notificationEmail: upnOf('bob'),
        notifyOnFailure: true,
        skipOutOfScopeDeletions: true,
        preventAccidentalDeletion: true,
        deletionThreshold: 9,
      });
      expect(data.authentication).toEqual({ method: 'secretToken', secret: 'entra' });
      expect(simulation.token()).not.toBe('');
      expect(JSON.stringify(data)).not.toContain(simulation.token());
    },
  ],
  [
    'testConnection asks for a user and a group that can not be #wire-test-connection',
    [{ type: 'testConnection' }],
    ({ wire }, { ok }) => {
      expect(ok).toBe(true);
      const requests = wire.take().map(({ request }) => request.replace(/%22.*%22/, '...'));
      expect(requests).toEqual([
        'GET /Users?filter=userName+eq+...',
        'GET /Groups?excludedAttributes=members&filter=displayName+eq+...',
      ]);
    },
  ],
  [
    'setScopingFilter asks for an initial cycle',
    [
      { type: 'advance', cycles: 1 },
      { type: 'setScopingFilter', object: 'User', filter: FILTER },
    ],
    (simulation, { notes }) => {
      expect(simulation.job().watermark).toBeNull();
      expect(notes).toEqual([
        'Kept: 2 links. Dropped: the watermark.',
        'The next cycle is an initial one: every object is looked at again.',
      ]);
    },
  ],
  [
    'addScopingFilter adds an alternative',
    [
      { type: 'setScopingFilter', object: 'User', filter: FILTER },
      { type: 'addScopingFilter', object: 'User', name: 'With mail', clauses: [WITH_MAIL] },
    ],
    ({ application }, { notes }) => {
      const [users] = scopingFilters(application()).filter(({ object }) => object === 'User');
      expect(users?.groups.map(({ name, clauses }) => [name, ...clauses])).toEqual([
        ['Sales', "department EQUALS 'Sales'"],
        ['With mail', 'mail IS NOT NULL'],
      ]);
      expect(notes[0]).toMatch(/^What passes it is in scope, as is what passes "Sales"/);
    },
  ],
  [
    'removeScopingFilter takes one away',
    [
      { type: 'setScopingFilter', object: 'User', filter: FILTER },
      { type: 'addScopingFilter', object: 'User', name: 'With mail', clauses: [WITH_MAIL] },
      { type: 'removeScopingFilter', object: 'User', name: 'Sales' },
    ],
    ({ application }) => {
      const [users] = scopingFilters(application()).filter(({ object }) => object === 'User');
      expect(users?.groups.map(({ name }) => name)).toEqual(['With mail']);
    },
  ],
  [
    'setMapping adds a mapping, and asks for an initial cycle #restart-saved-mapping',
    [
      { type: 'advance', cycles: 1 },
      { type: 'setMapping', target: 'title', expression: 'ToUpper([jobTitle],)' },
    ],
    ({ application, job }) => {
      const title = application()
        .schema()
        .objectMappings.flatMap(({ attributes }) => attributes)
        .find(({ targetAttributeName }) => targetAttributeName === 'title');
      expect(title).toMatchObject({ flowType: 'Always', source: { kind: 'function', text: 'ToUpper([jobTitle], )' } });
      expect(job().watermark).toBeNull();
    },
  ],
  [
    'removeMapping takes one away',
    [{ type: 'removeMapping', target: 'externalId' }],
    ({ application }) => {
      const [users] = application()
        .schema()
        .objectMappings.filter(({ sourceObjectName }) => sourceObjectName === 'User');
      expect(users?.attributes.map(({ targetAttributeName }) => targetAttributeName)).not.toContain('externalId');
    },
  ],
  [
    'setObjectMapping switches the target object actions',
    [{ type: 'setObjectMapping', object: 'Group', delete: false }],
    ({ application }) => {
      const groups = application()
        .schema()
        .objectMappings.find(({ sourceObjectName }) => sourceObjectName === 'Group');
      expect(groups?.flowTypes).toEqual({ add: true, update: true, delete: false });
    },
  ],
  [
    'addAttribute lists an attribute that can be mapped to',
    [
      { type: 'advance', cycles: 1 },
      { type: 'addAttribute', name: BADGE },
      { type: 'setMapping', target: BADGE, expression: '[employeeId]' },
    ],
    (simulation) => {
      const targets = userMappings(simulation).map(({ targetAttributeName }) => targetAttributeName);
      expect(targets.at(-1)).toBe(BADGE);
      expect(simulation.job().watermark).toBeNull();
    },
  ],
  [
    'addAttribute lists a directory extension that mappings can read',
    [
      { type: 'addAttribute', list: 'source', name: EXTENSION },
      { type: 'setMapping', target: 'displayName', expression: `[${EXTENSION}]` },
    ],
    (simulation) =>
      expect(userMappings(simulation)).toContainEqual(expect.objectContaining({ sourceAttributes: [EXTENSION] })),
  ],
  [
    'setAttribute changes what the target is taken to be',
    [{ type: 'setAttribute', name: 'displayName', caseExact: true, required: true, defaultValue: 'Nobody' }],
    (simulation) =>
      expect(userMappings(simulation)).toContainEqual(
        expect.objectContaining({
          targetAttributeName: 'displayName',
          targetDefinition: expect.objectContaining({ caseExact: true, required: true, defaultValue: 'Nobody' }),
        }),
      ),
  ],
  [
    'removeAttribute takes away what nothing uses, and the schema is as before',
    [
      { type: 'addAttribute', name: BADGE },
      { type: 'removeAttribute', name: BADGE },
    ],
    ({ application }) => expect(application().schema().raw).toEqual(application().profile.schema.raw),
  ],
  [
    'resetMappings restores mappings and filters #restart-defaults',
    [
      { type: 'removeMapping', target: 'externalId' },
      { type: 'setScopingFilter', object: 'User', filter: FILTER },
      { type: 'resetMappings' },
    ],
    ({ application }) => expect(application().schema().raw).toEqual(application().profile.schema.raw),
  ],
  [
    'setSchema replaces the schema',
    [{ type: 'setSchema', schema: JSON.parse(readFileSync('profiles/scim/schema.json', 'utf8')) }],
    ({ application }) => expect(application().schema().objectMappings[1]?.attributes).toHaveLength(SCIM_USER_MAPPINGS),
  ],
  [
    'startProvisioning a second time changes nothing',
    [{ type: 'startProvisioning' }],
    (_, { message }) => expect(message).toContain('is on already'),
  ],
  [
    'stopProvisioning takes the next cycle away',
    [{ type: 'stopProvisioning' }],
    (simulation) => expect(simulation.job()).toMatchObject({ scheduleState: 'Disabled', nextCycleAt: null }),
  ],
  [
    'restartProvisioning starts a stopped job anew',
    [{ type: 'stopProvisioning' }, { type: 'restartProvisioning' }],
    (simulation) => expect(simulation.job()).toMatchObject({ scheduleState: 'Active', watermark: null }),
  ],
  [
    'deleteConnection breaks the link of one object',
    [{ type: 'advance', cycles: 1 }, { type: 'stopProvisioning' }, { type: 'deleteConnection', object: upnOf('ann') }],
    ({ application, target }, { data }) => {
      expect(data).toMatchObject({ sourceAnchor: userId(0) });
      expect(application().store.links.get(userId(0))).toBeUndefined();
      expect(target.users()).toHaveLength(1);
    },
  ],
  [
    'provisionOnDemand provisions one object at once',
    [{ type: 'provisionOnDemand', subject: upnOf('ann') }],
    ({ target }, { ok, data }) => {
      expect(ok).toBe(true);
      expect(target.users()).toMatchObject([{ userName: upnOf('ann') }]);
      expect(data.answers).toHaveLength(1);
    },
  ],
  [
    'setLogRetention hides what is older',
    [
      { type: 'advance', cycles: 1 },
      { type: 'setLogRetention', days: 1 },
      { type: 'advance', duration: '3d' },
    ],
    ({ sim, log }) => {
      expect(log()).not.toEqual([]);
      expect(logRecords(sim.world, { limit: 10 })).toEqual([]);
    },
  ],
  [
    'allowDeletes lets the next cycle send what was held back',
    [...STAGE, { type: 'allowDeletes' }],
    (simulation, { data }) => {
      expect(data).toEqual({ allowed: 2 });
      expect(simulation.job()).toMatchObject({ forceDeletes: true, quarantine: null });
    },
  ],
  [
    'rejectDeletes forgets what was held back, once it is due no more',
    [...STAGE, { type: 'assign', principal: groupId(0), role: 'User' }, { type: 'rejectDeletes' }],
    (simulation, { data }) => {
      expect(data).toEqual({ rejected: 2 });
      expect(simulation.application().store.staged.size()).toBe(0);
      expect(simulation.job()).toMatchObject({ watermark: null, quarantine: null });
    },
  ],
  [
    'importTenant adds what the files hold, and what is unsaid is told',
    [{ type: 'importTenant', files: [IMPORTED] }],
    ({ sim }, { message, notes, data }) => {
      const eve = sim.world.directory.userByPrincipalName(upnOf('eve'));
      expect(eve).toMatchObject({ attributes: { displayName: 'Eve', accountEnabled: true } });
      expect(message).toBe('Imported: 1 user created.');
      expect(notes.join('\n')).toMatch(/Warning: .*accountEnabled[\s\S]*GET \/users/);
      expect(data).toMatchObject({ users: { created: 1, updated: 0, unchanged: 0 }, applications: [] });
    },
  ],
  [
    'advance by a duration runs the cycles on the way',
    [{ type: 'advance', duration: '110m' }],
    ({ sim }, { data }) => {
      expect(sim.world.clock.now()).toBe(sim.world.settings.start + 110 * 60_000);
      expect(data).toMatchObject({ now: '2026-01-05T10:50:00Z', cycles: { length: 3 } });
    },
  ],
  [
    'advance by cycles says when none is due',
    [{ type: 'stopProvisioning' }, { type: 'advance', cycles: 2 }],
    (_, { data, notes }) => {
      expect(data.cycles).toEqual([]);
      expect(notes).toEqual(['No job is running, so no further cycle is due.']);
    },
  ],
];

describe('an action', () => {
  it.each(CASES)('%s', async (_, actions, check) => {
    const simulation = await simulated(TENANT);
    simulation.wire.take();
    let result: ActionResult = { ok: true, message: '', notes: [], data: {} };
    for (const action of actions) result = await simulation.perform(action);
    expect(result.message).not.toBe('');
    await check(simulation, result);
  });

  it('is data: what was performed can be read back and performed again', () => {
    const actions = CASES.flatMap(([, list]) => list);
    expect(actions.map((action) => ACTION.parse(JSON.parse(JSON.stringify(action))))).toEqual(actions);
  });

  it('of every kind has a case here', () => {
    const kinds = ACTION.options.map(({ shape }) => shape.type.value);
    expect([...new Set(CASES.flatMap(([, list]) => list.map(({ type }) => type)))].sort()).toEqual([...kinds].sort());
  });
});
