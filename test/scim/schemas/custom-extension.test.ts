import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../src/scim/filter/evaluate.js';
import { parseFilter } from '../../../src/scim/filter/parse.js';
import { applyPatch } from '../../../src/scim/patch/apply.js';
import { readPatchBody } from '../../../src/scim/patch/operation.js';
import { project, readProjection } from '../../../src/scim/projection.js';
import { customExtension } from '../../../src/scim/schemas/custom-extension.js';
import { normaliseResource } from '../../../src/scim/schemas/normalise.js';
import { GROUP_TYPE, USER_TYPE } from '../../../src/scim/schemas/resource-types.js';
import { ENTRA_TOLERANCES, NO_TOLERANCES } from '../../../src/scim/tolerances.js';
import type { JsonObject, JsonValue } from '../../../src/scim/transport/transport.js';

const CONTOSO = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User';
const HELD = { badge: 'B7', floor: 3, remote: true, keys: ['k1', 'k2'] };
const USER: JsonObject = { userName: 'ada', [CONTOSO]: HELD };

describe('a custom extension', () => {
  it.each([
    [CONTOSO, CONTOSO],
    [CONTOSO.toLowerCase(), 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User'],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', undefined],
    ['urn:ietf:params:scim:schemas:extension:Contoso:2.0:Group', undefined],
    ['urn:ietf:params:scim:schemas:core:2.0:User', undefined],
    ['urn:contoso:2.0:User', undefined],
  ])('of users: %s', (urn, expected) => {
    expect(customExtension(USER_TYPE, urn)).toBe(expected);
  });

  it('is kept as it is sent, values of whatever type, and ignored where it is not tolerated', () => {
    const sent = { ...USER, [`${CONTOSO}x`]: { a: '1' }, 'urn:other': { a: '1' } };
    expect(normaliseResource(sent, USER_TYPE, ENTRA_TOLERANCES)).toEqual(USER);
    expect(normaliseResource(sent, USER_TYPE, NO_TOLERANCES)).toEqual({ userName: 'ada' });
    expect(normaliseResource({ displayName: 'Sales', ...sent }, GROUP_TYPE, ENTRA_TOLERANCES)).toEqual({
      displayName: 'Sales',
    });
  });

  it.each<[string, JsonValue]>([
    ['an object', { a: { b: 1 } }],
    ['a list of them', { a: [{ b: 1 }] }],
  ])('holds no %s', (_, extension) => {
    const body = { userName: 'ada', [CONTOSO]: extension };
    expect(() => normaliseResource(body, USER_TYPE, ENTRA_TOLERANCES)).toThrow(/must be text, a number, true or false/);
  });

  it.each(['constructor', '__proto__', 'toString', '1a', 'a b', ''])('has no attribute "%s"', (name) => {
    const body: JsonObject = { userName: 'ada', [CONTOSO]: JSON.parse(`{"${name}":"x"}`) };
    expect(normaliseResource(body, USER_TYPE, ENTRA_TOLERANCES)).toEqual({ userName: 'ada' });
  });

  it.each<[string, JsonObject, JsonValue | undefined]>([
    ['add', { op: 'Add', path: `${CONTOSO}:desk`, value: 'D1' }, { ...HELD, desk: 'D1' }],
    ['replace', { op: 'Replace', path: `${CONTOSO}:badge`, value: 'B8' }, { ...HELD, badge: 'B8' }],
    ['remove', { op: 'Remove', path: `${CONTOSO}:badge` }, { floor: 3, remote: true, keys: ['k1', 'k2'] }],
    ['remove all', { op: 'remove', path: CONTOSO }, undefined],
    ['replace by key', { op: 'replace', value: { [`${CONTOSO}:floor`]: 4 } }, { ...HELD, floor: 4 }],
    ['add as a whole', { op: 'add', value: { [CONTOSO]: { floor: 5 } } }, { ...HELD, floor: 5 }],
  ])('is changed by a PATCH: %s', (_, operation, expected) => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    const operations = readPatchBody({ schemas, Operations: [operation] }, ENTRA_TOLERANCES);
    const changed = applyPatch(USER, operations, { type: USER_TYPE, tolerances: ENTRA_TOLERANCES });
    expect(changed[CONTOSO]).toEqual(expected);
  });

  it.each([
    ['badge eq "b7"', true],
    ['badge sw "B"', true],
    ['floor gt 2', true],
    ['floor eq "3"', false],
    ['remote eq true', true],
    ['keys eq "k2"', true],
    ['desk pr', false],
  ])('is filtered by: %s', (text, expected) => {
    expect(compileFilter(parseFilter(`${CONTOSO}:${text}`), USER_TYPE)(USER)).toBe(expected);
  });

  it('is sent, or the part that is asked for', () => {
    const sent = (attributes?: string, excludedAttributes?: string) =>
      project(USER, USER_TYPE, readProjection({ attributes, excludedAttributes }, USER_TYPE));
    expect(sent()).toEqual(USER);
    expect(sent(`${CONTOSO}:badge`)).toEqual({ [CONTOSO]: { badge: 'B7' } });
    expect(sent(undefined, CONTOSO)).toEqual({ userName: 'ada' });
  });
});
