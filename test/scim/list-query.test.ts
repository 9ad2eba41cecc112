import { describe, expect, it } from 'vitest';
import { type ListQuery, readListQuery, readSearchRequest } from '../../src/scim/list-query.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';

const URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const NOTHING: ListQuery = {
  filter: undefined,
  attributes: undefined,
  excludedAttributes: undefined,
  sortBy: undefined,
  sortOrder: undefined,
  startIndex: 1,
  count: undefined,
};

/** The same wish in an address, in a body, and what it comes to. */
const WISHES: readonly (readonly [string, JsonObject, Partial<ListQuery>])[] = [
  ['', {}, {}],
  ['filter=title+pr', { filter: 'title pr' }, { filter: 'title pr' }],
  ['filter=+&sortBy=&count=', { filter: null, sortBy: '', count: null }, {}],
  ['attributes=id,name', { attributes: ['id', 'name'] }, { attributes: 'id,name' }],
  ['excludedAttributes=emails', { excludedAttributes: 'emails' }, { excludedAttributes: 'emails' }],
  ['attributes=', { attributes: [] }, {}],
  [
    'sortBy=title&sortOrder=Descending',
    { sortBy: 'title', sortOrder: 'DESCENDING' },
    { sortBy: 'title', sortOrder: 'descending' },
  ],
  ['startIndex=0&count=0', { startIndex: 0, count: 0 }, { startIndex: 1, count: 0 }],
  ['startIndex=-7&count=-1', { startIndex: -7, count: -1 }, { startIndex: 1, count: 0 }],
  ['startIndex=%2B5&count=50', { startIndex: 5, count: 50 }, { startIndex: 5, count: 50 }],
  [
    `startIndex=${'9'.repeat(400)}&count=1000`,
    { startIndex: Number.POSITIVE_INFINITY, count: 1000 },
    { startIndex: Number.MAX_SAFE_INTEGER, count: 1000 },
  ],
  ['unknown=1&count=3&count=4', { unknown: [], COUNT: 3 }, { count: 3 }],
];

const BAD: readonly (readonly [string, JsonObject])[] = [
  ['startIndex=one', { startIndex: 'one' }],
  ['count=1.5', { count: 1.5 }],
  ['count=1e3', { count: [1] }],
  ['count=0x10', { count: true }],
  ['sortOrder=up', { sortOrder: 1 }],
  ['count=-', { count: '-' }],
  ['count=NaN', { filter: { title: 'x' } }],
  ['startIndex=1+2', { attributes: ['id', 5] }],
];

describe('a list query', () => {
  it.each(WISHES)('reads %j', (address, body, wish) => {
    const expected = { ...NOTHING, ...wish };
    expect(readListQuery(new URLSearchParams(address))).toEqual(expected);
    expect(readSearchRequest({ schemas: [URN], ...body })).toEqual(expected);
  });

  it.each(BAD)('refuses %j', (address, body) => {
    const refused = expect.objectContaining({ kind: { status: 400, scimType: 'invalidValue' } });
    expect(() => readListQuery(new URLSearchParams(address))).toThrow(refused);
    expect(() => readSearchRequest({ schemas: [URN], ...body })).toThrow(refused);
  });

  it.each<JsonValue>([null, 'x', [], {}, { schemas: URN }, { schemas: ['urn:x', 5] }])(
    'is not read from %j',
    (body) => {
      expect(() => readSearchRequest(body)).toThrow(
        expect.objectContaining({ kind: { status: 400, scimType: 'invalidSyntax' } }),
      );
    },
  );
});
