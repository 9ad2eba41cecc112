import { describe, expect, it } from 'vitest';
import { groupPatch, newGroup } from '../../src/tenant/group-values.js';
import { refusalOf } from './refusal.js';

describe('values of a group', () => {
  it('are laid out as a patch, null clearing what can be cleared', () => {
    const values = {
      displayName: 'Sales',
      description: null,
      mail: 's@contoso.com',
      mailNickname: 'sales',
      mailEnabled: true,
      securityEnabled: false,
    };
    expect(groupPatch(values)).toEqual(values);
    expect(groupPatch({})).toEqual({});
  });

  it.each([
    ['displayName', null, 'The attribute "displayName" of a group takes text, not null.'],
    ['displayName', true, 'The attribute "displayName" of a group takes text, not true.'],
    ['description', ['a'], 'The attribute "description" of a group takes text, not ["a"].'],
    ['mailEnabled', 'yes', 'The attribute "mailEnabled" of a group takes true or false, not "yes".'],
    ['securityEnabled', null, 'The attribute "securityEnabled" of a group takes true or false, not null.'],
    ['members', 'ida', `The attribute "members" of a group can't be set: add and remove members instead.`],
    [
      'objectId',
      'x',
      `The attribute "objectId" of a group can't be set: it is given when the object is created and never changes.`,
    ],
    ['departement', 'x', 'A group has no attribute "departement".'],
  ])('refuse %s = %j', (name, value, message) => {
    expect(refusalOf(() => groupPatch({ [name]: value })).message).toBe(message);
  });

  it('of a new group leave out what is cleared', () => {
    expect(newGroup({ displayName: 'Sales', description: null, mailNickname: 's', securityEnabled: false })).toEqual({
      displayName: 'Sales',
      mailNickname: 's',
      securityEnabled: false,
    });
  });

  it('of a new group need a name', () => {
    expect(refusalOf(() => newGroup({ description: 'x' })).message).toBe('A group needs a display name.');
  });
});
