import { describe, expect, it } from 'vitest';
import { parsePath } from '../../src/scim/paths.js';
import { readPath, writePath } from '../../src/scim/resource-path.js';
import type { JsonObject, JsonValue } from '../../src/scim/transport/transport.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const RESOURCE: JsonObject = {
  DisplayName: 'Lea',
  title: null,
  nickName: '',
  name: { GivenName: 'Lea' },
  roles: [{ value: 'Reader' }, { primary: true, value: 'Admin' }],
  Emails: [
    { value: 'home@x.example', type: 'home' },
    { value: 'work@x.example', Type: 'WORK' },
    { value: 'second@x.example', type: 'work' },
  ],
  phoneNumbers: [],
  addresses: [
    { floor: 2, formatted: 'low' },
    { floor: 10, formatted: 'high' },
  ],
  aliases: ['a', 'b'],
  [ENTERPRISE.toLowerCase()]: { Department: 'Risk', manager: { value: 'm-1' } },
};

const READS: readonly (readonly [string, JsonValue | undefined])[] = [
  ['displayName', 'Lea'],
  ['title', undefined],
  ['nickName', ''],
  ['phoneNumbers', undefined],
  ['name.givenName', 'Lea'],
  ['name.familyName', undefined],
  ['urn:ietf:params:scim:schemas:core:2.0:User:displayName', 'Lea'],
  ['emails[type eq "work"].value', 'work@x.example'],
  ['emails[type eq "other"].value', undefined],
  ['emails.value', 'home@x.example'],
  ['roles[primary eq "True"].value', 'Admin'],
  ['emails[type eq "other" or type eq "home"].value', 'home@x.example'],
  ['emails[not (type eq "home") and value sw "SECOND"].value', 'second@x.example'],
  ['emails[primary pr].value', undefined],
  ['emails[primary eq null and type ne "work"].value', 'home@x.example'],
  ['emails[type ne null].value', 'home@x.example'],
  ['addresses[floor gt 2].formatted', 'high'],
  ['addresses[floor eq "2"].formatted', 'low'],
  ['aliases[value eq "B"]', 'b'],
  [`${ENTERPRISE}:department`, 'Risk'],
  [`${ENTERPRISE}:manager`, { value: 'm-1' }],
  [`${ENTERPRISE}:manager.value`, 'm-1'],
  ['urn:x:other:2.0:User:department', undefined],
];

describe('readPath', () => {
  it.each(READS)('reads %s', (path, expected) => {
    expect(readPath(RESOURCE, parsePath(path))).toEqual(expected);
  });
});

describe('writePath', () => {
  it('builds the body of a POST in the order in which Entra writes it', () => {
    const values: readonly (readonly [string, JsonValue])[] = [
      ['userName', 'lea@contoso.example'],
      ['name.givenName', 'Lea'],
      ['name.familyName', 'Hansen'],
      ['emails[type eq "work"].value', 'lea@contoso.example'],
      ['addresses[type eq "work"].country', 'Denmark'],
      ['addresses[type eq "work"].locality', 'Aarhus'],
      ['phoneNumbers[type eq "work"].value', '+45 1'],
      ['phoneNumbers[type eq "mobile"].value', '+45 2'],
      ['roles[primary eq "True"].value', 'Admin'],
      [`${ENTERPRISE}:employeeNumber`, '77'],
      [`${ENTERPRISE}:department`, 'Risk'],
    ];
    const body = values.reduce<JsonObject>((built, [path, value]) => writePath(built, parsePath(path), value), {});
    expect(JSON.stringify(body)).toBe(
      JSON.stringify({
        userName: 'lea@contoso.example',
        name: { givenName: 'Lea', familyName: 'Hansen' },
        emails: [{ primary: true, type: 'work', value: 'lea@contoso.example' }],
        addresses: [{ type: 'work', country: 'Denmark', locality: 'Aarhus' }],
        phoneNumbers: [
          { type: 'work', value: '+45 1' },
          { type: 'mobile', value: '+45 2' },
        ],
        roles: [{ primary: true, value: 'Admin' }],
        [ENTERPRISE]: { employeeNumber: '77', department: 'Risk' },
      }),
    );
  });

  it('leaves the resource that it is given alone', () => {
    const before = structuredClone(RESOURCE);
    const after = writePath(RESOURCE, parsePath('emails[type eq "work"].value'), 'new@x.example');
    expect(RESOURCE).toEqual(before);
    expect(readPath(after, parsePath('emails[type eq "work"].value'))).toBe('new@x.example');
    expect(Object.keys(after)).toEqual(Object.keys(RESOURCE));
  });

  it('refuses to make an element from a filter that does not say what it holds', () => {
    expect(() => writePath({}, parsePath('emails[type ne "work"].value'), 'x')).toThrow(/eq/);
  });
});
