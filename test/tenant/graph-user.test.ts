/** Attributes go into Graph's shape and come back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { USER_ATTRIBUTES } from '../../src/tenant/attribute-names.js';
import type { UserPatch } from '../../src/tenant/attribute-values.js';
import { fromGraphUser, toGraphUser } from '../../src/tenant/graph-user.js';
import type { AttributeValue } from '../../src/tenant/types.js';
import { refusalOf } from './refusal.js';

const EXTENSION = 'extension_0123456789abcdef0123456789abcdef_costCentre';

function withoutEmpty(attributes: UserPatch): UserPatch {
  return Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}

describe('a Graph user', () => {
  it('has the names of Graph, in the order of the table, with null where there is no value', () => {
    const user = toGraphUser({
      userPrincipalName: 'a@b.c',
      displayName: 'A',
      mobile: '2',
      extensionAttribute2: 'x',
      [EXTENSION]: '4',
    });
    expect(Object.keys(user).slice(0, 4)).toEqual(['userPrincipalName', 'displayName', 'givenName', 'surname']);
    expect(user).toMatchObject({
      mobilePhone: '2',
      businessPhones: [],
      proxyAddresses: [],
      department: null,
      [EXTENSION]: '4',
    });
    expect(user.onPremisesExtensionAttributes).toMatchObject({ extensionAttribute1: null, extensionAttribute2: 'x' });
    for (const name of ['id', 'manager', 'netId', 'employeeHireDate']) expect(user).not.toHaveProperty(name);
  });

  it('is read back as it was, whatever its attributes', () => {
    const anyValue = (type: string, multivalued: boolean): fc.Arbitrary<AttributeValue> =>
      multivalued ? fc.array(fc.string()) : type === 'Boolean' ? fc.boolean() : fc.string();
    const settable = USER_ATTRIBUTES.filter(({ name, readOnly }) => readOnly === undefined && name !== 'manager');
    const attributes = fc.record(
      Object.fromEntries([
        ...settable.map(({ name, type, multivalued }) => [name, anyValue(type, multivalued)] as const),
        [EXTENSION, fc.string()],
      ]),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(attributes, (drawn) => {
        const given: UserPatch = JSON.parse(JSON.stringify(drawn));
        const wire: unknown = JSON.parse(JSON.stringify(toGraphUser(given)));
        expect(withoutEmpty(fromGraphUser(Object(wire)))).toEqual(withoutEmpty(given));
      }),
    );
  });

  it('says nothing of what it does not have', () => {
    expect(fromGraphUser({ id: '1', userPrincipalName: 'a@b.c', unknown: 1, 'mail@odata.type': 'x' })).toEqual({
      userPrincipalName: 'a@b.c',
    });
    expect(fromGraphUser({ onPremisesExtensionAttributes: { extensionAttribute1: null } })).toEqual({
      extensionAttribute1: null,
    });
    expect(Object.values(fromGraphUser({ onPremisesExtensionAttributes: null }))).toEqual(Array(15).fill(null));
  });

  it('has text in directory extensions, whatever Graph keeps there', () => {
    const name = (suffix: string): string => `extension_0123456789abcdef0123456789abcdef_${suffix}`;
    expect(
      fromGraphUser({ [name('a')]: true, [name('b')]: 7, [name('c')]: null, [name('d')]: ['x'], extension_x: 'y' }),
    ).toEqual({
      [name('a')]: 'True',
      [name('b')]: '7',
      [name('c')]: null,
    });
  });

  it.each<readonly [string, Record<string, unknown>, string]>([
    ['a number for text', { department: 1 }, 'department'],
    ['text for a truth value', { accountEnabled: 'True' }, 'accountEnabled'],
    ['text for a list', { proxyAddresses: 'x' }, 'proxyAddresses'],
    ['numbers in a list', { otherMails: [1] }, 'otherMails'],
    ['a phone that is none', { businessPhones: [1] }, 'businessPhones[0]'],
    ['phones that are no list', { businessPhones: { x: 1 } }, 'businessPhones[0]'],
  ])('is refused with its path: %s', (_what, user, path) => {
    expect(refusalOf(() => fromGraphUser(user)).location).toEqual({ path });
  });
});
