import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findGroup, findUser } from '../../src/tenant/lookup.js';
import { populate } from '../../src/tenant/populate.js';
import { loadTenantFile, parseTenantFile } from '../../src/tenant/tenant-file.js';
import { refusalOf } from './refusal.js';
import { openTestDirectory } from './test-directory.js';

const CONTOSO = fileURLToPath(new URL('../../data/tenants/contoso.json', import.meta.url));

const SMALL = {
  tenant: { id: '0a1b2c3d-0001-4000-8000-000000000001', displayName: 'T', defaultDomain: 't.example' },
  users: [
    { userPrincipalName: 'ada@t.example', displayName: 'Ada', manager: 'Bo@t.example' },
    { userPrincipalName: 'bo@t.example', displayName: 'Bo', accountEnabled: false, deleted: true },
  ],
  groups: [
    { displayName: 'Outer', members: [{ group: 'Inner' }, 'bo@t.example'] },
    { displayName: 'Inner', securityEnabled: false, members: ['ADA@t.example'] },
  ],
};

describe('populating a directory', () => {
  it('resolves managers and members that come later in the file, and deletes last', () => {
    const { directory } = openTestDirectory();
    expect(populate(directory, parseTenantFile(JSON.stringify(SMALL), 'f'))).toEqual({ users: 2, groups: 2 });
    expect(directory.tenant()).toEqual(SMALL.tenant);
    expect([...directory.users()]).toMatchObject([
      { objectId: 'user-1', managerId: 'user-2', attributes: { accountEnabled: true } },
      { objectId: 'user-2', attributes: { accountEnabled: false }, userPrincipalNameBeforeDelete: 'bo@t.example' },
    ]);
    expect([...directory.members('group-1')]).toEqual(['group-2', 'user-2']);
    expect([...directory.members('group-2')]).toEqual(['user-1']);
    expect(directory.group('group-2')?.securityEnabled).toBe(false);
  });

  it('fills dynamic groups by their rules, and paused ones with the members that are listed', () => {
    const { directory } = openTestDirectory();
    const groups = [
      { displayName: 'Bos', membershipRule: 'user.userPrincipalName -startsWith "bo@"' },
      {
        displayName: 'None',
        membershipRule: 'user.mail -ne null',
        membershipRuleProcessingState: 'Paused',
        members: ['bo@t.example'],
      },
    ];
    populate(directory, parseTenantFile(JSON.stringify({ ...SMALL, groups }), 'f'));
    // Bo starts in the recycle bin, and was a member before.
    const bo = 'user-2';
    expect(['group-1', 'group-2'].map((id) => [...directory.members(id)])).toEqual([[bo], [bo]]);
  });

  it('takes members by object id, of users as of groups, in any case', () => {
    const { directory } = openTestDirectory();
    const [ada, inner] = ['0a1b2c3d-0001-4000-8000-00000000000a', '0a1b2c3d-0001-4000-8000-00000000000b'];
    const file = {
      ...SMALL,
      users: [{ objectId: ada, userPrincipalName: 'ada@t.example', displayName: 'Ada' }],
      groups: [
        { displayName: 'Outer', members: [inner, ada.toUpperCase()] },
        { objectId: inner, displayName: 'Inner' },
      ],
    };
    populate(directory, parseTenantFile(JSON.stringify(file), 'f'));
    expect([...directory.members('group-1')]).toEqual([inner, ada]);
  });

  it('gives the place of what the directory refuses', () => {
    const { directory } = openTestDirectory();
    const cyclic = { ...SMALL, groups: [{ displayName: 'G', members: [{ group: 'G' }] }] };
    const refusal = refusalOf(() => populate(directory, parseTenantFile(JSON.stringify(cyclic), 'f')));
    expect(refusal.location.path).toBe('groups[0].members[0]');
    expect(refusal.message).toMatch(/it is that group/);
  });
});

describe('the Contoso teaching tenant', () => {
  const { directory, reopen } = openTestDirectory();
  populate(directory, loadTenantFile(CONTOSO));
  const live = [...directory.users()].filter(({ deletedAt }) => deletedAt === undefined);

  it('has one chief executive above everybody who has a manager', () => {
    const ida = findUser(directory, 'Ida Fernhollow').objectId;
    for (const { managerId } of live) {
      const seen = new Set<string>();
      for (let id = managerId; id !== undefined; id = directory.user(id)?.managerId) {
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
      if (managerId !== undefined) expect([...seen].at(-1)).toBe(ida);
    }
  });

  it('has the awkward cases that lessons need', () => {
    const names = live.map(({ attributes }) => attributes.displayName);
    expect(live).toHaveLength(24);
    expect(names.filter((name) => name === 'Rowan Ashby')).toHaveLength(2);
    expect(names.some((name) => name.length > 64)).toBe(true);
    expect(names.some((name) => /\p{Script=Han}/u.test(name))).toBe(true);
    expect(live.filter(({ attributes }) => !attributes.accountEnabled)).toHaveLength(1);
    expect(live.some(({ attributes }) => attributes.surname === undefined)).toBe(true);
    expect(live.some(({ attributes }) => attributes.mail === undefined)).toBe(true);
    expect(live.some(({ attributes }) => attributes.userPrincipalName.includes('#EXT#'))).toBe(true);
    expect(findUser(directory, "O'Brindle").attributes.userPrincipalName).toContain("'");
    expect(findUser(directory, 'Hollis Wren').deletedAt).toBeDefined();
  });

  it('has an empty, a nested and an unassignable group', () => {
    expect(directory.members(findGroup(directory, 'Contractors').objectId).size).toBe(0);
    expect(directory.groupsOf(findGroup(directory, 'Platform Team').objectId).size).toBe(1);
    expect(findGroup(directory, 'Coffee Club').securityEnabled).toBe(false);
  });

  it('is the same after opening anew', () => {
    const opened = reopen();
    expect([...opened.users()]).toEqual([...directory.users()]);
    for (const { objectId } of directory.groups()) {
      expect([...opened.members(objectId)]).toEqual([...directory.members(objectId)]);
    }
  });
});
