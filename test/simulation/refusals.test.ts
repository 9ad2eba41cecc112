import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/simulation/actions.js';
import { newSimulation, openSimulation } from '../../src/simulation/open.js';
import { simulated } from '../support/simulated.js';
import { smallTenant, upnOf, userId } from '../support/small-tenant.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TENANT = {
  users: [{ name: 'ann' }, { name: 'bob' }],
  groups: [{ name: 'Sales', members: ['ann'] }],
  assigned: ['#Sales'],
};
const NEW_USER = { userPrincipalName: upnOf('eve'), displayName: 'Eve' };
const badClause = { operatorName: 'EQUALZ', sourceOperandName: 'department', targetOperand: { values: ['x'] } };

const REFUSED: readonly (readonly [string, Action])[] = [
  ['a name that is taken', { type: 'createUser', attributes: { ...NEW_USER, userPrincipalName: upnOf('ann') } }],
  ['a user without a name', { type: 'createUser', attributes: { displayName: 'Eve' } }],
  ['an unknown manager', { type: 'createUser', attributes: NEW_USER, manager: 'nobody' }],
  ['an unknown attribute', { type: 'updateUser', user: upnOf('ann'), attributes: { departmnet: 'IT' } }],
  ['an unknown user', { type: 'updateUser', user: 'nobody', attributes: { department: 'IT' } }],
  [
    'a manager that is no one',
    { type: 'updateUser', user: upnOf('ann'), attributes: { department: 'IT', manager: 'x' } },
  ],
  ['a deletion of nobody', { type: 'deleteUser', user: 'nobody' }],
  ['a restore of a live user', { type: 'restoreUser', user: upnOf('ann') }],
  ['a purge of a live user', { type: 'purgeUser', user: upnOf('ann') }],
  ['a member twice', { type: 'addGroupMember', group: 'Sales', member: upnOf('ann') }],
  ['a group within itself', { type: 'addGroupMember', group: 'Sales', member: 'Sales' }],
  ['an unknown group', { type: 'addGroupMember', group: 'Salez', member: upnOf('bob') }],
  ['a member that is none', { type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') }],
  ['a rule that can not be read', { type: 'createGroup', attributes: { displayName: 'X' }, membershipRule: 'user.x' }],
  ['another rule that can not be read', { type: 'updateGroup', group: 'Sales', membershipRule: 'user.mail -eq x' }],
  ['a pause without a rule', { type: 'updateGroup', group: 'Sales', processing: 'Paused' }],
  ['a new pause without a rule', { type: 'createGroup', attributes: { displayName: 'X' }, processing: 'Paused' }],
  [
    'members beside a rule #group-rule-by-hand',
    { type: 'createGroup', attributes: { displayName: 'X' }, members: ['ann'], membershipRule: 'user.mail -ne null' },
  ],
  ['an edit of a group that changes nothing', { type: 'updateGroup', group: 'Sales' }],
  ['a client name that is taken', { type: 'addToken', clientName: 'entra' }],
  ['an unknown console account', { type: 'addToken', clientName: 'x', account: 'nobody' }],
  ['a token that expires at once', { type: 'addToken', clientName: 'x', expires: '0d' }],
  ['an expiry that is no duration', { type: 'addToken', clientName: 'x', expires: 'soon' }],
  ['an OAuth2 client of a taken name', { type: 'addOAuthClient', clientName: 'entra' }],
  ['access tokens that count for no time', { type: 'addOAuthClient', clientName: 'x', tokenLife: '0h' }],
  ['access tokens of less than a second', { type: 'addOAuthClient', clientName: 'x', tokenLife: '20ms' }],
  ['an unknown token', { type: 'revokeToken', clientName: 'x' }],
  ['an unknown profile', { type: 'addApplication', profile: 'nothing' }],
  ['an assignment without a role', { type: 'assign', principal: upnOf('bob') }],
  ['an unknown role', { type: 'assign', principal: upnOf('bob'), role: 'King' }],
  ['an assignment twice', { type: 'assign', principal: 'Sales', role: 'User' }],
  ['an unassignment of nobody assigned', { type: 'unassign', principal: upnOf('bob') }],
  ['an unknown application', { type: 'unassign', principal: 'Sales', application: 'Chat' }],
  ['a way back to Manual #restart-manual-mode', { type: 'setProvisioning', mode: 'Manual', notifyOnFailure: true }],
  ['a Tenant URL that is none', { type: 'setProvisioning', tenantUrl: 'contoso', notifyOnFailure: true }],
  ['credentials of an unknown token', { type: 'setProvisioning', clientName: 'x', notifyOnFailure: true }],
  [
    'a filter with an unknown operator',
    { type: 'setScopingFilter', object: 'User', filter: { groups: [{ name: 'x', clauses: [badClause] }] } },
  ],
  ['a filter that is no object', { type: 'setScopingFilter', object: 'User', filter: 'x' }],
  ['no length of time', { type: 'advance' }],
  ['two lengths of time', { type: 'advance', duration: '1h', cycles: 1 }],
  ['a length of time that is none', { type: 'advance', duration: 'soon' }],
];

/** Every file of the workspace with its content, but for the lock. */
function contentOf(folder: string): object {
  const names = readdirSync(folder).filter((name) => name !== 'lock.json');
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('a refused action changes nothing on disk, also not with the next commit', () => {
  it.each(REFUSED)('%s', async (_, action) => {
    const folder = temporaryFolder();
    const { sim, perform } = await simulated({ ...TENANT, folder });
    const before = contentOf(folder);
    const heard: string[] = [];
    sim.listen(({ type }) => heard.push(type));
    await expect(perform(action)).rejects.toMatchObject({ name: 'InputError', message: expect.any(String) });
    expect(contentOf(folder)).toEqual(before);
    sim.world.commit();
    expect(contentOf(folder)).toEqual(before);
    expect(heard).toEqual([]);
    await sim.close();
  });
});

describe('without credentials', () => {
  it.each<Action>([{ type: 'testConnection' }, { type: 'startProvisioning' }, { type: 'restartProvisioning' }])(
    '$type is refused',
    async (action) => {
      const { perform, application, job } = await simulated({ ...TENANT, started: false });
      application().store.setSecrets({ baseAddress: null, credentials: null });
      const before = job();
      await expect(perform(action)).rejects.toMatchObject({ name: 'InputError', hint: expect.any(String) });
      expect(job()).toEqual(before);
    },
  );
});

describe('a workspace', () => {
  it('is not made twice in a folder', async () => {
    const folder = temporaryFolder();
    const { sim } = await simulated({ ...TENANT, folder });
    await sim.close();
    const again = newSimulation({ folder, tenant: smallTenant(TENANT), command: 'test' });
    await expect(again).rejects.toMatchObject({ name: 'InputError', message: expect.stringContaining('already') });
  });

  it('has to be there to be opened', async () => {
    await expect(openSimulation({ folder: join(temporaryFolder(), 'none'), command: 'test' })).rejects.toMatchObject({
      name: 'InputError',
      hint: expect.stringContaining('init'),
    });
  });

  it('has one writer; readers may look', async () => {
    const folder = temporaryFolder();
    const { sim } = await simulated({ ...TENANT, folder });
    await expect(openSimulation({ folder, command: 'other' })).rejects.toMatchObject({ name: 'InputError' });
    const reader = await openSimulation({ folder, command: 'other', readOnly: true, transport: 'direct' });
    expect(reader.world.directory.user(userId(0))?.attributes.userPrincipalName).toBe(upnOf('ann'));
    await reader.close();
    await sim.close();
  });
});
