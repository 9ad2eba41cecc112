import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTenantFile, parseTenantFile } from '../../src/tenant/tenant-file.js';
import { tenantFileSchema } from '../../src/tenant/tenant-file-schema.js';
import { describeInputError } from '../../src/text/input-error.js';
import { refusalOf } from './refusal.js';

const TENANT = '{"id": "0a1b2c3d-0001-4000-8000-00000000000A", "displayName": "T", "defaultDomain": "t.example"}';

/** A file whose users start on line 3, one a line, and whose groups follow. */
function fileOf(users: readonly string[], groups: readonly string[] = []): string {
  return `{"tenant": ${TENANT},\n"users": [\n${users.join(',\n')}\n],\n"groups": [\n${groups.join(',\n')}\n]}`;
}

const ADA = '{"userPrincipalName": "ada@t.example", "displayName": "Ada"}';

describe('a tenant file', () => {
  it('is read from disk, with or without a byte order mark', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'entra-sim-')), 'tenant.json');
    writeFileSync(path, `\uFEFF${fileOf([ADA])}`);
    const file = loadTenantFile(path);
    expect(file.users).toEqual([{ userPrincipalName: 'ada@t.example', displayName: 'Ada' }]);
    expect(file.tenant.id).toBe('0a1b2c3d-0001-4000-8000-00000000000a');
  });

  it('is named when it is not there', () => {
    const refusal = refusalOf(() => loadTenantFile('/nowhere/tenant.json'));
    expect(refusal.location.file).toBe('/nowhere/tenant.json');
    expect(refusal.message).toBe('the file is missing');
  });

  it('may leave groups out', () => {
    expect(parseTenantFile(`{"tenant": ${TENANT}, "users": []}`, 'f').groups).toEqual([]);
  });

  it.each([
    ['{\n"tenant": {},\n}', 3, 'expected a key in double quotes, found "}"'],
    ['{\n"tenant": 1\n"users": []}', 3, 'expected a comma or "}", found "users"'],
    ['{\n"users": [\n', 3, 'expected a value or "]", found the end of the file'],
  ])('that is not JSON is refused with its line: %j', (text, line, message) => {
    const refusal = refusalOf(() => parseTenantFile(text, 'contoso.json'));
    expect(refusal.location).toMatchObject({ file: 'contoso.json', line });
    expect(refusal.message).toContain(message);
  });

  const user = (rest: string): string => `{"userPrincipalName": "bo@t.example", "displayName": "Bo", ${rest}}`;
  const ruled = (rest: string): string => `{"displayName": "G", "membershipRule": "user.mail -ne null", ${rest}}`;
  const group = (members: string): string => `{"displayName": "G", "members": [${members}]}`;
  it.each([
    ['a missing name', [ADA, '{"displayName": "Bo"}'], [], 4, 'users[1].userPrincipalName', /Expected a text/],
    [
      'a name without domain',
      ['{"userPrincipalName": "x", "displayName": "X"}'],
      [],
      3,
      'users[0].userPrincipalName',
      /alias@domain/,
    ],
    [
      'an unknown attribute',
      [ADA, user('"Department": "Sales"')],
      [],
      4,
      'users[1].Department',
      /Did you mean "department"/,
    ],
    ['a value of the wrong type', [user('"accountEnabled": "yes"')], [], 3, 'users[0].accountEnabled', /true or false/],
    ['a number', [user('"employeeId": 12')], [], 3, 'users[0].employeeId', /Expected text/],
    ['an id that is no GUID', [user('"objectId": "12"')], [], 3, 'users[0].objectId', /GUID/],
    [
      'a name that is there twice',
      [ADA, ADA.replace('ada@', 'ADA@')],
      [],
      4,
      'users[1].userPrincipalName',
      /there twice/,
    ],
    [
      'a rule with a mistake',
      [ADA],
      ['{"displayName": "G", "membershipRule": "user.mial -ne null"}'],
      6,
      'groups[0].membershipRule',
      /character 1: .*did you mean "mail"/,
    ],
    ['members beside a rule', [ADA], [ruled('"members": []')], 6, 'groups[0].members', /no other members/],
    [
      'a processing state without a rule',
      [ADA],
      ['{"displayName": "G", "membershipRuleProcessingState": "On"}'],
      6,
      'groups[0].membershipRuleProcessingState',
      /no membershipRule/,
    ],
    [
      'an unknown manager',
      [ADA, user('"manager": "adda@t.example"')],
      [],
      4,
      'users[1].manager',
      /Did you mean "ada@t.example"/,
    ],
    ['an unknown member', [ADA], [group('"ada@t.example", "no@where"')], 6, 'groups[0].members[1]', /no@where/],
    [
      'an unknown object id',
      [ADA],
      [group('"0a1b2c3d-0001-4000-8000-0000000000ff"')],
      6,
      'groups[0].members[0]',
      /No user or group .* object id/,
    ],
    ['an unknown group', [ADA], [group('{"group": "H"}')], 6, 'groups[0].members[0]', /called H/],
    ['a group meant twice', [], [group(''), group(''), group('{"group": "G"}')], 8, 'groups[2].members[0]', /3 groups/],
    ['an unknown group property', [], ['{"displayName": "G", "membrs": []}'], 6, 'groups[0]', /membrs/],
  ])('is refused with line and path for %s', (_what, users, groups, line, path, message) => {
    const refusal = refusalOf(() => parseTenantFile(fileOf(users, groups), 'contoso.json'));
    expect(refusal.location).toMatchObject({ file: 'contoso.json', line, path });
    expect(refusal.message).toMatch(message);
  });

  it('refuses an object id that is there twice', () => {
    const id = '"objectId": "0a1b2c3d-0001-4000-8000-00000000000b"';
    const text = fileOf([user(id)], [`{"displayName": "G", ${id.toUpperCase().replace('OBJECTID', 'objectId')}}`]);
    expect(refusalOf(() => parseTenantFile(text, 'f')).location.path).toBe('groups[0].objectId');
  });

  it('says how many more problems there are', () => {
    const text = fileOf([user('"a": "1"'), ADA.replace('}', ', "b": "1"}')]);
    expect(describeInputError(refusalOf(() => parseTenantFile(text, 'f')))).toMatch(
      /^f:3:\d+: users\[0\]\.a: .*\nThe file has one more problem\.$/s,
    );
  });

  it('looks for the nearest name only for the problem that it tells', () => {
    const members = Array.from({ length: 3 }, () => '"adda@t.example"').join(', ');
    const result = tenantFileSchema.safeParse(JSON.parse(fileOf([ADA], [group(members)])));
    const messages = result.error?.issues.map(({ message }) => message) ?? [];
    expect(messages.map((message) => message.includes('Did you mean'))).toEqual([true, false, false]);
  });
});
