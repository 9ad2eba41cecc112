/** Putting an import into a directory: what is there is known again, and only what the files say is changed. */
import { describe, expect, it } from 'vitest';
import type { Directory } from '../../../../src/tenant/directory.js';
import { type DirectoryCounts, importDirectory } from '../../../../src/tenant/import/apply/import-directory.js';
import { InputError } from '../../../../src/text/input-error.js';
import { changesAfter, openTestDirectory, START } from '../../test-directory.js';
import { exportFolder, graphUser, guid, page, readFiles } from '../export-folder.js';

const NONE = { created: 0, updated: 0, unchanged: 0 };

function group(
  number: number,
  members?: readonly number[],
  properties: Readonly<Record<string, unknown>> = {},
): unknown {
  return {
    id: guid(number),
    displayName: `Group ${number}`,
    groupTypes: [],
    securityEnabled: true,
    ...(members === undefined ? {} : { members: members.map((id) => ({ id: guid(id) })) }),
    ...properties,
  };
}

async function importInto(directory: Directory, ...objects: readonly unknown[]): Promise<DirectoryCounts> {
  const users = objects.filter((object) => JSON.stringify(object).includes('userPrincipalName'));
  const groups = objects.filter((object) => !users.includes(object));
  const { readImport } = await import('../../../../src/tenant/import/read-import.js');
  const folder = exportFolder({ 'users.json': page('users', users), 'groups.json': page('groups', groups) });
  const has = (id: string): boolean => directory.user(id) !== undefined || directory.group(id) !== undefined;
  return importDirectory(directory, await readImport([folder], { has }));
}

function names(directory: Directory): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...directory.users()].map(({ objectId, attributes }) => [objectId, attributes.userPrincipalName]),
  );
}

describe('a dynamic group of an import', () => {
  const RULE = { groupTypes: ['DynamicMembership'], membershipRule: 'user.department -eq "Sales"' };
  const people = [graphUser(1, { department: 'Sales' }), graphUser(2, { department: 'IT' })];
  const imported = async (members: readonly number[] | undefined, properties: Readonly<Record<string, unknown>>) => {
    const { directory } = openTestDirectory();
    await importInto(directory, ...people, group(30, members, properties));
    return { directory, members: [...directory.members(guid(30))], group: directory.group(guid(30)) };
  };

  it.each<readonly [string, readonly number[] | undefined, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['has the members of its rule, whatever is listed #group-rule-members', [2], RULE, [guid(1)]],
    ['needs no list', undefined, RULE, [guid(1)]],
    ['is one without groupTypes, too', [], { ...RULE, groupTypes: undefined }, [guid(1)]],
    [
      'has those that are listed while paused #group-rule-paused',
      [2],
      { ...RULE, membershipRuleProcessingState: 'Paused' },
      [guid(2)],
    ],
    ['is an assigned one where groupTypes say so, though a rule is left', [2], { ...RULE, groupTypes: [] }, [guid(2)]],
    [
      'has those that are listed where its rule can not be evaluated #group-rule-not-evaluated',
      [2],
      { ...RULE, membershipRule: 'user.assignedPlans -any (assignedPlan.service -eq "SCO")' },
      [guid(2)],
    ],
  ])('%s', async (_, listed, properties, expected) => {
    expect((await imported(listed, properties)).members).toEqual(expected);
  });

  it('is the same after the same import again, and stops being one when the files say so', async () => {
    const { directory, group: before } = await imported([2], { ...RULE, membershipRuleProcessingState: 'On' });
    expect(before).toMatchObject({ membershipRule: RULE.membershipRule, membershipRuleProcessingState: 'On' });
    const head = directory.headSequence();
    await importInto(directory, ...people, group(30, [2], { ...RULE, membershipRuleProcessingState: 'On' }));
    expect([directory.headSequence(), directory.group(guid(30))]).toEqual([head, before]);
    await importInto(directory, group(30, [1, 2]));
    expect(directory.group(guid(30))).not.toHaveProperty('membershipRule');
    expect([...directory.members(guid(30))]).toEqual([guid(1), guid(2)]);
  });
});

describe('an import', () => {
  it('creates what is new, with its ids and times, in its order', async () => {
    const { directory } = openTestDirectory();
    const counts = await importInto(
      directory,
      graphUser(2, { manager: { id: guid(1) }, createdDateTime: '2020-01-01T00:00:00Z', businessPhones: ['+1'] }),
      graphUser(1, { accountEnabled: false, department: '' }),
      group(31, [30], { createdDateTime: '2020-01-02T00:00:00Z' }),
      group(30, [2, 1], { description: 'All', mail: null, mailEnabled: true, mailNickname: 'all' }),
    );
    expect(counts).toEqual({
      users: { ...NONE, created: 2 },
      groups: { ...NONE, created: 2 },
      memberships: { added: 3, removed: 0 },
    });
    expect([...directory.users()]).toMatchObject([
      { objectId: guid(2), managerId: guid(1), createdAt: Date.UTC(2020, 0, 1), attributes: { telephoneNumber: '+1' } },
      { objectId: guid(1), createdAt: START, attributes: { accountEnabled: false, department: '' } },
    ]);
    expect([...directory.groups()]).toEqual([
      {
        objectId: guid(31),
        displayName: 'Group 31',
        mailEnabled: false,
        securityEnabled: true,
        createdAt: Date.UTC(2020, 0, 2),
      },
      {
        objectId: guid(30),
        displayName: 'Group 30',
        description: 'All',
        mailEnabled: true,
        mailNickname: 'all',
        securityEnabled: true,
        createdAt: START,
      },
    ]);
    expect([...directory.members(guid(30))]).toEqual([guid(2), guid(1)]);
  });

  it('changes nothing when it is repeated', async () => {
    const { directory } = openTestDirectory();
    const deleted = { ...graphUser(3), deletedDateTime: '2026-01-02T00:00:00Z' };
    const objects = [graphUser(1), graphUser(2, { manager: { id: guid(1) } }), group(30, [1, 2, 3]), deleted];
    await importInto(directory, ...objects);
    const before = directory.headSequence();
    expect(await importInto(directory, ...objects)).toEqual({
      users: { ...NONE, unchanged: 3 },
      groups: { ...NONE, unchanged: 1 },
      memberships: { added: 0, removed: 0 },
    });
    expect(directory.headSequence()).toBe(before);
  });

  it('changes only what the files say; null clears', async () => {
    const { directory } = openTestDirectory();
    await importInto(
      directory,
      graphUser(1, { city: 'Kiel', department: 'Sales', manager: { id: guid(2) } }),
      graphUser(2),
    );
    const counts = await importInto(directory, {
      id: guid(1),
      userPrincipalName: 'user1@contoso.com',
      city: null,
      jobTitle: 'Clerk',
    });
    expect(counts.users).toEqual({ ...NONE, updated: 1 });
    const user = directory.user(guid(1));
    expect(user).toMatchObject({
      managerId: guid(2),
      attributes: { department: 'Sales', jobTitle: 'Clerk', accountEnabled: true },
    });
    expect(user?.attributes).not.toHaveProperty('city');
    expect((await importInto(directory, graphUser(1, { manager: null }))).users.updated).toBe(1);
    expect(directory.user(guid(1))).not.toHaveProperty('managerId');
  });

  it('knows a user without an id by its name', async () => {
    const { directory } = openTestDirectory();
    await importInto(directory, graphUser(1));
    const csv = 'userPrincipalName,displayName\nUSER1@contoso.com,One\nnew@contoso.com,New\n';
    const counts = importDirectory(directory, await readFiles({ 'u.csv': csv }));
    expect(counts.users).toEqual({ created: 1, updated: 1, unchanged: 0 });
    expect(directory.user(guid(1))?.attributes.displayName).toBe('One');
    expect(directory.userByPrincipalName('new@contoso.com')?.objectId).toBe('user-1');
  });

  it('takes a complete list of members for all that there are, another for some', async () => {
    const { directory } = openTestDirectory();
    await importInto(directory, graphUser(1), graphUser(2), graphUser(3), group(30, [1, 2]), group(31, [1]));
    const more = { 'members@odata.nextLink': 'https://g' };
    const counts = await importInto(directory, group(30, [2, 3]), group(31, [2], more));
    expect(counts.memberships).toEqual({ added: 2, removed: 1 });
    expect([...directory.members(guid(30))]).toEqual([guid(2), guid(3)]);
    expect([...directory.members(guid(31))]).toEqual([guid(1), guid(2)]);
    await importInto(directory, group(30));
    expect([...directory.members(guid(30))]).toEqual([guid(2), guid(3)]);
  });

  it('turns a nesting of groups around', async () => {
    const { directory } = openTestDirectory();
    await importInto(directory, group(30, [31]), group(31, []));
    const counts = await importInto(directory, group(31, [30]), group(30, []));
    expect(counts.memberships).toEqual({ added: 1, removed: 1 });
  });

  it('sets what the files say of the tenant, once', async () => {
    const { directory } = openTestDirectory();
    const files = {
      'o.json': { id: guid(9), displayName: 'A', verifiedDomains: [{ name: 'a.com', isDefault: true }] },
    };
    importDirectory(directory, await readFiles(files));
    expect(directory.tenant()).toEqual({ id: guid(9), displayName: 'A', defaultDomain: 'a.com' });
  });
});

describe('names', () => {
  it.each<readonly [string, readonly number[]]>([
    ['swap', [2, 1, 3, 4]],
    ['go round', [2, 3, 4, 1]],
    ['go round the other way', [4, 1, 2, 3]],
    ['move up', [2, 3, 4, 5]],
    ['move down', [9, 1, 2, 3]],
    ['swap twice', [2, 1, 4, 3]],
  ])('%s between users that exist', async (_what, numbers) => {
    const { directory } = openTestDirectory();
    const users = [1, 2, 3, 4];
    await importInto(directory, ...users.map((number) => graphUser(number)));
    const renamed = users.map((number, index) =>
      graphUser(number, { userPrincipalName: `User${numbers[index]}@contoso.com` }),
    );
    const counts = await importInto(directory, ...renamed);
    expect(counts.users).toEqual({ ...NONE, updated: 4 });
    expect(Object.values(names(directory))).toEqual(numbers.map((number) => `User${number}@contoso.com`));
    expect((await importInto(directory, ...renamed)).users.updated).toBe(0);
  });

  it('are free for a new user when the one who had it is renamed', async () => {
    const { directory } = openTestDirectory();
    await importInto(directory, graphUser(1));
    await importInto(
      directory,
      graphUser(2, { userPrincipalName: 'user1@contoso.com' }),
      graphUser(1, { userPrincipalName: 'old@contoso.com' }),
    );
    expect(names(directory)).toEqual({ [guid(1)]: 'old@contoso.com', [guid(2)]: 'user1@contoso.com' });
  });
});

describe('deleted users', () => {
  const hex = guid(1).replaceAll('-', '');
  const deleted = graphUser(1, {
    userPrincipalName: `${hex}user1@contoso.com`,
    deletedDateTime: '2026-01-02T00:00:00Z',
    manager: { id: guid(2) },
  });

  it('come into the recycle bin with their time, name, manager and groups', async () => {
    const { directory } = openTestDirectory();
    const counts = await importInto(directory, deleted, graphUser(2), group(30, [1]));
    expect(counts.users.created).toBe(2);
    expect(directory.user(guid(1))).toMatchObject({
      deletedAt: Date.UTC(2026, 0, 2),
      managerId: guid(2),
      userPrincipalNameBeforeDelete: 'user1@contoso.com',
      attributes: { userPrincipalName: `${hex}user1@contoso.com` },
    });
    expect([...directory.members(guid(30))]).toEqual([guid(1)]);
    expect(directory.restoreUser(guid(1)).attributes.userPrincipalName).toBe('user1@contoso.com');
  });

  it('leave their name to another user', async () => {
    const { directory } = openTestDirectory();
    await importInto(directory, deleted, graphUser(2, { userPrincipalName: 'user1@contoso.com' }));
    expect(names(directory)).toEqual({ [guid(1)]: `${hex}user1@contoso.com`, [guid(2)]: 'user1@contoso.com' });
  });

  it('go into the recycle bin where they are live, and come back where the files have them as live', async () => {
    const { directory } = openTestDirectory();
    await importInto(directory, graphUser(1), graphUser(2), group(30, [1]));
    const before = directory.headSequence();
    expect((await importInto(directory, deleted)).users).toEqual({ ...NONE, updated: 1 });
    expect(changesAfter(directory, before).at(-1)).toMatchObject({ objectId: guid(1), kind: 'softDelete' });
    // Graph lists no deleted members: the membership is kept for a restore.
    expect((await importInto(directory, group(30, []))).memberships.removed).toBe(0);
    expect((await importInto(directory, graphUser(1, { city: 'Kiel' }))).users).toEqual({ ...NONE, updated: 1 });
    expect(directory.user(guid(1))).toMatchObject({
      attributes: { userPrincipalName: 'user1@contoso.com', city: 'Kiel' },
    });
    expect(directory.user(guid(1))).not.toHaveProperty('deletedAt');
  });

  it('are purged in the order of their times, not of their coming', async () => {
    const { directory, advance } = openTestDirectory();
    await importInto(directory, graphUser(3));
    directory.deleteUser(guid(3));
    advance(1);
    const later = graphUser(2, { deletedDateTime: '2026-01-03T00:00:00Z' });
    await importInto(directory, later, deleted);
    const days30 = 30 * 24 * 60 * 60 * 1000;
    expect(directory.nextPurge()).toBe(Date.UTC(2026, 0, 2) + days30);
    expect(directory.purgeExpired(START + days30)).toEqual([guid(1), guid(2), guid(3)]);
  });
});

describe('what the directory refuses', () => {
  it.each<readonly [string, readonly unknown[], RegExp, string]>([
    [
      'a name of somebody else',
      [graphUser(1), graphUser(2, { userPrincipalName: 'there@contoso.com' })],
      /belongs to/,
      'value[1]',
    ],
    [
      'a new user without a display name',
      [{ id: guid(1), userPrincipalName: 'a@b.c' }],
      /needs a displayName/,
      'value[0]',
    ],
    ['a group within itself', [group(30, [31]), group(31, [30])], /can't be a member/, 'value[1]'],
    ['a group with the id of a user', [graphUser(1), group(1, [])], /is taken/, 'value[0]'],
  ])('is told with its place: %s', async (_what, objects, message, path) => {
    const { directory } = openTestDirectory();
    directory.createUser({ attributes: { userPrincipalName: 'there@contoso.com', displayName: 'There' } });
    const refusal = await importInto(directory, ...objects).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputError);
    expect(refusal).toMatchObject({
      message: expect.stringMatching(message),
      location: { path, line: expect.any(Number) },
    });
  });
});
