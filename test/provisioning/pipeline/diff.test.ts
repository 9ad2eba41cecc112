import { describe, expect, it } from 'vitest';
import { type Difference, diffAttributes } from '../../../src/provisioning/pipeline/diff.js';
import type { JsonObject, JsonValue } from '../../../src/scim/transport/transport.js';
import { attributeMapping, type MappingWords } from '../../support/mappings.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

function diff(
  words: Omit<MappingWords, 'from'> & { readonly from?: string },
  value: JsonValue | null,
  target: JsonObject,
) {
  return diffAttributes([{ mapping: attributeMapping(words), value }], target);
}

const plain = { target: 'title', from: '[jobTitle]' };
const add = (value: JsonValue, name = 'title'): Difference[] => [{ name, kind: 'add', value }];
const replace = (value: JsonValue, oldValue: JsonValue, name = 'title'): Difference[] => [
  { name, kind: 'replace', value, oldValue },
];

const CASES: readonly (readonly [string, MappingWords, JsonValue | null, JsonObject, readonly Difference[]])[] = [
  ['the same text is no change', plain, 'A', { title: 'A' }, []],
  ['a change of case alone is none', plain, 'a', { title: 'A' }, []],
  [
    'a change of case is one where the attribute is case-exact',
    { ...plain, caseExact: true },
    'a',
    { title: 'A' },
    replace('a', 'A'),
  ],
  ['a name in other case is the same attribute', plain, 'A', { Title: 'A' }, []],
  ['a missing value is added', plain, 'A', {}, add('A')],
  ['a null value counts as missing', plain, 'A', { title: null }, add('A')],
  ['an empty list counts as missing', plain, 'A', { title: [] }, add('A')],
  ['null never flows: the old value stays', plain, null, { title: 'A' }, []],
  ['an empty text does flow', plain, '', { title: 'A' }, replace('', 'A')],
  ['a number equals its text', { ...plain, type: 'Integer' }, 7, { title: '7' }, []],
  ['booleans are compared by truth', { target: 'active', from: '[x]' }, true, { active: 'True' }, []],
  [
    'a boolean that differs is replaced',
    { target: 'active', from: '[x]' },
    false,
    { active: true },
    replace(false, true, 'active'),
  ],
  ['a list is compared as a whole', { ...plain, multivalued: true }, ['a', 'b'], { title: ['a', 'b'] }, []],
  ['a list has no order', { ...plain, multivalued: true }, ['b', 'a'], { title: ['a', 'b'] }, []],
  [
    'elements with a value are compared by it',
    { ...plain, multivalued: true },
    ['a', 'b'],
    { title: [{ value: 'b', primary: true }, { value: 'a' }] },
    [],
  ],
  [
    'a list that differs is replaced as a whole',
    { ...plain, multivalued: true },
    ['a', 'c'],
    { title: ['a', 'b'] },
    replace(['a', 'c'], ['a', 'b']),
  ],
  [
    'the element of that type is compared, wherever it stands',
    { target: 'emails[type eq "work"].value', from: '[mail]' },
    'b@x.example',
    {
      emails: [
        { type: 'home', value: 'h@x.example' },
        { value: 'a@x.example', type: 'work', primary: true },
      ],
    },
    replace('b@x.example', 'a@x.example', 'emails[type eq "work"].value'),
  ],
  [
    'an extension attribute is found under its URN',
    { target: `${ENTERPRISE}:department`, from: '[department]' },
    'IT',
    { [ENTERPRISE]: { department: 'IT' } },
    [],
  ],
  ['on creation only: never on update', { ...plain, flowType: 'ObjectAddOnly' }, 'A', {}, []],
  ['only if there is no value: fills an empty target', { ...plain, flowType: 'AttributeAddOnly' }, 'A', {}, add('A')],
  [
    'only if there is no value: leaves another value',
    { ...plain, flowType: 'AttributeAddOnly' },
    'A',
    { title: 'B' },
    [],
  ],
  ['adding values only: fills an empty target', { ...plain, flowType: 'ValueAddOnly' }, 'A', {}, add('A')],
  [
    'adding values only: the one value is not replaced',
    { ...plain, flowType: 'ValueAddOnly' },
    'A',
    { title: 'B' },
    [],
  ],
  [
    'adding values only: a list gets what it lacks, and keeps the rest',
    { ...plain, multivalued: true, flowType: 'ValueAddOnly' },
    ['a', 'c'],
    { title: ['a', 'b'] },
    add(['c']),
  ],
  [
    'adding to lists only: a list gets what it lacks',
    { ...plain, multivalued: true, flowType: 'MultiValueAddOnly' },
    ['a', 'c'],
    { title: ['a', 'b'] },
    add(['c']),
  ],
  [
    'adding to lists only: an empty list is filled',
    { ...plain, multivalued: true, flowType: 'MultiValueAddOnly' },
    ['a'],
    {},
    add(['a']),
  ],
  [
    'adding to lists only: nothing is taken away',
    { ...plain, multivalued: true, flowType: 'MultiValueAddOnly' },
    ['a'],
    { title: ['a', 'b'] },
    [],
  ],
  ['adding to lists only: a single value does not flow', { ...plain, flowType: 'MultiValueAddOnly' }, 'A', {}, []],
  [
    'flow always: the same value is sent again',
    { ...plain, flowBehavior: 'FlowAlways' },
    'A',
    { title: 'A' },
    replace('A', 'A'),
  ],
  ['flow always: null does not flow', { ...plain, flowBehavior: 'FlowAlways' }, null, { title: 'A' }, []],
  [
    'flow always, but on creation only: never on update',
    { ...plain, flowBehavior: 'FlowAlways', flowType: 'ObjectAddOnly' },
    'A',
    { title: 'A' },
    [],
  ],
  ['an immutable attribute is not updated', { ...plain, mutability: 'Immutable' }, 'A', { title: 'B' }, []],
  ['an immutable attribute is not filled later', { ...plain, mutability: 'Immutable' }, 'A', {}, []],
  ['a read-only attribute is not updated', { ...plain, mutability: 'ReadOnly' }, 'A', {}, []],
  [
    'None on creation only leaves an empty target',
    { target: 'title', defaultValue: 'D', flowType: 'ObjectAddOnly' },
    null,
    {},
    [],
  ],
  ['a default is not sent on update', { ...plain, defaultValue: 'D' }, null, {}, []],
  ['None fills an empty target with its default', { target: 'title', defaultValue: 'D' }, null, {}, add('D')],
  ['None leaves a value alone', { target: 'title', defaultValue: 'D' }, null, { title: 'B' }, []],
  ['None without a default does nothing', { target: 'title' }, null, {}, []],
  [
    'a default has the type of its target',
    { target: 'flag', type: 'Boolean', defaultValue: 'True' },
    null,
    {},
    add(true, 'flag'),
  ],
];

describe('the difference', () => {
  it.each(CASES)('%s', (_, words, value, target, expected) => {
    expect(diff(words, value, target)).toEqual(expected);
  });

  it('lists changes in the order of the mappings', () => {
    const mappings = ['b', 'a', 'c'].map((target) => ({
      mapping: attributeMapping({ target, from: '[x]' }),
      value: '1',
    }));
    expect(diffAttributes(mappings, { a: '1' }).map(({ name }) => name)).toEqual(['b', 'c']);
  });
});
