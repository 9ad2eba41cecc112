import { describe, expect, it } from 'vitest';
import { mapAttributes, valueText } from '../../../src/provisioning/pipeline/map.js';
import type { JsonValue } from '../../../src/scim/transport/transport.js';
import { attributeMapping, type MappingWords } from '../../support/mappings.js';

const CONTEXT = { now: 0, random: () => 0, newGuid: () => 'guid' };
const SOURCE: Readonly<Record<string, string | boolean | readonly string[]>> = {
  givenName: 'Ann',
  employeeId: '0042',
  number: '42',
  flag: true,
  otherMails: ['a@x.example', 'b@x.example'],
  empty: '',
};

function mapOne(words: MappingWords): JsonValue | undefined {
  const outcome = mapAttributes([attributeMapping(words)], (name) => SOURCE[name] ?? null, CONTEXT);
  if (outcome.kind !== 'mapped') throw new Error(outcome.kind);
  return outcome.attributes[0]?.value;
}

const CASES: readonly (readonly [string, MappingWords, JsonValue | undefined])[] = [
  ['text is text #mapping-direct', { target: 'a', from: '[givenName]' }, 'Ann'],
  ['a missing attribute is null', { target: 'a', from: '[surname]' }, null],
  [
    'null stays null though there is a default: that is for creation',
    { target: 'a', from: '[surname]', defaultValue: 'x' },
    null,
  ],
  ['an empty text is a value', { target: 'a', from: '[empty]' }, ''],
  [
    'a Boolean target gets a boolean from the text True #mapping-typed',
    { target: 'a', from: '"True"', type: 'Boolean' },
    true,
  ],
  ['a Boolean target gets a boolean from the text false', { target: 'a', from: '"false"', type: 'Boolean' }, false],
  ['a Boolean target gets other text as it is', { target: 'a', from: '"yes"', type: 'Boolean' }, 'yes'],
  ['a boolean source is the text True for a text target', { target: 'a', from: '[flag]' }, 'True'],
  ['an Integer target gets a number #mapping-typed', { target: 'a', from: '[number]', type: 'Integer' }, 42],
  ['an Integer target gets text that is no number as it is', { target: 'a', from: '"4x"', type: 'Integer' }, '4x'],
  ['a text target keeps leading zeros #mapping-typed', { target: 'a', from: '[employeeId]' }, '0042'],
  [
    'a list stays one for a target of several values',
    { target: 'a', from: '[otherMails]', multivalued: true },
    ['a@x.example', 'b@x.example'],
  ],
  [
    'one value is a list of one for a target of several values',
    { target: 'a', from: '[givenName]', multivalued: true },
    ['Ann'],
  ],
  [
    'one value is itself in an element of a list',
    { target: 'emails[type eq "work"].value', from: '[givenName]', multivalued: true },
    'Ann',
  ],
  ['a list of one is that value for a target of one', { target: 'a', from: 'Split([givenName], ",")' }, 'Ann'],
  ['a mapping of type None gives null', { target: 'a', defaultValue: 'x' }, null],
  [
    'a mapping that leaves the flow is not there #mapping-ignore-flow',
    { target: 'a', from: 'IgnoreFlowIfNullOrEmpty([surname])' },
    undefined,
  ],
];

describe('mapping', () => {
  it.each(CASES)('%s', (_, words, value) => {
    expect(mapOne(words)).toEqual(value);
  });

  it('leaves references out and keeps the order of the others', () => {
    const mappings = [
      attributeMapping({ target: 'b', from: '[givenName]' }),
      attributeMapping({ target: 'manager', from: '[manager]', reference: true }),
      attributeMapping({ target: 'a', from: '[number]' }),
    ];
    const outcome = mapAttributes(mappings, (name) => SOURCE[name] ?? null, CONTEXT);
    expect(outcome.kind === 'mapped' && outcome.attributes.map(({ mapping }) => mapping.targetAttributeName)).toEqual([
      'b',
      'a',
    ]);
  });

  it('ends when an expression says that the object is to be left alone #mapping-ignore-object', () => {
    const mappings = [attributeMapping({ target: 'a', from: 'IgnoreObjectFlow' })];
    expect(mapAttributes(mappings, () => null, CONTEXT)).toEqual({ kind: 'ignored' });
  });

  it('fails for a list of several where the target takes one value #mapping-too-many-values', () => {
    const mappings = [attributeMapping({ target: 'title', from: '[otherMails]' })];
    expect(mapAttributes(mappings, (name) => SOURCE[name] ?? null, CONTEXT)).toEqual({
      kind: 'failed',
      errorCode: 'SchemaPropertyCanOnlyAcceptValue',
      targetAttributeName: 'title',
      message: '2 values, where the target attribute takes one: a@x.example, b@x.example',
    });
  });

  it('names the attribute whose expression fails #mapping-evaluation-error', () => {
    const mappings = [attributeMapping({ target: 'title', from: 'CDate("soon")' })];
    expect(mapAttributes(mappings, () => null, CONTEXT)).toMatchObject({
      kind: 'failed',
      targetAttributeName: 'title',
      message: expect.any(String),
    });
  });
});

describe('the log', () => {
  it.each([
    [true, 'True'],
    [false, 'False'],
    ['x', 'x'],
    [7, '7'],
    [['a', 'b'], '["a","b"]'],
    [{ value: '1' }, '{"value":"1"}'],
    [null, null],
    [undefined, null],
  ])('shows %j as %j #log-values', (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});
