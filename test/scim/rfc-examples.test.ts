/** The examples of RFC 7644 itself, read by a service that tolerates nothing. */
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../src/scim/filter/evaluate.js';
import { parseFilter } from '../../src/scim/filter/parse.js';
import { patchOp } from '../../src/scim/messages.js';
import { applyPatch } from '../../src/scim/patch/apply.js';
import { readPatchBody } from '../../src/scim/patch/operation.js';
import { normaliseResource } from '../../src/scim/schemas/normalise.js';
import { GROUP_TYPE, USER_TYPE } from '../../src/scim/schemas/resource-types.js';
import { NO_TOLERANCES } from '../../src/scim/tolerances.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const BABS: JsonObject = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
  id: '2819c223-7f76-453a-919d-413861904646',
  userName: 'bjensen',
  name: { givenName: 'Barbara', familyName: "O'Malley" },
  userType: 'Employee',
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
  ],
  ims: [{ value: 'bjensen@foo.com', type: 'xmpp' }],
  addresses: [
    { type: 'work', streetAddress: '100 Universal City Plaza', locality: 'Hollywood', country: 'USA' },
    { type: 'home', streetAddress: '456 Hollywood Blvd', locality: 'Hollywood', country: 'USA' },
  ],
  [ENTERPRISE]: { department: 'Tour Operations' },
  meta: { created: '2011-05-13T04:42:34Z', lastModified: '2011-05-13T04:42:34Z' },
};

/** RFC 7644 3.4.2.2, and whether Babs is meant. */
const FILTERS: readonly (readonly [string, boolean])[] = [
  ['userName Eq "bjensen"', true],
  ['Username eq "bjensen"', true],
  ['name.familyName co "O\'Malley"', true],
  ['userName sw "J"', false],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', false],
  ['title pr', false],
  ['meta.lastModified gt "2011-05-13T04:42:34Z"', false],
  ['meta.lastModified ge "2011-05-13T04:42:34Z"', true],
  ['meta.lastModified lt "2011-05-13T04:42:34Z"', false],
  ['meta.lastModified le "2011-05-13T04:42:34Z"', true],
  ['title pr and userType eq "Employee"', false],
  ['title pr or userType eq "Intern"', false],
  [`schemas eq "${ENTERPRISE}"`, true],
  ['userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")', true],
  ['userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")', false],
  ['userType eq "Employee" and (emails.type eq "work")', true],
  ['userType eq "Employee" and emails[type eq "work" and value co "@example.com"]', true],
  ['emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]', true],
];

const TOUR_GUIDES: JsonObject = {
  id: 'acbf3ae7-8463-9b67-a9c4-b5e4ca4e9a5f',
  displayName: 'Group A',
  members: [{ value: '2819c223-7f76-453a-919d-413861904646' }, { value: '902c246b-6245-4190-8e05-00816be7344a' }],
};

const [WORK, HOME] = Array.isArray(BABS.emails) ? BABS.emails : [];
const NEW_ADDRESS = {
  type: 'work',
  streetAddress: '911 Universal City Plaza',
  locality: 'Hollywood',
  region: 'CA',
  postalCode: '91608',
  country: 'US',
  formatted: '911 Universal City Plaza\nHollywood, CA 91608 US',
  primary: true,
};
const [WORK_ADDRESS, HOME_ADDRESS] = Array.isArray(BABS.addresses) ? BABS.addresses : [];

/** RFC 7644 3.5.2.1 to 3.5.2.3: what is done, to whom, and what it changes. */
const PATCHES: readonly (readonly [string, JsonObject, readonly JsonValue[], JsonObject])[] = [
  [
    'adds a member that is one already',
    TOUR_GUIDES,
    [
      {
        op: 'add',
        path: 'members',
        value: [
          {
            display: 'Babs Jensen',
            $ref: 'https://example.com/v2/Users/2819c223-7f76-453a-919d-413861904646',
            value: '2819c223-7f76-453a-919d-413861904646',
          },
        ],
      },
    ],
    {},
  ],
  [
    'adds attributes without a path',
    BABS,
    [{ op: 'add', value: { emails: [{ value: 'babs@example.org', type: 'other' }], nickname: 'Babs' } }],
    { emails: [WORK ?? null, HOME ?? null, { value: 'babs@example.org', type: 'other' }], nickName: 'Babs' },
  ],
  [
    'removes one member',
    TOUR_GUIDES,
    [{ op: 'remove', path: 'members[value eq "2819c223-7f76-453a-919d-413861904646"]' }],
    { members: [{ value: '902c246b-6245-4190-8e05-00816be7344a' }] },
  ],
  ['removes all members', TOUR_GUIDES, [{ op: 'remove', path: 'members' }], { members: undefined }],
  [
    'removes a value by a complex filter',
    BABS,
    [{ op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' }],
    { emails: [HOME ?? null] },
  ],
  [
    'removes one member and adds another',
    TOUR_GUIDES,
    [
      { op: 'remove', path: 'members[value eq "2819c223-7f76-453a-919d-413861904646"]' },
      {
        op: 'add',
        path: 'members',
        value: [{ display: 'James Smith', value: '08e1d05d-121c-4561-8b96-473d93df9210' }],
      },
    ],
    { members: [{ value: '902c246b-6245-4190-8e05-00816be7344a' }, { value: '08e1d05d-121c-4561-8b96-473d93df9210' }] },
  ],
  [
    'replaces all members',
    TOUR_GUIDES,
    [{ op: 'replace', path: 'members', value: [{ value: '08e1d05d-121c-4561-8b96-473d93df9210' }] }],
    { members: [{ value: '08e1d05d-121c-4561-8b96-473d93df9210' }] },
  ],
  [
    'replaces a work address',
    BABS,
    [{ op: 'replace', path: 'addresses[type eq "work"]', value: NEW_ADDRESS }],
    { addresses: [NEW_ADDRESS, HOME_ADDRESS ?? null] },
  ],
  [
    'replaces a street',
    BABS,
    [{ op: 'replace', path: 'addresses[type eq "work"].streetAddress', value: '1010 Broadway Ave' }],
    {
      addresses: [
        { ...(typeof WORK_ADDRESS === 'object' ? WORK_ADDRESS : {}), streetAddress: '1010 Broadway Ave' },
        HOME_ADDRESS ?? null,
      ],
    },
  ],
  [
    'replaces attributes without a path',
    BABS,
    [{ op: 'replace', value: { emails: [{ value: 'new@example.org', type: 'home', primary: true }], nickname: 'B' } }],
    { emails: [{ value: 'new@example.org', type: 'home', primary: true }], nickName: 'B' },
  ],
];

describe('the examples of RFC 7644', () => {
  it.each(FILTERS)('the filter %s is %s of Babs', (text, expected) => {
    expect(compileFilter(parseFilter(text), USER_TYPE, NO_TOLERANCES)(BABS)).toBe(expected);
  });

  it.each(PATCHES)('a PATCH %s', (_name, resource, operations, changes) => {
    const type = resource === BABS ? USER_TYPE : GROUP_TYPE;
    const after = applyPatch(resource, readPatchBody(patchOp(operations), NO_TOLERANCES), {
      type,
      tolerances: NO_TOLERANCES,
    });
    const expected = Object.entries({ ...resource, ...changes }).filter(([, value]) => value !== undefined);
    expect(after).toEqual(Object.fromEntries(expected));
  });

  it('a value path that matches nothing is no target', () => {
    const operation = { op: 'replace', path: 'addresses[type eq "other"].streetAddress', value: 'x' };
    expect(() =>
      applyPatch(BABS, readPatchBody(patchOp([operation]), NO_TOLERANCES), {
        type: USER_TYPE,
        tolerances: NO_TOLERANCES,
      }),
    ).toThrow(expect.objectContaining({ kind: { status: 400, scimType: 'noTarget' } }));
  });

  it('null, an empty list and nothing at all are the same (RFC 7643 2.5)', () => {
    const unassigned = {
      userName: 'b',
      title: null,
      emails: [],
      name: { givenName: null },
      [ENTERPRISE]: { manager: {} },
    };
    expect(normaliseResource(unassigned, USER_TYPE, NO_TOLERANCES)).toEqual({ userName: 'b' });
  });
});
