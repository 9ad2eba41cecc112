import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SortOrder } from '../../src/scim/list-query.js';
import { readListQuery } from '../../src/scim/list-query.js';
import { USER_TYPE } from '../../src/scim/schemas/resource-types.js';
import { readSort, sortItems } from '../../src/scim/sort.js';
import type { JsonObject } from '../../src/scim/transport/transport.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const ANNA: JsonObject = {
  id: 'anna',
  userName: 'anna',
  externalId: 'b',
  active: true,
  name: { familyName: 'Zorn' },
  emails: [
    { value: 'z@x', type: 'work' },
    { value: 'a@x', type: 'home', primary: true },
  ],
  [ENTERPRISE]: { department: 'risk', manager: { value: 'm-2' } },
  meta: { created: '2026-01-05T10:00:00+02:00' },
};
const BO: JsonObject = {
  id: 'bo',
  userName: 'Bo',
  externalId: 'B',
  active: false,
  name: { familyName: 'ebert' },
  emails: [
    { value: 'k@x', type: 'work' },
    { value: 'l@x', type: 'home' },
  ],
  [ENTERPRISE]: { department: 'Audit', manager: { value: 'm-1' } },
  meta: { created: '2026-01-05T09:00:00Z' },
};
const CY: JsonObject = { id: 'cy', userName: 'cy', name: {}, title: '', emails: [] };

function order(address: string): string {
  const query = readListQuery(new URLSearchParams(address));
  const sort = readSort(query, USER_TYPE);
  const people = [CY, BO, ANNA];
  const result = sort === undefined ? people : sortItems(people, query.sortOrder, sort.keyOf);
  return result.map(({ id }) => id).join(' ');
}

const CASES: readonly (readonly [string, string])[] = [
  ['', 'cy bo anna'],
  ['sortOrder=descending', 'cy bo anna'],
  ['sortBy=userName', 'anna bo cy'],
  ['sortBy=USERNAME&sortOrder=descending', 'cy bo anna'],
  ['sortBy=externalId', 'bo anna cy'],
  ['sortBy=externalId&sortOrder=descending', 'cy anna bo'],
  ['sortBy=name.familyName', 'bo anna cy'],
  ['sortBy=urn:ietf:params:scim:schemas:core:2.0:User:name.familyName', 'bo anna cy'],
  [`sortBy=${ENTERPRISE}:department`, 'bo anna cy'],
  ['sortBy=manager', 'bo anna cy'],
  ['sortBy=active', 'bo anna cy'],
  ['sortBy=emails', 'anna bo cy'],
  ['sortBy=emails.value', 'anna bo cy'],
  ['sortBy=emails[type eq "work"].value', 'bo anna cy'],
  ['sortBy=meta.created', 'anna bo cy'],
  ['sortBy=meta.created&sortOrder=descending', 'cy bo anna'],
  ['sortBy=title', 'cy bo anna'],
  ['sortBy=shoeSize', 'cy bo anna'],
];

describe('sorting', () => {
  it.each(CASES)('by %j gives %s', (address, expected) => {
    expect(order(address)).toBe(expected);
  });

  it.each(['name', 'addresses', 'a..b', 'emails[primary gt true]', ENTERPRISE])('refuses %s', (sortBy) => {
    expect(() => order(`sortBy=${sortBy}`)).toThrow(
      expect.objectContaining({ kind: { status: 400, scimType: 'invalidValue' } }),
    );
  });

  it('says which attribute it reads, so that a service needs not make up the others', () => {
    const attributeOf = (sortBy: string) =>
      readSort(readListQuery(new URLSearchParams({ sortBy })), USER_TYPE)?.attribute;
    expect(['Groups.display', `${ENTERPRISE}:department`, 'shoeSize'].map(attributeOf)).toEqual([
      'groups',
      ENTERPRISE,
      undefined,
    ]);
  });

  it('keeps everybody, equal ones as they stood, and those without a value at one end', () => {
    const keys = fc.array(fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }));
    fc.assert(
      fc.property(keys, fc.constantFrom<SortOrder>('ascending', 'descending'), (list, sortOrder) => {
        const items = list.map((key, index) => ({ key, index }));
        const result = sortItems(items, sortOrder, ({ key }) => key);
        const rank = (key: string | undefined) => (key ?? 'z').charCodeAt(0) * (sortOrder === 'ascending' ? 1 : -1);
        const expected = [...items].sort((a, b) => rank(a.key) - rank(b.key) || a.index - b.index);
        expect(result).toEqual(expected);
      }),
    );
  });
});
