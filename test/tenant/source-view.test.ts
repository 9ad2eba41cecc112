import { describe, expect, it } from 'vitest';
import { readGroupAttribute, readUserAttribute } from '../../src/tenant/source-view.js';
import type { User } from '../../src/tenant/types.js';
import { openTestDirectory } from './test-directory.js';

const guest: User = {
  objectId: 'guest-id',
  attributes: {
    userPrincipalName: 'first_last_partner.example#EXT#@contoso.onmicrosoft.com',
    displayName: 'Guest',
    accountEnabled: true,
    otherMails: ['g@partner.example'],
    city: '',
  },
  managerId: 'boss-id',
  createdAt: 0,
};

describe('a user as provisioning reads it', () => {
  it.each([
    ['objectId', 'guest-id'],
    ['manager', 'boss-id'],
    ['displayName', 'Guest'],
    ['userPrincipalName', 'first_last@partner.example'],
    ['originalUserPrincipalName', 'first_last_partner.example#EXT#@contoso.onmicrosoft.com'],
    ['otherMails', ['g@partner.example']],
    ['city', ''],
    ['department', null],
    ['appRoleAssignments', null],
    ['IsSoftDeleted', false],
    ['toString', null],
  ])('has for %s the value %j #directory-guest-name', (name, value) => {
    expect(readUserAttribute(guest, name)).toEqual(value);
  });

  it('keeps a name that is not a guest name #directory-guest-name', () => {
    const user = { ...guest, attributes: { ...guest.attributes, userPrincipalName: "o_brien.o'hara@contoso.com" } };
    expect(readUserAttribute(user, 'userPrincipalName')).toBe("o_brien.o'hara@contoso.com");
  });

  it('is soft-deleted when it is disabled or in the recycle bin', () => {
    const disabled = { ...guest, attributes: { ...guest.attributes, accountEnabled: false } };
    expect(readUserAttribute(disabled, 'IsSoftDeleted')).toBe(true);
    expect(readUserAttribute({ ...guest, deletedAt: 1 }, 'IsSoftDeleted')).toBe(true);
  });
});

describe('a group as provisioning reads it', () => {
  it.each([
    ['objectId', 'group-1'],
    ['displayName', 'Sales'],
    ['description', 'sell'],
    ['mail', null],
    ['securityEnabled', true],
    ['mailEnabled', false],
    ['members', null],
  ])('has for %s the value %j', (name, value) => {
    const { directory } = openTestDirectory();
    expect(readGroupAttribute(directory.createGroup({ displayName: 'Sales', description: 'sell' }), name)).toBe(value);
  });
});
