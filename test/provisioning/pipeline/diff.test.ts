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
  ['a change of case alone is none #mapping-case', plain, 'a', { title: 'A' }, []],
  [
    'a change of case is one where the attribute is case-exact #mapping-case',
    { ...plain, caseExact: true },
    'a',
    { title: 'A' },
    replace('a', 'A'),
  ],
  ['a name in other case is the same attribute', plain, 'A', { Title: 'A' }, []],
  ['a missing value is added', plain, 'A', {}, add('A')],
  ['a null value counts as missing', plain, 'A', { title: null }, add('A')],
  ['an empty list counts as missing', plain, 'A', { title: [] }, add('A')],
  ['null never flows: the old value stays #mapping-null', plain, null, { title: 'A' }, []],
  ['an empty text does flow #mapping-empty-text', plain, '', { title: 'A' }, replace('', 'A')],
  ['a number equals its text', { ...plain, type: 'Integer' }, 7, { title: '7' }, []],
  [
    'booleans are compared by truth #mapping-same-value',
    { target: 'active', from: '[x]' },
    true,
    { active: 'True' },
    [],
  ],
  [
    'a boolean that differs is replaced',
    { target: 'active', from: '[x]' },
    false,
    { active: true },
    replace(false, true, 'active'),
  ],
  ['a list is compared as a whole', { ...plain, multivalued: true }, ['a', 'b'], { title: ['a', 'b'] }, []],
  ['a list has no order #mapping-same-value', { ...plain, multivalued: true }, ['b', 'a'], { title: ['a', 'b'] }, []],
  [
    'elements with a value are compared by it #mapping-same-value',
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
    'the element of that type is compared, wherever it stands #mapping-value-path',
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
    'an extension attribute is found under its URN #mapping-extension',
    { target: `${ENTERPRISE}:department`, from: '[department]' },
    'IT',
    { [ENTERPRISE]: { department: 'IT' } },
    [],
  ],
  [
    'on creation only: never on update #mapping-flow-object-add-only',
    { ...plain, flowType: 'ObjectAddOnly' },
    'A',
    {},
    [],
  ],
  [
    'only if there is no value: fills an empty target #mapping-flow-attribute-add-only',
    { ...plain, flowType: 'AttributeAddOnly' },
    'A',
    {},
    add('A'),
  ],
  [
    'only if there is no value: leaves another value #mapping-flow-attribute-add-only',
    { ...plain, flowType: 'AttributeAddOnly' },
    'A',
    { title: 'B' },
    [],
  ],
  ['adding values only: fills an empty target', { ...plain, flowType: 'ValueAddOnly' }, 'A', {}, add('A')],
  [
    'adding values only: the one value is not replaced #mapping-flow-value-add-only',
    { ...plain, flowType: 'ValueAddOnly' },
    'A',
    { title: 'B' },
    [],
  ],
  [
    'adding values only: a list gets what it lacks, and keeps the rest #mapping-flow-value-add-only',
    { ...plain, multivalued: true, flowType: 'ValueAddOnly' },
    ['a', 'c'],
    { title: ['a', 'b'] },
    add(['c']),
  ],
  [
    'adding to lists only: a list gets what it lacks #mapping-flow-multi-value-add-only',
    { ...plain, multivalued: true, flowType: 'MultiValueAddOnly' },
    ['a', 'c'],
    { title: ['a', 'b'] },
    add(['c']),
  ],
  [
    'adding to lists only: an empty list is filled #mapping-flow-multi-value-add-only',
    { ...plain, multivalued: true, flowType: 'MultiValueAddOnly' },
    ['a'],
    {},
    add(['a']),
  ],
  [
    'adding to lists only: nothing is taken away #mapping-flow-multi-value-add-only',
    { ...plain, multivalued: true, flowType: 'MultiValueAddOnly' },
    ['a'],
    { title: ['a', 'b'] },
    [],
  ],
  [
    'adding to lists only: a single value does not flow #mapping-flow-multi-value-add-only',
    { ...plain, flowType: 'MultiValueAddOnly' },
    'A',
    {},
    [],
  ],
  [
    'flow always: the same value is sent again #mapping-flow-behavior',
    { ...plain, flowBehavior: 'FlowAlways' },
    'A',
    { title: 'A' },
    replace('A', 'A'),
  ],
  [
    'flow always: null does not flow #mapping-flow-behavior',
    { ...plain, flowBehavior: 'FlowAlways' },
    null,
    { title: 'A' },
    [],
  ],
  [
    'flow always, but on creation only: never on update',
    { ...plain, flowBehavior: 'FlowAlways', flowType: 'ObjectAddOnly' },
    'A',
    { title: 'A' },
    [],
  ],
  [
    'an immutable attribute is not updated #mapping-immutable',
    { ...plain, mutability: 'Immutable' },
    'A',
    { title: 'B' },
    [],
  ],
  ['an immutable attribute is not filled later #mapping-immutable', { ...plain, mutability: 'Immutable' }, 'A', {}, []],
  ['a read-only attribute is not updated #mapping-read-only', { ...plain, mutability: 'ReadOnly' }, 'A', {}, []],
  [
    'None on creation only leaves an empty target',
    { target: 'title', defaultValue: 'D', flowType: 'ObjectAddOnly' },
    null,
    {},
    [],
  ],
  ['a default is not sent on update #mapping-default-create-only', { ...plain, defaultValue: 'D' }, null, {}, []],
  [
    'None fills an empty target with its default #mapping-none',
    { target: 'title', defaultValue: 'D' },
    null,
    {},
    add('D'),
  ],
  ['None leaves a value alone #mapping-none', { target: 'title', defaultValue: 'D' }, null, { title: 'B' }, []],
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
