import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScimError, type ScimErrorKind } from '../../../src/scim/errors.js';
import { patchOp } from '../../../src/scim/messages.js';
import { applyPatch } from '../../../src/scim/patch/apply.js';
import { readPatchBody } from '../../../src/scim/patch/operation.js';
import { GROUP_TYPE, USER_TYPE } from '../../../src/scim/schemas/resource-types.js';
import { ENTRA_TOLERANCES, NO_TOLERANCES, type PatchTolerances } from '../../../src/scim/tolerances.js';
import type { JsonObject, JsonValue } from '../../../src/scim/transport/transport.js';
import { ENTERPRISE, LEA, REFUSALS, SALES, USER_CASES } from './patch-cases.js';

function patch(
  resource: JsonObject,
  operations: readonly JsonValue[],
  tolerances: PatchTolerances = ENTRA_TOLERANCES,
): JsonObject {
  const type = resource === SALES || 'members' in resource ? GROUP_TYPE : USER_TYPE;
  return applyPatch(resource, readPatchBody(patchOp(operations), tolerances), { type, tolerances });
}

function refusal(attempt: () => unknown): ScimErrorKind | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof ScimError) return error.kind;
    throw error;
  }
}

describe('applyPatch', () => {
  it.each(USER_CASES)('%s', (_name, operations, changes) => {
    const before = structuredClone(LEA);
    const expected = Object.fromEntries(
      Object.entries({ ...LEA, ...changes }).filter(([, value]) => value !== undefined),
    );
    expect(patch(LEA, operations)).toEqual(expected);
    expect(LEA).toEqual(before);
  });

  it.each(REFUSALS)('refuses %s', (_name, operations, scimType) => {
    expect(refusal(() => patch(LEA, operations))).toEqual({ status: 400, scimType });
  });

  it('suggests the attribute that was probably meant', () => {
    expect(() => patch(LEA, [{ op: 'replace', path: 'displayNam', value: 'x' }])).toThrow(
      'Did you mean "displayName"?',
    );
  });

  it('refuses to change the id of a member in place', () => {
    const operation = { op: 'replace', path: 'members[value eq "a"].value', value: 'z' };
    expect(refusal(() => patch(SALES, [operation]))).toEqual({ status: 400, scimType: 'mutability' });
  });

  it('removes members one by one, listed or chosen, as it would all at once', () => {
    const one = [
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }] },
      { op: 'remove', path: 'members[value eq "c"]' },
      { op: 'remove', path: 'members', value: 'nobody' },
    ];
    expect(patch(SALES, one)).toEqual({ ...SALES, members: [{ value: 'b' }] });
  });

  it('removes nobody for an empty list, and everybody without one', () => {
    expect(patch(SALES, [{ op: 'remove', path: 'members', value: [] }])).toEqual(SALES);
    expect(patch(SALES, [{ op: 'remove', path: 'members' }])).toEqual({ id: 'g-1', displayName: 'Sales' });
  });

  it('gives members back when one is added and removed again', () => {
    const shapes = fc.constantFrom('listed', 'bare', 'chosen');
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,6}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(ids, shapes, ([added = 'x', ...present], shape) => {
        const group = { displayName: 'G', members: present.map((value) => ({ value })) };
        const removal = {
          listed: { op: 'Remove', path: 'members', value: [{ value: added }] },
          bare: { op: 'remove', path: 'members', value: added },
          chosen: { op: 'remove', path: `members[value eq "${added}"]` },
        }[shape];
        const after = patch(group, [{ op: 'Add', path: 'members', value: [{ value: added }] }, removal]);
        expect(after.members ?? []).toEqual(group.members);
      }),
    );
  });

  it('leaves the resource as it was when any operation fails #target-patch-atomic', () => {
    const good = fc.constantFrom(...USER_CASES.map(([, operations]) => operations));
    // Whatever was done before it, this one fails.
    const failing = { op: 'replace', path: 'shoeSize', value: 44 };
    fc.assert(
      fc.property(fc.array(good, { maxLength: 3 }), fc.array(good, { maxLength: 3 }), (before, after) => {
        const copy = structuredClone(LEA);
        expect(() => patch(copy, [...before.flat(), failing, ...after.flat()])).toThrow();
        expect(copy).toEqual(LEA);
      }),
    );
  });
});

const BADGE = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge';

describe('tolerances', () => {
  const strict: readonly (readonly [keyof PatchTolerances, JsonObject, JsonValue, string | undefined])[] = [
    ['operationsInAnyCase', LEA, { op: 'Replace', path: 'title', value: 'x' }, 'invalidSyntax'],
    ['booleansAsText', LEA, { op: 'replace', path: 'active', value: 'False' }, 'invalidValue'],
    ['bareValues', SALES, { op: 'add', path: 'members', value: 'z' }, 'invalidValue'],
    ['booleansAsText', LEA, { op: 'remove', path: 'emails[primary eq "True"]' }, 'invalidFilter'],
    ['extensionsWithoutUrn', LEA, { op: 'remove', path: 'manager' }, 'invalidPath'],
    ['customExtensions', LEA, { op: 'add', path: BADGE, value: '7' }, 'invalidPath'],
    ['listsOfOne', LEA, { op: 'add', path: `${ENTERPRISE}:manager`, value: [{ value: 'm-2' }] }, 'invalidValue'],
    ['emptyTextUnassigns', LEA, { op: 'replace', path: 'active', value: '' }, 'invalidValue'],
    ['emptyTextUnassigns', LEA, { op: 'replace', path: 'name', value: '' }, 'invalidValue'],
    ['createMissingElements', LEA, { op: 'replace', path: 'emails[type eq "fax"].value', value: 'x' }, 'noTarget'],
    ['ignoreExtraKeys', LEA, { op: 'replace', path: 'title', value: 'x', name: 'n' }, 'invalidSyntax'],
  ];
  it.each(strict)(
    'without %s the RFC is followed to the letter #target-tolerances',
    (name, resource, operation, scimType) => {
      expect(refusal(() => patch(resource, [operation], NO_TOLERANCES))).toEqual({ status: 400, scimType });
      expect(refusal(() => patch(resource, [operation], { ...NO_TOLERANCES, [name]: true }))).toBeUndefined();
    },
  );

  it('without removeListedValues a remove takes the whole list', () => {
    const operation = { op: 'remove', path: 'members', value: [{ value: 'a' }] };
    expect(patch(SALES, [operation], NO_TOLERANCES)).toEqual({ id: 'g-1', displayName: 'Sales' });
  });

  it('without expandPathKeys a dotted key is an unknown attribute', () => {
    expect(patch(LEA, [{ op: 'add', value: { 'name.givenName': 'El' } }], NO_TOLERANCES)).toEqual(LEA);
  });

  it('without pathlessOperations a path is required #target-pathless', () => {
    const refusing = { ...ENTRA_TOLERANCES, pathlessOperations: false };
    expect(refusal(() => patch(LEA, [{ op: 'add', value: { title: 'x' } }], refusing))).toEqual({
      status: 400,
      scimType: 'invalidPath',
    });
  });

  it('leave none without a test', () => {
    const shown = new Set(strict.map(([name]) => name));
    const others = ['comparedValuePaths', 'removeListedValues', 'expandPathKeys', 'unwrapValues', 'pathlessOperations'];
    expect([...shown, ...others].sort()).toEqual(Object.keys(ENTRA_TOLERANCES).sort());
    expect(Object.keys(NO_TOLERANCES)).toEqual(Object.keys(ENTRA_TOLERANCES));
  });

  it('with unwrapValues the innermost value counts #target-wrapped-values', () => {
    const unwrapping = { ...ENTRA_TOLERANCES, unwrapValues: true };
    const operations = [
      { op: 'replace', path: 'active', value: { value: false } },
      { op: 'add', path: 'userName', value: { value: { value: 'n@x.example' } } },
      { op: 'add', path: `${ENTERPRISE}:manager`, value: { value: { value: 'm-9' } } },
    ];
    expect(patch(LEA, operations, unwrapping)).toMatchObject({
      active: false,
      userName: 'n@x.example',
      [ENTERPRISE]: { manager: { value: 'm-9' } },
    });
  });
});
