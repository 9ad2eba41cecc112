/** Attributes of every type and mutability, which the schemas of users and groups have not all: other schemas may. */
import { describe, expect, it } from 'vitest';
import { ScimError } from '../../src/scim/errors.js';
import { compileFilter } from '../../src/scim/filter/evaluate.js';
import { ScimFilterError } from '../../src/scim/filter/filter.js';
import { parseFilter } from '../../src/scim/filter/parse.js';
import { readListQuery } from '../../src/scim/list-query.js';
import { patchOp } from '../../src/scim/messages.js';
import { applyPatch } from '../../src/scim/patch/apply.js';
import { readPatchBody } from '../../src/scim/patch/operation.js';
import { attribute, complex, plural, type ResourceType } from '../../src/scim/schemas/definition.js';
import { normaliseResource } from '../../src/scim/schemas/normalise.js';
import { USER_TYPE } from '../../src/scim/schemas/resource-types.js';
import { readSort, sortItems } from '../../src/scim/sort.js';
import { ENTRA_TOLERANCES } from '../../src/scim/tolerances.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';

const TYPE: ResourceType = {
  ...USER_TYPE,
  schema: {
    ...USER_TYPE.schema,
    attributes: [
      attribute('size', '', { type: 'integer' }),
      attribute('weight', '', { type: 'decimal' }),
      attribute('born', '', { type: 'dateTime' }),
      attribute('tags', '', { multiValued: true }),
      attribute('serial', '', { mutability: 'immutable' }),
      attribute('marks', '', { type: 'integer', multiValued: true }),
      attribute('codes', '', { multiValued: true, caseExact: true }),
      plural('places', '', { type: 'decimal' }),
      complex('parts', '', [attribute('left', ''), attribute('right', '', { caseExact: true })], { multiValued: true }),
    ],
  },
  extensions: [],
};

const THING: JsonObject = {
  size: 5,
  weight: 1.5,
  born: '2026-01-05T09:00:00Z',
  tags: ['red', 'Blue'],
  serial: 'S1',
  marks: [1, 2],
  codes: ['x'],
  places: [{ value: 0.5, type: 'first' }, { value: 2 }],
  parts: [{ left: 'a', right: 'b' }, { left: 'c' }],
};

/** What the operations change, null for what goes, or the scimType of the refusal. */
function patched(...operations: readonly JsonValue[]): JsonValue {
  try {
    const after = applyPatch(THING, readPatchBody(patchOp(operations), ENTRA_TOLERANCES), {
      type: TYPE,
      tolerances: ENTRA_TOLERANCES,
    });
    const names = Object.keys(THING).filter((name) => after[name] !== THING[name]);
    return Object.fromEntries(names.map((name) => [name, after[name] ?? null]));
  } catch (error) {
    if (error instanceof ScimError) return error.kind.scimType ?? '';
    throw error;
  }
}

describe('attributes of every type', () => {
  it.each<readonly [string, boolean | 'refused']>([
    ['size eq 5', true],
    ['size ne 5', false],
    ['size gt 4.5', true],
    ['size le 5', true],
    ['size eq "5"', 'refused'],
    ['size co 5', 'refused'],
    ['weight lt 1e1', true],
    ['weight ge -1', true],
    ['born gt "2026-01-05T09:30:00+01:00"', true],
    ['tags eq "RED"', true],
    ['tags co "lu"', true],
    ['tags[value eq "blue"]', true],
    ['tags[value eq "green"]', false],
    ['tags ne "red"', true],
    ['marks gt 1', true],
    ['marks gt 2', false],
    ['codes eq "X"', false],
    ['places gt 1', true],
    ['places[type eq "first" and value lt 1]', true],
    ['parts.left eq "C"', true],
    ['parts[left eq "c" and right pr]', false],
    ['parts eq "a"', 'refused'],
  ])('the filter %s is %s', (text, expected) => {
    const verdict = () => compileFilter(parseFilter(text), TYPE)(THING);
    if (expected === 'refused') expect(verdict).toThrow(ScimFilterError);
    else expect(verdict()).toBe(expected);
  });

  it.each<readonly [string, JsonValue, JsonValue]>([
    [
      'adds to plain values by their case rules',
      { op: 'add', path: 'tags', value: ['RED', 'green'] },
      { tags: ['red', 'Blue', 'green'] },
    ],
    ['adds to exact values', { op: 'add', path: 'codes', value: 'X' }, { codes: ['x', 'X'] }],
    ['removes plain values', { op: 'remove', path: 'tags', value: ['BLUE'] }, { tags: ['red'] }],
    ['removes a chosen plain value', { op: 'remove', path: 'tags[value eq "red"]' }, { tags: ['Blue'] }],
    [
      'replaces a chosen plain value',
      { op: 'replace', path: 'tags[value eq "red"]', value: 'pink' },
      { tags: ['pink', 'Blue'] },
    ],
    ['keeps numbers apart', { op: 'add', path: 'marks', value: [2, 3] }, { marks: [1, 2, 3] }],
    ['removes numbers', { op: 'remove', path: 'marks', value: [1] }, { marks: [2] }],
    [
      'knows an element without a value by all of it',
      { op: 'add', path: 'parts', value: [{ left: 'c' }, { left: 'd' }] },
      { parts: [{ left: 'a', right: 'b' }, { left: 'c' }, { left: 'd' }] },
    ],
    [
      'removes elements by what is said of them',
      { op: 'remove', path: 'parts', value: [{ left: 'A' }, { right: 'B' }] },
      { parts: [{ left: 'c' }] },
    ],
    ['takes a text apart from none', { op: 'remove', path: 'places', value: [{ type: 'null' }] }, {}],
    ['sets a number', { op: 'replace', path: 'size', value: 6 }, { size: 6 }],
    [
      'sets an instant',
      { op: 'replace', path: 'born', value: '2026-01-06T00:00:00Z' },
      { born: '2026-01-06T00:00:00Z' },
    ],
    ['unassigns a number by an empty text', { op: 'replace', path: 'size', value: '' }, { size: null }],
    ['lets an immutable attribute be what it is', { op: 'replace', path: 'serial', value: 'S1' }, {}],
    ['refuses to change an immutable attribute', { op: 'replace', path: 'serial', value: 'S2' }, 'mutability'],
    ['refuses to remove an immutable attribute', { op: 'remove', path: 'serial' }, 'mutability'],
    ['refuses a part of a number', { op: 'replace', path: 'size', value: 1.5 }, 'invalidValue'],
    ['refuses text for a number', { op: 'replace', path: 'weight', value: '1' }, 'invalidValue'],
    [
      'refuses a day that does not exist',
      { op: 'replace', path: 'born', value: '2026-02-30T00:00:00Z' },
      'invalidValue',
    ],
    ['refuses an object for text', { op: 'add', path: 'tags', value: { value: 'x' } }, 'invalidValue'],
    ['refuses a list in a list', { op: 'add', path: 'tags', value: [['x']] }, 'invalidValue'],
  ])('a PATCH %s', (_name, operation, expected) => {
    expect(patched(operation)).toEqual(expected);
  });

  it('sort by number and by time', () => {
    const things = [{ size: 10, born: '2026-01-05T09:00:00Z' }, { size: 9, born: '2026-01-05T09:00:00+01:00' }, {}];
    const order = (sortBy: string) => {
      const query = readListQuery(new URLSearchParams({ sortBy }));
      return sortItems(things, undefined, readSort(query, TYPE)?.keyOf ?? (() => undefined)).map(({ size }) => size);
    };
    expect([order('size'), order('born')]).toEqual([
      [9, 10, undefined],
      [9, 10, undefined],
    ]);
  });

  it('are kept as they are by what normalises them', () => {
    expect(normaliseResource(THING, TYPE, ENTRA_TOLERANCES)).toEqual(THING);
  });
});
