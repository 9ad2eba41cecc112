import { describe, expect, it } from 'vitest';
import { DEFAULT_ACCESS_ROLE_ID } from '../../src/tenant/types.js';
import { refusalOf } from './refusal.js';
import { ADMIN_ROLE, changesAfter, openTestDirectory, START, USER_ROLE } from './test-directory.js';

describe('service principals', () => {
  it('keep a time that is given', () => {
    const { directory } = openTestDirectory();
    const input = { displayName: 'Netskope', profile: 'netskope', appRoles: [], createdAt: START - 1 };
    expect(directory.addServicePrincipal(input).createdAt).toBe(START - 1);
  });

  it('are added with ids of their own and edited', () => {
    const { directory } = openTestDirectory();
    const added = directory.addServicePrincipal({
      displayName: 'Netskope',
      profile: 'netskope',
      appRoles: [USER_ROLE],
    });
    expect(added).toEqual({
      id: 'servicePrincipal-1',
      appId: 'application-1',
      displayName: 'Netskope',
      profile: 'netskope',
      appRoles: [USER_ROLE],
      createdAt: START,
    });
    const renamed = directory.updateServicePrincipal(added.id, { displayName: 'Netskope 2', appRoles: [USER_ROLE] });
    expect([...directory.servicePrincipals()]).toEqual([renamed]);
    directory.updateServicePrincipal(added.id, { displayName: 'Netskope 2' });
    expect(changesAfter(directory, 0)).toEqual([
      { objectId: added.id, objectType: 'ServicePrincipal', kind: 'add' },
      { objectId: added.id, objectType: 'ServicePrincipal', kind: 'update', attributes: ['displayName'] },
    ]);
  });

  it('refuse roles of one id, a role with the id of Default Access, and an empty name', () => {
    const { directory } = openTestDirectory();
    const add = (displayName: string, ...appRoles: (typeof USER_ROLE)[]) =>
      refusalOf(() => directory.addServicePrincipal({ displayName, profile: 'p', appRoles })).message;
    expect(add('App', USER_ROLE, { ...ADMIN_ROLE, id: USER_ROLE.id })).toMatch(/Two app roles/);
    expect(add('App', { ...USER_ROLE, id: DEFAULT_ACCESS_ROLE_ID })).toMatch(/Default Access/);
    expect(add('')).toMatch(/display name/);
    expect(refusalOf(() => directory.updateServicePrincipal('none', {})).message).toMatch(/no application/);
  });
});
