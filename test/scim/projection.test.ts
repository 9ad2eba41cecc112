import { describe, expect, it } from 'vitest';
import { project, readProjection } from '../../src/scim/projection.js';
import { attribute, complex, type ResourceType } from '../../src/scim/schemas/definition.js';
import { USER_TYPE } from '../../src/scim/schemas/resource-types.js';
import type { JsonObject } from '../../src/scim/transport/transport.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ALWAYS = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], id: 'u-1' };
const LEA: JsonObject = {
  ...ALWAYS,
  userName: 'lea',
  password: 'secret',
  name: { givenName: 'Lea', familyName: 'Hansen' },
  emails: [{ type: 'work', value: 'a' }, { type: 'home' }],
  [ENTERPRISE]: { department: 'Risk', division: 'North' },
};
const { password: _never, ...VISIBLE } = LEA;
const { [ENTERPRISE]: _extension, ...BASE } = VISIBLE;

/** A type whose attributes are returned in each of the four ways. */
const RETURNED: ResourceType = {
  ...USER_TYPE,
  schema: {
    ...USER_TYPE.schema,
    attributes: [
      attribute('notes', '', { multiValued: true, returned: 'request' }),
      complex('boss', '', [
        attribute('name', ''),
        attribute('mood', '', { returned: 'request' }),
        attribute('pin', '', { returned: 'never' }),
      ]),
    ],
  },
  extensions: [],
};

const CASES: readonly (readonly [string, { attributes?: string; excludedAttributes?: string }, JsonObject])[] = [
  ['sends all but what is never returned', {}, VISIBLE],
  ['sends id and schemas with every choice', { attributes: 'id' }, ALWAYS],
  [
    'sends named attributes in any case',
    { attributes: 'USERNAME, name.givenname' },
    { ...ALWAYS, userName: 'lea', name: { givenName: 'Lea' } },
  ],
  ['sends named parts of elements', { attributes: 'emails.value' }, { ...ALWAYS, emails: [{ value: 'a' }] }],
  ['never sends a password', { attributes: 'password' }, ALWAYS],
  ['ignores unknown names', { attributes: 'shoeSize' }, ALWAYS],
  ['sends an extension by its URN', { attributes: ENTERPRISE }, { ...ALWAYS, [ENTERPRISE]: LEA[ENTERPRISE] }],
  [
    'sends one attribute of an extension',
    { attributes: `${ENTERPRISE}:division` },
    { ...ALWAYS, [ENTERPRISE]: { division: 'North' } },
  ],
  ['sends what is named twice once', { attributes: 'userName,USERNAME, ,userName' }, { ...ALWAYS, userName: 'lea' }],
  [
    'sends an attribute by the URN of the base schema',
    { attributes: 'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName' },
    { ...ALWAYS, name: { familyName: 'Hansen' } },
  ],
  ['sends all of the base schema by its URN', { attributes: 'urn:ietf:params:scim:schemas:core:2.0:User' }, BASE],
  [
    'leaves out one part of all',
    { excludedAttributes: `${ENTERPRISE}:department,emails,name,userName` },
    { ...ALWAYS, [ENTERPRISE]: { division: 'North' } },
  ],
  [
    'leaves out what is excluded',
    { excludedAttributes: `name,emails.type,${ENTERPRISE}` },
    { ...ALWAYS, userName: 'lea', emails: [{ value: 'a' }] },
  ],
  [
    'keeps id and schemas when they are excluded',
    { excludedAttributes: `id,schemas,name,emails,userName,${ENTERPRISE}` },
    ALWAYS,
  ],
];

describe('projection', () => {
  it.each(CASES)('%s', (_name, { attributes, excludedAttributes }, expected) => {
    expect(project(LEA, USER_TYPE, readProjection({ attributes, excludedAttributes }, USER_TYPE))).toEqual(expected);
  });

  it.each<readonly [string, { attributes?: string; excludedAttributes?: string }, JsonObject]>([
    ['by default without what is returned on request', {}, { id: '1', boss: { name: 'B' } }],
    ['an attribute that is asked for', { attributes: 'notes' }, { id: '1', notes: ['n'] }],
    ['the default parts of a whole', { attributes: 'boss' }, { id: '1', boss: { name: 'B' } }],
    ['a part that is asked for', { attributes: 'boss.mood' }, { id: '1', boss: { mood: 'M' } }],
    [
      'a whole and a part that is asked for',
      { attributes: 'boss,boss.mood' },
      { id: '1', boss: { name: 'B', mood: 'M' } },
    ],
    ['never a part that is never returned', { attributes: 'boss.pin' }, { id: '1' }],
    ['without a part that is excluded', { excludedAttributes: 'boss.name' }, { id: '1' }],
  ])('sends %s', (_name, { attributes, excludedAttributes }, expected) => {
    const resource = { id: '1', notes: ['n'], boss: { name: 'B', mood: 'M', pin: '1' }, unknown: 1 };
    expect(project(resource, RETURNED, readProjection({ attributes, excludedAttributes }, RETURNED))).toEqual(expected);
  });

  it('refuses both parameters at once, and names that are none', () => {
    const both = { attributes: 'id', excludedAttributes: 'name' };
    expect(() => readProjection(both, USER_TYPE)).toThrow(/exclude one another/);
    expect(() => readProjection({ attributes: 'a..b', excludedAttributes: undefined }, USER_TYPE)).toThrow(
      /attributes/,
    );
  });
});
