import { describe, expect, it } from 'vitest';
import type { PatchOperation } from '../../../src/provisioning/client/answers.js';
import { type AttributeChange, dialectRules } from '../../../src/provisioning/client/dialects.js';

const DEPARTMENT = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';
const MANAGER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';
const WORK = 'emails[type eq "work"].value';

const replace = (name: string, value: string | boolean): AttributeChange => ({ name, kind: 'replace', value });
const add = (name: string, value: string | boolean): AttributeChange => ({ name, kind: 'add', value });

type Form = { readonly what: string; readonly changes: readonly AttributeChange[] } & {
  readonly legacy: readonly PatchOperation[];
  readonly compliant: readonly PatchOperation[];
};

/** Every form of attribute change, in both spellings (application-provisioning-config-problem-scim-compatibility). */
const FORMS: readonly Form[] = [
  {
    what: 'a disable #wire-booleans-legacy #wire-active-compliant',
    changes: [replace('active', false)],
    legacy: [{ op: 'Replace', path: 'active', value: 'False' }],
    compliant: [{ op: 'replace', path: 'active', value: false }],
  },
  {
    what: 'an enable',
    changes: [replace('active', true)],
    legacy: [{ op: 'Replace', path: 'active', value: 'True' }],
    compliant: [{ op: 'replace', path: 'active', value: true }],
  },
  {
    what: 'an enable of a target without a value',
    changes: [add('active', true)],
    legacy: [{ op: 'Add', path: 'active', value: 'True' }],
    compliant: [{ op: 'add', path: 'active', value: true }],
  },
  {
    what: 'the first value of an attribute #wire-first-value',
    changes: [add('nickName', 'Babs')],
    legacy: [{ op: 'Add', path: 'nickName', value: 'Babs' }],
    compliant: [{ op: 'add', path: 'nickName', value: 'Babs' }],
  },
  {
    what: 'one changed attribute #wire-patch-legacy #wire-patch-compliant',
    changes: [replace('displayName', 'N N')],
    legacy: [{ op: 'Replace', path: 'displayName', value: 'N N' }],
    compliant: [{ op: 'replace', value: { displayName: 'N N' } }],
  },
  {
    what: 'plain attributes, sub-attributes, extension attributes and a value path #wire-patch-legacy #wire-patch-compliant',
    changes: [
      replace('displayName', 'N N'),
      replace(WORK, 'n@x.example'),
      replace('name.givenName', 'N'),
      replace(DEPARTMENT, 'Risk'),
    ],
    legacy: [
      { op: 'Replace', path: 'displayName', value: 'N N' },
      { op: 'Replace', path: WORK, value: 'n@x.example' },
      { op: 'Replace', path: 'name.givenName', value: 'N' },
      { op: 'Replace', path: DEPARTMENT, value: 'Risk' },
    ],
    compliant: [
      { op: 'replace', path: WORK, value: 'n@x.example' },
      { op: 'replace', value: { displayName: 'N N', 'name.givenName': 'N', [DEPARTMENT]: 'Risk' } },
    ],
  },
  {
    what: 'a rename together with a disable',
    changes: [replace('userName', 'x@y.example'), replace('active', false)],
    legacy: [
      { op: 'Replace', path: 'userName', value: 'x@y.example' },
      { op: 'Replace', path: 'active', value: 'False' },
    ],
    compliant: [{ op: 'replace', value: { userName: 'x@y.example', active: false } }],
  },
  {
    what: 'a disable together with a first value and a value path #wire-active-compliant',
    changes: [add('title', 'Analyst'), replace(WORK, 'n@x.example'), replace('active', false)],
    legacy: [
      { op: 'Add', path: 'title', value: 'Analyst' },
      { op: 'Replace', path: WORK, value: 'n@x.example' },
      { op: 'Replace', path: 'active', value: 'False' },
    ],
    compliant: [
      { op: 'add', path: 'title', value: 'Analyst' },
      { op: 'replace', path: WORK, value: 'n@x.example' },
      { op: 'replace', path: 'active', value: false },
    ],
  },
  { what: 'nothing', changes: [], legacy: [], compliant: [] },
];

describe.each(['legacy', 'compliant'] as const)('in the %s dialect', (dialect) => {
  it.each(FORMS)('$what is spelled as on the wire', ({ changes, [dialect]: operations }) => {
    expect(dialectRules(dialect).attributes(changes)).toEqual(operations);
  });
});

describe('a manager', () => {
  it.each([
    ['legacy', { kind: 'add', value: 'm1' }, { op: 'Add', path: MANAGER, value: 'm1' }],
    ['legacy', { kind: 'replace', value: 'm1' }, { op: 'Replace', path: MANAGER, value: 'm1' }],
    ['legacy', { kind: 'remove' }, { op: 'Remove', path: MANAGER }],
    ['compliant', { kind: 'add', value: 'm1' }, { op: 'add', path: MANAGER, value: 'm1' }],
    ['compliant', { kind: 'replace', value: 'm1' }, { op: 'replace', path: MANAGER, value: 'm1' }],
    ['compliant', { kind: 'remove' }, { op: 'remove', path: MANAGER }],
  ] as const)('is a plain id with its own path: %s %j #wire-manager', (dialect, change, operation) => {
    expect(dialectRules(dialect).reference({ name: MANAGER, ...change })).toEqual([operation]);
  });
});

describe('members', () => {
  it('are added in one operation that holds them all #wire-members-legacy #wire-members-compliant', () => {
    expect(dialectRules('legacy').addMembers(['a', 'b'])).toEqual([
      {
        op: 'Add',
        path: 'members',
        value: [
          { $ref: null, value: 'a' },
          { $ref: null, value: 'b' },
        ],
      },
    ]);
    expect(dialectRules('compliant').addMembers(['a', 'b'])).toEqual([
      { op: 'add', path: 'members', value: [{ value: 'a' }, { value: 'b' }] },
    ]);
  });

  it('are removed by an operation each: with a value, or with a filter in the path #wire-members-legacy #wire-members-compliant', () => {
    expect(dialectRules('legacy').removeMembers(['a', 'b'])).toEqual([
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }] },
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'b' }] },
    ]);
    expect(dialectRules('compliant').removeMembers(['a', 'b'])).toEqual([
      { op: 'remove', path: 'members[value eq "a"]' },
      { op: 'remove', path: 'members[value eq "b"]' },
    ]);
  });
});
