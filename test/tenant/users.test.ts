import { describe, expect, it } from 'vitest';
import { refusalOf } from './refusal.js';
import { addUser, changesAfter, openTestDirectory, START } from './test-directory.js';

describe('creating a user', () => {
  it('draws an id, enables the user and keeps only attributes that have a value', () => {
    const { directory } = openTestDirectory();
    const user = directory.createUser({
      attributes: {
        userPrincipalName: 'Ada@contoso.com',
        displayName: 'Ada',
        department: null,
        proxyAddresses: [],
        city: '',
      },
    });
    expect(user).toEqual({
      objectId: 'user-1',
      attributes: { userPrincipalName: 'Ada@contoso.com', displayName: 'Ada', accountEnabled: true, city: '' },
      createdAt: START,
    });
    expect(directory.user('user-1')).toEqual(user);
    expect(changesAfter(directory, 0)).toEqual([{ objectId: 'user-1', objectType: 'User', kind: 'add' }]);
  });

  it('keeps a given id, a manager and accountEnabled false', () => {
    const { directory } = openTestDirectory();
    const boss = addUser(directory, 'boss');
    const user = directory.createUser({
      objectId: 'my-id',
      attributes: { userPrincipalName: 'a@b', displayName: 'A', accountEnabled: false, manager: boss },
    });
    expect(user).toMatchObject({ objectId: 'my-id', managerId: boss, attributes: { accountEnabled: false } });
    expect(user.attributes).not.toHaveProperty('manager');
    expect([...directory.reportsOf(boss)]).toEqual(['my-id']);
  });

  const good = { userPrincipalName: 'ada@contoso.com', displayName: 'Ada' };
  it.each([
    ['no userPrincipalName', { displayName: 'Ada' }, /needs a userPrincipalName/],
    ['no displayName', { userPrincipalName: 'ada@contoso.com' }, /needs a displayName/],
    ['a name without a domain', { ...good, userPrincipalName: 'ada' }, /not a user principal name/],
    ['a name with a space', { ...good, userPrincipalName: 'a da@contoso.com' }, /not a user principal name/],
    ['a blank display name', { ...good, displayName: ' ' }, /visible character/],
    ['a name taken in other letters', { ...good, userPrincipalName: 'TAKEN@CONTOSO.COM' }, /belongs to taken/],
    ['an unknown attribute', { ...good, departmnt: 'Sales' }, /no attribute "departmnt"/],
    ['an attribute in the wrong case', { ...good, Department: 'Sales' }, /no attribute "Department"/],
    ['text for a Boolean', { ...good, accountEnabled: 'True' }, /takes true or false/],
    ['a Boolean for text', { ...good, department: true }, /takes text/],
    ['a text for a list', { ...good, proxyAddresses: 'smtp:a@b' }, /takes a list of texts/],
    ['a list for a text', { ...good, city: ['Austin'] }, /takes text/],
    ['an attribute that is computed', { ...good, IsSoftDeleted: true }, /can't be set/],
    ['an id among the attributes', { ...good, objectId: 'x' }, /can't be set/],
    ['a password', { ...good, 'passwordProfile.password': 'x' }, /can't be set/],
    ['an unknown manager', { ...good, manager: 'nobody' }, /no user with the object id nobody/],
  ])('refuses %s and writes nothing', (_what, attributes, message) => {
    const { directory } = openTestDirectory();
    addUser(directory, 'taken');
    expect(refusalOf(() => directory.createUser({ attributes })).message).toMatch(message);
    expect([...directory.users()]).toHaveLength(1);
    expect(directory.headSequence()).toBe(1);
  });

  it('refuses an id that a user, group or application has', () => {
    const { directory } = openTestDirectory();
    const { objectId } = directory.createGroup({ displayName: 'Sales' });
    const attributes = { userPrincipalName: 'a@b', displayName: 'A' };
    expect(refusalOf(() => directory.createUser({ objectId, attributes })).message).toMatch(/is taken/);
  });

  it('accepts directory extensions', () => {
    const { directory } = openTestDirectory();
    const name = 'extension_0123456789abcdef0123456789abcdef_costCentre';
    const id = addUser(directory, 'ada', { [name]: '42' });
    expect(directory.user(id)?.attributes[name]).toBe('42');
  });
});

describe('editing a user', () => {
  it('sets, replaces and clears, and names what differs', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada', { department: 'Sales', city: 'Austin' });
    const before = directory.user(id);
    directory.updateUser(id, {
      department: 'IT',
      city: null,
      mail: 'ada@contoso.com',
      displayName: 'ada',
      country: null,
    });
    expect(directory.user(id)?.attributes).toEqual({
      userPrincipalName: 'ada@contoso.com',
      displayName: 'ada',
      accountEnabled: true,
      department: 'IT',
      mail: 'ada@contoso.com',
    });
    expect(before?.attributes.city).toBe('Austin');
    expect(changesAfter(directory, 1)).toEqual([
      { objectId: id, objectType: 'User', kind: 'update', attributes: ['department', 'city', 'mail'] },
    ]);
  });

  it('writes nothing when nothing differs', () => {
    const { directory } = openTestDirectory();
    const boss = addUser(directory, 'boss');
    const id = directory.createUser({
      attributes: { userPrincipalName: 'a@b', displayName: 'A', otherMails: ['x@y'], manager: boss },
    }).objectId;
    directory.updateUser(id, { displayName: 'A', otherMails: ['x@y'], manager: boss, mail: null });
    expect(directory.headSequence()).toBe(2);
  });

  it('sets and clears the manager', () => {
    const { directory } = openTestDirectory();
    const boss = addUser(directory, 'boss');
    const id = addUser(directory, 'ada');
    expect(directory.updateUser(id, { manager: boss }).managerId).toBe(boss);
    expect(directory.updateUser(id, { manager: null })).not.toHaveProperty('managerId');
    expect(directory.reportsOf(boss).size).toBe(0);
    expect(changesAfter(directory, 2).map(({ attributes }) => attributes)).toEqual([['manager'], ['manager']]);
  });

  it('finds a renamed user by the new name only, and frees the old one', () => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada');
    directory.updateUser(id, { userPrincipalName: 'ADA.L@contoso.com' });
    expect(directory.userByPrincipalName('ada.l@CONTOSO.com')?.objectId).toBe(id);
    expect(directory.userByPrincipalName('ada@contoso.com')).toBeUndefined();
    directory.updateUser(id, { userPrincipalName: 'ada.L@contoso.com' });
    expect(directory.userByPrincipalName('ada.l@contoso.com')?.objectId).toBe(id);
    expect(addUser(directory, 'ada')).not.toBe(id);
  });

  it.each([
    ['clearing the name', { userPrincipalName: null }, /can't be cleared/],
    ['clearing accountEnabled', { accountEnabled: null }, /can't be cleared/],
    ['a taken name', { userPrincipalName: 'other@contoso.com' }, /belongs to other/],
  ])('refuses %s', (_what, patch, message) => {
    const { directory } = openTestDirectory();
    const id = addUser(directory, 'ada');
    addUser(directory, 'other');
    expect(refusalOf(() => directory.updateUser(id, patch)).message).toMatch(message);
    expect(directory.headSequence()).toBe(2);
  });

  it('refuses an unknown user', () => {
    const { directory } = openTestDirectory();
    expect(refusalOf(() => directory.updateUser('nobody', {})).message).toMatch(/no user/);
  });
});
