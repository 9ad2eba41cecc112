import { describe, expect, it } from 'vitest';
import type { Directory } from '../../src/tenant/directory.js';
import {
  findGroup,
  findPrincipal,
  findServicePrincipal,
  findServicePrincipalIfAny,
  findUser,
} from '../../src/tenant/lookup.js';
import { refusalOf } from './refusal.js';
import { addApplication, addGroup, addUser, openTestDirectory } from './test-directory.js';

function peopled(): Directory {
  const { directory } = openTestDirectory();
  addUser(directory, 'jose', { displayName: 'José Ångströmar' });
  addUser(directory, 'rowan', { displayName: 'Rowan Ashby', department: 'Sales' });
  addUser(directory, 'rowan2', { displayName: 'Rowan Ashby' });
  addUser(directory, 'ann', { displayName: 'Ann Sales' });
  addUser(directory, 'anna', { displayName: 'Ann Sales-Smith', mail: 'a.smith@mail.example' });
  directory.deleteUser(addUser(directory, 'gone', { displayName: 'Hollis Wren' }));
  directory.deleteUser(addUser(directory, 'old', { displayName: 'José Elder' }));
  addGroup(directory, 'Sales');
  addGroup(directory, 'Sales EMEA');
  return directory;
}

describe('finding a user', () => {
  it.each([
    ['JOSE@contoso.com', 'user-1'],
    ['user-2', 'user-2'],
    ['josé ångströmar', 'user-1'],
    ['angstromar', 'user-1'],
    ['Jose\u0301', 'user-1'],
    ['Ann Sales', 'user-4'],
    ['smith', 'user-5'],
    ['gone@contoso.com', 'user-6'],
    ['wren', 'user-6'],
    ['a.smith@mail.example', 'user-5'],
    ['rowan2', 'user-3'],
    ['Anna', 'user-5'],
    ['owan@', 'user-2'],
    ['mail.ex', 'user-5'],
    ['old@contoso', 'user-7'],
  ])('by %j gives %s', (text, objectId) => {
    expect(findUser(peopled(), text).objectId).toBe(objectId);
  });

  it('lists the candidates when several fit, with what tells them apart', () => {
    const refusal = refusalOf(() => findUser(peopled(), 'Rowan'));
    expect(refusal.message).toBe(
      '"Rowan" fits more than one user:\n  Rowan Ashby (rowan@contoso.com, Sales)\n  Rowan Ashby (rowan2@contoso.com)',
    );
    expect(refusal.hint).toBe('Give the userPrincipalName or the objectId, or more of the name.');
  });

  it('tells users in the recycle bin apart by their ids', () => {
    const { directory } = openTestDirectory();
    for (const _ of [1, 2]) directory.deleteUser(addUser(directory, 'twin', { displayName: 'Twin' }));
    const message =
      '"twin@contoso.com" fits more than one user:\n' +
      '  Twin (twin@contoso.com, in the recycle bin, user-1)\n  Twin (twin@contoso.com, in the recycle bin, user-2)';
    expect(refusalOf(() => findUser(directory, 'twin@contoso.com')).message).toBe(message);
  });

  it('counts candidates beyond ten', () => {
    const { directory } = openTestDirectory();
    for (let index = 1; index <= 12; index += 1) addUser(directory, `clone${index}`);
    expect(refusalOf(() => findUser(directory, 'clone')).message).toMatch(/clone10 \(.*\)\n {2}and 2 more$/);
  });

  it('looks at nobody else when an id or a userPrincipalName is given', () => {
    const directory = peopled();
    const closed: Directory = {
      ...directory,
      users: () => {
        throw new Error('walked through all users');
      },
    };
    for (const text of ['user-2', 'Rowan@contoso.com']) {
      expect(findUser(closed, text).objectId).toBe('user-2');
      expect(findPrincipal(closed, text)).toMatchObject({ user: { objectId: 'user-2' } });
    }
    expect(findPrincipal(closed, 'group-1')).toMatchObject({ group: { displayName: 'Sales' } });
  });

  it.each([
    ['rowna@contoso.com', 'rowan@contoso.com'],
    ['Ångströmra', 'José Ångströmar'],
  ])('suggests for %s the name %s', (text, nearest) => {
    expect(refusalOf(() => findUser(peopled(), text)).hint).toBe(`Did you mean "${nearest}"?`);
  });

  it('refuses an empty name', () => {
    expect(refusalOf(() => findUser(peopled(), ' ')).message).toBe('No user is named.');
  });
});

describe('finding others', () => {
  it('prefers the whole name of a group to a part of a longer one', () => {
    expect(findGroup(peopled(), 'sales').displayName).toBe('Sales');
    expect(findGroup(peopled(), 'emea').displayName).toBe('Sales EMEA');
    expect(refusalOf(() => findGroup(peopled(), 'Slaes')).hint).toBe('Did you mean "Sales"?');
  });

  it('finds users and groups together', () => {
    const directory = peopled();
    expect(findPrincipal(directory, 'Sales')).toMatchObject({
      principalType: 'Group',
      group: { displayName: 'Sales' },
    });
    expect(findPrincipal(directory, 'group-2')).toMatchObject({ principalType: 'Group' });
    expect(findPrincipal(directory, 'ann@contoso.com')).toMatchObject({ principalType: 'User' });
    expect(refusalOf(() => findPrincipal(directory, 'sale')).message).toBe(
      '"sale" fits more than one user or group:\n' +
        '  Ann Sales (ann@contoso.com)\n' +
        '  Ann Sales-Smith (anna@contoso.com)\n' +
        '  Sales (group, group-1, 0 members)\n' +
        '  Sales EMEA (group, group-2, 0 members)',
    );
  });

  it('finds an application by id, appId and name', () => {
    const { directory } = openTestDirectory();
    const id = addApplication(directory);
    for (const text of [id, 'application-1', 'netskope', 'skope'])
      expect(findServicePrincipal(directory, text).id).toBe(id);
  });

  it('finds an application where one may be meant, and is content with none', () => {
    const { directory } = openTestDirectory();
    const id = addApplication(directory);
    for (const text of [id, 'application-1', 'skope']) expect(findServicePrincipalIfAny(directory, text)?.id).toBe(id);
    expect(findServicePrincipalIfAny(directory, 'Chat')).toBeUndefined();
    addApplication(directory);
    expect(refusalOf(() => findServicePrincipalIfAny(directory, 'skope')).message).toMatch(/more than one application/);
    expect(refusalOf(() => findServicePrincipalIfAny(directory, ' ')).message).toMatch(/No application is named/);
  });
});
