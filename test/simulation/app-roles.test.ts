/** App roles of an application: who may have them, and what switching one off does to those who have it. */
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/simulation/actions.js';
import { appRoleList } from '../../src/simulation/queries/applications.js';
import { simulated } from '../support/simulated.js';
import { upnOf } from '../support/small-tenant.js';

const TENANT = { users: [{ name: 'ann' }, { name: 'bob' }], assigned: ['ann'] };
const ADMIN: Action = { type: 'addAppRole', displayName: 'Admin', value: 'admin' };
const DISABLE: Action = { type: 'setAppRole', role: 'User', enabled: false };

describe('a disabled role', () => {
  it('entitles nobody any more: the account is disabled once it is looked at #assignment-required-role', async () => {
    const { cycle, perform } = await simulated(TENANT);
    await cycle();
    const { notes } = await perform(DISABLE);
    expect(notes).toHaveLength(1);
    expect(await cycle()).toEqual([]);
    await perform({ type: 'restartProvisioning' });
    const [read, patch] = await cycle();
    expect(read?.request).toBe('GET /Users/<ann>');
    expect(patch?.body).toMatchObject({ Operations: [{ op: 'Replace', path: 'active', value: 'False' }] });
  });

  it('entitles again when it is enabled again', async () => {
    const { cycle, perform } = await simulated(TENANT);
    await perform(DISABLE);
    expect((await cycle()).filter(({ request }) => request.startsWith('POST'))).toEqual([]);
    await perform({ type: 'setAppRole', role: 'User', enabled: true });
    await perform({ type: 'restartProvisioning' });
    expect((await cycle()).filter(({ request }) => request.startsWith('POST'))).toHaveLength(1);
  });

  it('leaves those in scope who have another role, too', async () => {
    const { cycle, perform } = await simulated(TENANT);
    await perform(ADMIN);
    await perform({ type: 'assign', principal: upnOf('ann'), role: 'Admin' });
    await perform(DISABLE);
    expect((await cycle()).map(({ request }) => request)).toContain('POST /Users');
  });
});

it('is listed with the assignments that carry it', async () => {
  const { sim, application, perform } = await simulated(TENANT);
  await perform(ADMIN);
  expect(
    appRoleList(sim.world, application()).map(({ displayName, assignments }) => [displayName, assignments]),
  ).toEqual([
    ['User', 1],
    ['msiam_access', 0],
    ['Admin', 0],
  ]);
});

it('is told that nobody has one under Sync all, from either side #role-sync-all', async () => {
  const told = /^Under "Sync all users and groups" there are no app roles: roles\[.*\]\.value will get nothing\.$/;
  const role: Action = {
    type: 'setMapping',
    target: 'roles[primary eq "True"].value',
    expression: 'SingleAppRoleAssignment([appRoleAssignments])',
  };
  const all: Action = { type: 'setProvisioning', scope: 'all' };
  const first = await simulated({ ...TENANT, profile: 'scim', started: false });
  expect((await first.perform(role)).notes).toEqual([]);
  expect((await first.perform(all)).notes).toEqual([expect.stringMatching(told)]);
  expect((await first.perform(all)).notes).toEqual([]);
  const second = await simulated({ ...TENANT, profile: 'scim', started: false });
  expect((await second.perform(all)).notes).toEqual([]);
  expect((await second.perform(role)).notes).toEqual([expect.stringMatching(told)]);
});

it('says so when a role is like that already', async () => {
  const { perform } = await simulated(TENANT);
  const { message, notes } = await perform({ type: 'setAppRole', role: 'User', enabled: true });
  expect([message, notes]).toEqual(['The role User is enabled already.', []]);
});

describe('is refused:', () => {
  it.each<readonly [string, Action, RegExp]>([
    ['a name that is taken', { ...ADMIN, displayName: 'uSER' }, /there is a role uSER already/],
    ['a value that is taken', { ...ADMIN, displayName: 'Boss' }, /the role Admin has the value admin already/],
    ['a value with blanks', { ...ADMIN, displayName: 'Boss', value: 'the boss' }, /none of them a blank/],
    ['a value that is too long', { ...ADMIN, displayName: 'Boss', value: 'x'.repeat(121) }, /at most 120 characters/],
    ['an unknown role', { type: 'removeAppRole', role: 'Admim' }, /no role 'Admim' \(did you mean "Admin"\?\)/],
    ['removing a role that is enabled', { type: 'removeAppRole', role: 'Admin' }, /deletes disabled roles only/],
    ['a change of Default Access', { ...DISABLE, role: 'Default Access' }, /no role of the application's own/],
    ['an assignment as a disabled role', { type: 'assign', principal: 'bob', role: 'Off' }, /Off .* is disabled/],
    ['an assignment as a role for applications', { type: 'assign', principal: 'bob', role: 'Api' }, /for applications/],
  ])('%s', async (_, action, message) => {
    const { perform } = await simulated(TENANT);
    await perform(ADMIN);
    await perform({ type: 'addAppRole', displayName: 'Off' });
    await perform({ type: 'setAppRole', role: 'Off', enabled: false });
    await perform({ type: 'addAppRole', displayName: 'Api', allowedMemberTypes: ['Application'] });
    await expect(perform(action)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });
});
