import { describe, expect, it } from 'vitest';
import { project, readProjection } from '../../src/scim/projection.js';
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

  it('refuses both parameters at once, and names that are none', () => {
    const both = { attributes: 'id', excludedAttributes: 'name' };
    expect(() => readProjection(both, USER_TYPE)).toThrow(/exclude one another/);
    expect(() => readProjection({ attributes: 'a..b', excludedAttributes: undefined }, USER_TYPE)).toThrow(
      /attributes/,
    );
  });
});
