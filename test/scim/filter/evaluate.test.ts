import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../src/scim/filter/evaluate.js';
import { ScimFilterError } from '../../../src/scim/filter/filter.js';
import { parseFilter } from '../../../src/scim/filter/parse.js';
import { USER_TYPE } from '../../../src/scim/schemas/resource-types.js';
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
];

describe('compileFilter', () => {
  it.each(CASES)('%s is %s', (text, expected) => {
    expect(compileFilter(parseFilter(text), USER_TYPE)(LEA)).toBe(expected);
  });

  it.each(UNSUPPORTED)('refuses %s by the declared type alone', (text) => {
    expect(() => compileFilter(parseFilter(text), USER_TYPE)).toThrow(ScimFilterError);
  });
});
