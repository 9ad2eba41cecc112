/** What may be added to the attribute list of an application, and what is refused. */
import { describe, expect, it } from 'vitest';
import { checkNewName, readAttributeName } from '../../src/profile/attribute-name.js';
import { checkDefault, checkKind, checkReferences } from '../../src/profile/check-attribute.js';
import { type AttributeChange, changedAttribute, newAttribute } from '../../src/profile/edit-attributes.js';

const CUSTOM = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const OBJECTS = [ENTERPRISE, GROUP];

type Trial = {
  readonly object?: 'User' | 'Group';
  readonly change?: AttributeChange;
  readonly others?: readonly string[];
  readonly gallery?: boolean;
};

function attempt(name: string, { object = 'User', change = {}, others = [], gallery = false }: Trial = {}) {
  const read = readAttributeName(name, object);
  const attribute = changedAttribute(newAttribute(name), change);
  const advice = checkNewName(read, object, others);
  checkKind(read, attribute, { isCustomApplication: !gallery, others });
  checkReferences(attribute, OBJECTS);
  checkDefault(attribute);
  return advice;
}

describe('an attribute that is accepted', () => {
  it.each<readonly [string, string, Trial]>([
    ['of the core schema', 'nickName', {}],
    ['part of a complex one', 'name.middleName', {}],
    ['chosen by type', 'emails[type eq "home"].value', { others: ['emails[type eq "work"].value'] }],
    [
      'another part of the same element',
      'roles[primary eq "True"].type',
      { others: ['roles[primary eq "True"].value'] },
    ],
    ['of the enterprise schema', `${ENTERPRISE}:division`, {}],
    ['a custom one #attribute-custom-name', CUSTOM, {}],
    ['of another application family', 'urn:contoso:User:badge', {}],
    ['all roles', 'roles', { change: { multivalued: true } }],
    ['all roles, as one of a single value', 'roles', {}],
    ['a manager', `${ENTERPRISE}:manager`, { change: { type: 'Reference', references: [ENTERPRISE] } }],
    [
      'the members',
      'members',
      { object: 'Group', change: { type: 'Reference', multivalued: true, references: OBJECTS } },
    ],
    [
      'a custom reference in the gallery',
      CUSTOM,
      { gallery: true, change: { type: 'Reference', references: [GROUP] } },
    ],
    ['custom values in the gallery', CUSTOM, { gallery: true, change: { multivalued: true } }],
    ['a second part in the gallery', 'badge.floor', { gallery: true, others: ['badge.number'] }],
    ['a Boolean default', 'active', { change: { type: 'Boolean', defaultValue: 'True' } }],
    ['an Integer default', CUSTOM, { change: { type: 'Integer', defaultValue: '-7' } }],
  ])('%s: %s', (_, name, trial) => {
    const isUnknown = name.startsWith('badge');
    expect(attempt(name, trial)).toHaveLength(isUnknown ? 1 : 0);
  });

  it('is questioned when no schema knows it', () => {
    expect(attempt('badge')).toEqual([expect.stringContaining('extension:NAME:2.0:User:badge')]);
  });
});

describe('an attribute that is refused', () => {
  const refused: readonly (readonly [what: string, name: string, message: RegExp, trial?: Trial])[] = [
    ['no path', 'a b', /this is no attribute path: .*Unexpected "b"/],
    ['half a path', 'emails[type eq "work"', /this is no attribute path/],
    ['listed already', 'title', /"title" is in the attribute list already/, { others: ['title'] }],
    ['listed in another case', 'Title', /the same as "title"/, { others: ['title'] }],
    [
      'a type twice #attribute-unique-type',
      'phoneNumbers[type eq "work" and primary eq true].value',
      /the same as "phoneNumbers\[type eq "work"\]\.value"/,
      { others: ['id', '??', 'phoneNumbers[type eq "work"].value'] },
    ],
    ['entitlements', 'entitlements', /does not provision entitlements/],
    ['part of entitlements', 'entitlements[type eq "x"].value', /does not provision entitlements/],
    [
      'a custom URN without version #attribute-custom-name',
      'urn:ietf:params:scim:schemas:extension:X:User:a',
      /not the form of a custom/,
    ],
    ['another version', 'urn:ietf:params:scim:schemas:extension:X:1.0:User:a', /not the form of a custom attribute/],
    ['a core URN that is none', 'urn:ietf:params:scim:schemas:core:2.0:Device:a', /not the form of a custom attribute/],
    [
      'another object #attribute-custom-name',
      CUSTOM,
      /belongs to another kind of object than Group/,
      { object: 'Group' },
    ],
    ['a complex whole #attribute-complex', 'name', /a complex attribute of 6 parts/],
    ['a collection', 'phoneNumbers', /a complex attribute of 4 parts/],
    ['an element as a whole', 'phoneNumbers[type eq "work"]', /a complex attribute of 4 parts/],
    ['a manager as text', `${ENTERPRISE}:manager`, /a complex attribute of 3 parts/],
    ['values of a single one', 'title', /SCIM gives it a single value/, { change: { multivalued: true } }],
    ['values in brackets', 'emails[type eq "home"].value', /brackets choose one/, { change: { multivalued: true } }],
    ['custom values', CUSTOM, /a custom attribute can't be multi-valued/, { change: { multivalued: true } }],
    ['a custom part', `${CUSTOM}.floor`, /a custom attribute can't be complex/],
    ['a custom reference', CUSTOM, /can't be a reference/, { change: { type: 'Reference', references: [GROUP] } }],
    [
      'a third part #attribute-complex',
      'badge.c',
      /three or more parts.*2 already/,
      { gallery: true, others: ['badge.a', 'badge.b'] },
    ],
    [
      'a reference to nothing',
      'members',
      /say what members refers/,
      { object: 'Group', change: { type: 'Reference' } },
    ],
    [
      'a reference to no object',
      `${ENTERPRISE}:manager`,
      /can't refer to "Usr"/,
      { change: { type: 'Reference', references: ['Usr'] } },
    ],
    ['text that refers', 'title', /only a Reference refers to objects/, { change: { references: [GROUP] } }],
    ['a Boolean default', 'active', /no default for the Boolean/, { change: { type: 'Boolean', defaultValue: 'yes' } }],
    ['an Integer default', CUSTOM, /no default for the Integer/, { change: { type: 'Integer', defaultValue: '1.5' } }],
    [
      'a default of several values',
      'roles',
      /can't have a default: it holds several/,
      { change: { multivalued: true, defaultValue: 'x' } },
    ],
  ];
  it.each(refused.map(([what, name, message, trial = {}]) => [what, name, message, trial] as const))(
    '%s: %s',
    (_, name, message, trial) => {
      expect(() => attempt(name, trial)).toThrow(message);
    },
  );
});
