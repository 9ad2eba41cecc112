import { describe, expect, it } from 'vitest';
import { findUserAttribute, groupAttribute, USER_ATTRIBUTES, userAttribute } from '../../src/tenant/attribute-names.js';
import { refusalOf } from './refusal.js';

describe('attribute names', () => {
  it.each([
    ['userPrincipalName', 'String', false],
    ['accountEnabled', 'Boolean', false],
    ['manager', 'Reference', false],
    ['proxyAddresses', 'String', true],
    ['otherMails', 'String', true],
    ['extensionAttribute1', 'String', false],
    ['extensionAttribute15', 'String', false],
    ['employeeHireDate', 'String', false],
    ['extension_0123456789abcdef0123456789ABCDEF_cost_centre', 'String', false],
  ])('knows the user attribute %s', (name, type, multivalued) => {
    expect(userAttribute(name)).toMatchObject({ name, type, multivalued });
  });

  it.each([
    ['extensionAttribute16'],
    ['extensionAttribute0'],
    ['extension_123_costCentre'],
    ['toString'],
    ['department '],
    ['businessPhones'],
  ])('does not know the user attribute %j', (name) => {
    expect(findUserAttribute(name)).toBeUndefined();
    expect(() => userAttribute(name)).toThrow(/has no attribute/);
  });

  it.each([
    ['Department', 'department'],
    ['userPrincpalName', 'userPrincipalName'],
    ['issoftdeleted', 'IsSoftDeleted'],
  ])('suggests for %s the name %s', (wrong, right) => {
    expect(refusalOf(() => userAttribute(wrong)).hint).toContain(`Did you mean "${right}"?`);
  });

  it('keeps the attributes of groups apart', () => {
    expect(groupAttribute('members')).toMatchObject({ type: 'Reference', multivalued: true });
    expect(refusalOf(() => groupAttribute('surname')).message).toBe('A group has no attribute "surname".');
  });

  it('lists each name once', () => {
    const names = USER_ATTRIBUTES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
