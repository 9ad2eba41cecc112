import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../src/scim/filter/evaluate.js';
import { ScimFilterError } from '../../../src/scim/filter/filter.js';
import { parseFilter } from '../../../src/scim/filter/parse.js';
import { GROUP_TYPE, USER_TYPE } from '../../../src/scim/schemas/resource-types.js';
import { type FilterTolerances, NO_TOLERANCES } from '../../../src/scim/tolerances.js';
import type { JsonObject } from '../../../src/scim/transport/transport.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const LEA: JsonObject = {
  id: 'Ab1',
  externalId: 'Ext',
  userName: 'Lea@contoso.example',
  active: true,
  title: '',
  name: { familyName: 'Hansen' },
  emails: [
    { type: 'work', value: 'lea@contoso.example', primary: true },
    { type: 'home', value: 'lea@home.example' },
  ],
  [ENTERPRISE]: { department: 'Risk', manager: { value: 'm-1' } },
  meta: { created: '2026-01-10T08:00:00Z', lastModified: '2026-03-01T12:00:00Z' },
};

const CASES: readonly (readonly [string, boolean])[] = [
  ['userName eq "LEA@contoso.example"', true],
  ['userName sw "lea"', true],
  ['userName ew "EXAMPLE"', true],
  ['userName co "toso"', true],
  ['userName gt "kim"', true],
  ['userName lt "kim"', false],
  ['id eq "ab1"', false],
  ['externalId eq "Ext"', true],
  ['externalId eq "ext"', false],
  ['active eq true', true],
  ['active eq "True"', true],
  ['active ne "false"', true],
  ['title pr', false],
  ['name pr', true],
  ['nickName pr', false],
  ['nickName eq null', true],
  ['userName ne null', true],
  ['nickName ne "x"', true],
  ['nickName eq "x"', false],
  ['shoeSize eq 44', false],
  ['not (shoeSize eq 44)', true],
  ['name.familyName eq "hansen"', true],
  ['emails eq "lea@home.example"', true],
  ['emails co "contoso"', true],
  ['emails.type eq "home"', true],
  ['emails[type eq "work" and value co "home"]', false],
  ['emails.type eq "work" and emails.value co "home"', true],
  ['emails[type eq "work"].value eq "LEA@contoso.example"', true],
  ['emails[type eq "work"].value eq "lea@home.example"', false],
  ['emails[primary eq "True"].value pr', true],
  ['emails[type eq "fax"].value pr', false],
  ['emails[not (type eq "work")].value ew "home.example"', true],
  ['manager eq "m-1"', true],
  [`${ENTERPRISE}:manager.value eq "m-1"`, true],
  [`${ENTERPRISE}:department eq "risk"`, true],
  [`${ENTERPRISE.toUpperCase()}:DEPARTMENT eq "risk"`, true],
  [`${ENTERPRISE} pr`, true],
  ['urn:other:2.0:User:department eq "risk"', false],
  ['meta.lastModified ge "2026-03-01T13:00:00+01:00"', true],
  ['meta.lastModified gt "2026-03-01T12:00:00Z"', false],
  ['meta.created sw "2026-01"', true],
  ['meta.created eq "2026-01-10T09:00:00+01:00"', true],
  ['meta.created ne "2026-01-10T08:00:00Z"', false],
  ['meta.created lt "2026-01-10T08:00:00.001Z"', true],
  ['meta.created le "2026-01-10"', false],
  ['active ne true', false],
  ['emails.primary eq true', true],
  ['emails.type ne "work"', true],
  ['emails ne "lea@home.example"', true],
  ['not (emails eq "lea@home.example")', false],
  ['emails[type eq "work"] and not (emails[type eq "fax"])', true],
  ['emails[type eq "home" or primary eq true]', true],
  ['emails[type eq "home" and not (primary pr)]', true],
  ['emails[nosuch pr]', false],
  ['emails eq null', false],
  ['phoneNumbers eq null', true],
  ['title eq ""', true],
  ['nickName eq ""', false],
  ['nickName co ""', false],
  ['userName ge "lea@contoso.example"', true],
  ['userName le "LEA@contoso.example"', true],
  ['userName lt "lea@contoso.example"', false],
  ['id gt "AB1"', true],
  ['name.nosuch eq "x"', false],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "lea"', true],
];

const UNSUPPORTED: readonly string[] = [
  'active gt true',
  'active co "tr"',
  'active eq "maybe"',
  'active eq 1',
  'userName eq 5',
  'userName gt null',
  'name eq "Hansen"',
  'meta.created gt "yesterday"',
  'emails[primary gt true]',
  'userName[value eq "x"]',
  'meta.created gt 5',
  'active sw "t"',
  'emails[primary co true]',
  'emails[type eq 5]',
  'x509Certificates gt "a"',
  'x509Certificates.value le "a"',
  'name co "Hansen"',
  'addresses eq "Aarhus"',
  'active lt null',
  'urn:ietf:params:scim:schemas:core:2.0:User pr',
];

/** What only a tolerance lets pass, and what it comes to without it. */
const TOLERATED: readonly (readonly [keyof FilterTolerances, string, 'refused' | false])[] = [
  ['booleansAsText', 'active eq "True"', 'refused'],
  ['booleansAsText', 'emails[primary eq "true"]', 'refused'],
  ['comparedValuePaths', 'emails[type eq "work"].value eq "lea@contoso.example"', 'refused'],
  ['comparedValuePaths', 'emails[type eq "work"].value pr', 'refused'],
  ['extensionsWithoutUrn', 'manager eq "m-1"', false],
];

describe('compileFilter', () => {
  it.each(TOLERATED)('with %s %s is true, without it %s', (name, text, without) => {
    const test = (tolerances: FilterTolerances) => compileFilter(parseFilter(text), USER_TYPE, tolerances)(LEA);
    expect(test({ ...NO_TOLERANCES, [name]: true })).toBe(true);
    if (without === 'refused') expect(() => test(NO_TOLERANCES)).toThrow(ScimFilterError);
    else expect(test(NO_TOLERANCES)).toBe(without);
  });

  it.each(CASES)('%s is %s', (text, expected) => {
    expect(compileFilter(parseFilter(text), USER_TYPE)(LEA)).toBe(expected);
  });

  it.each([
    ['members eq "u-1"', true],
    ['members eq "U-1"', true],
    ['members[value eq "u-2" and type eq "Group"]', true],
    ['members[value eq "u-1" and type eq "Group"]', false],
    ['members.type eq "group"', true],
    ['members pr and displayName sw "sales"', true],
    ['members[display eq "x"]', false],
    ['userName pr', false],
    ['meta.resourceType eq "Group"', true],
    ['meta.resourceType eq "group"', false],
  ])('of a group %s is %s', (text, expected) => {
    const group = {
      displayName: 'Sales team',
      members: [
        { value: 'u-1', type: 'User' },
        { value: 'u-2', type: 'Group' },
      ],
      meta: { resourceType: 'Group' },
    };
    expect(compileFilter(parseFilter(text), GROUP_TYPE)(group)).toBe(expected);
  });

  it('knows a small sigma at the end of a word for what it is', () => {
    const test = (text: string) => compileFilter(parseFilter(text), USER_TYPE)({ userName: 'ΟΔΟΣΑ', title: 'ΟΔΟΣ' });
    expect([test('userName sw "οδος"'), test('title eq "οδοσ"'), test('title eq "ΟΔΟΣ"')]).toEqual([true, true, true]);
  });

  it.each(UNSUPPORTED)('refuses %s by the declared type alone', (text) => {
    expect(() => compileFilter(parseFilter(text), USER_TYPE)).toThrow(ScimFilterError);
  });
});
