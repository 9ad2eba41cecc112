/** Each kind of export is told by its content, in whatever way it was saved. */
import { describe, expect, it } from 'vitest';
import type { ImportedTenant } from '../../../src/tenant/import/imported-tenant.js';
import { readImport } from '../../../src/tenant/import/read-import.js';
import { exportFolder, GRAPH, graphUser, guid, page, readFiles } from './export-folder.js';

describe('users', () => {
  const names = ({ users }: ImportedTenant): readonly string[] =>
    users.map(({ attributes }) => attributes.userPrincipalName);

  it.each<readonly [string, unknown]>([
    ['a page', page('users', [graphUser(1)])],
    ['a page without context', { value: [graphUser(1)] }],
    ['a list', [graphUser(1)]],
    ['one user', graphUser(1)],
    ['one user with its context', { '@odata.context': `${GRAPH}users/$entity`, ...graphUser(1) }],
    ['UTF-8 with a byte order mark', `\uFEFF${JSON.stringify([graphUser(1)])}`],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${JSON.stringify([graphUser(1)])}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${JSON.stringify([graphUser(1)])}`, 'utf16le').swap16()],
  ])('are read from %s', async (_what, content) => {
    expect(names(await readFiles({ 'anything.json': content }))).toEqual(['user1@contoso.com']);
  });

  it('are told from a CSV by the content of a file of any name', async () => {
    const folder = exportFolder({
      'export.txt': 'displayName;userPrincipalName\nA;a@b.c\n',
      'users.csv': [graphUser(1)],
    });
    expect(names(await readImport([`${folder}/export.txt`, `${folder}/users.csv`]))).toEqual([
      'a@b.c',
      'user1@contoso.com',
    ]);
  });

  it('come in the order of the pages, whose numbers count', async () => {
    const { users } = await readFiles({
      'page-10.json': page('users', [graphUser(3)]),
      'page-2.json': page('users', [graphUser(2)], 'https://g/10'),
      'page-1.json': page('users', [graphUser(1)], 'https://g/2'),
    });
    expect(users.map(({ objectId }) => objectId)).toEqual([guid(1), guid(2), guid(3)]);
  });

  it('keep what is absent apart from what is null', async () => {
    const { users } = await readFiles({
      'u.json': [
        {
          id: guid(1),
          userPrincipalName: 'a@b.c',
          displayName: 'A',
          mail: null,
          businessPhones: [],
          accountEnabled: null,
        },
      ],
    });
    expect(users[0]).toMatchObject({ objectId: guid(1) });
    expect(users[0]?.attributes).toEqual({
      userPrincipalName: 'a@b.c',
      displayName: 'A',
      mail: null,
      telephoneNumber: null,
    });
    expect(users[0]).not.toHaveProperty('managerId');
  });

  it('have no manager where the query asked for managers and the user has none', async () => {
    const { manager: _none, ...user } = graphUser(1);
    const { users } = await readFiles({ 'u.json': [user, graphUser(2, { manager: { id: guid(1).toUpperCase() } })] });
    expect(users.map(({ managerId }) => managerId)).toEqual([null, guid(1)]);
  });

  it('are in the recycle bin when they are deleted', async () => {
    const deleted = {
      ...graphUser(1),
      '@odata.type': '#microsoft.graph.user',
      deletedDateTime: '2026-01-02T00:00:00Z',
    };
    const { users } = await readFiles({ 'd.json': page('directoryObjects', [deleted]) });
    expect(users).toMatchObject([{ objectId: guid(1), deletedAt: Date.UTC(2026, 0, 2) }]);
  });

  it('have line numbers in a CSV', async () => {
    const { users } = await readFiles({ 'u.csv': 'displayName,userPrincipalName\r\n"A\r\nA",a@b.c\r\n\r\nB,b@b.c' });
    expect(users.map(({ location }) => location.line)).toEqual([2, 5]);
  });
});

describe('groups', () => {
  const group = {
    id: guid(30),
    displayName: 'Sales',
    description: null,
    mailEnabled: false,
    securityEnabled: true,
    groupTypes: [],
  };
  const member = { '@odata.type': '#microsoft.graph.user', id: guid(1) };
  const users = page('users', [graphUser(1), graphUser(2)]);

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['expanded', { 'g.json': page('groups', [{ ...group, members: [member] }]) }],
    [
      'in a file with the id of the group',
      { 'g.json': [group], [`members/${guid(30)}.json`]: page('directoryObjects', [member]) },
    ],
    ['in a file of any case', { 'g.json': [group], [`${guid(30).toUpperCase()}-members.json`]: { value: [member] } }],
    ['in a folder with the id of the group', { 'g.json': [group], [`${guid(30)}/members.json`]: [{ id: guid(1) }] }],
    [
      'in a file whose context has the id',
      { 'g.json': group, 'm.json': page(`groups('${guid(30)}')/members`, [member]) },
    ],
    [
      'with all properties of a user',
      { 'g.json': [group], [`members/${guid(30)}.json`]: page('users', [{ ...graphUser(1), ...member }]) },
    ],
    [
      'twice',
      { 'g.json': [{ ...group, members: [member] }], [`members/${guid(30)}.json`]: page('directoryObjects', [member]) },
    ],
  ])('have members that are %s', async (_what, files) => {
    const imported = await readFiles({ 'users.json': users, ...files });
    expect(imported.groups).toMatchObject([
      {
        objectId: guid(30),
        attributes: { displayName: 'Sales', description: null, mailEnabled: false, securityEnabled: true },
        members: { ids: [guid(1)], complete: true },
      },
    ]);
  });

  it('have the members of several pages, complete with the last', async () => {
    const pages = { [`members/${guid(30)}-1.json`]: page('directoryObjects', [member], 'https://g/2') };
    const last = { [`members/${guid(30)}-2.json`]: page('directoryObjects', [{ ...member, id: guid(2) }]) };
    const all = await readFiles({ 'users.json': users, 'g.json': [group], ...pages, ...last });
    expect(all.groups[0]?.members).toEqual({ ids: [guid(1), guid(2)], complete: true });
    const some = await readFiles({ 'users.json': users, 'g.json': [group], ...pages });
    expect(some.groups[0]?.members).toEqual({ ids: [guid(1)], complete: false });
  });

  it('have the members that their own list gives, whatever came with the group', async () => {
    const expanded = [{ ...group, members: [{ ...member, id: guid(2) }] }];
    const own = (nextLink?: string): Readonly<Record<string, unknown>> => ({
      [`members/${guid(30)}.json`]: page('directoryObjects', [member], nextLink),
    });
    const some = await readFiles({ 'users.json': users, 'g.json': expanded, ...own('https://g/2') });
    expect(some.groups[0]?.members).toEqual({ ids: [guid(1)], complete: false });
    const all = await readFiles({ 'users.json': users, 'g.json': expanded, ...own() });
    expect(all.groups[0]?.members).toEqual({ ids: [guid(1)], complete: true });
  });

  it('have no members when a list says so, and say nothing without one', async () => {
    const { groups } = await readFiles({
      'g.json': [
        { ...group, members: [] },
        { ...group, id: guid(31) },
      ],
    });
    expect(groups.map(({ members }) => members)).toEqual([{ ids: [], complete: true }, undefined]);
  });
});

describe('the tenant', () => {
  const domains = [
    { name: 'a.onmicrosoft.com', isInitial: true },
    { name: 'a.com', isDefault: true },
  ];
  it.each([
    ['a page', page('organization', [{ id: guid(1), displayName: 'A', verifiedDomains: domains }])],
    ['an object', { id: guid(1), displayName: 'A', verifiedDomains: domains }],
  ])('is told by the organization in %s', async (_what, content) => {
    const { info } = await readFiles({ 'o.json': content });
    expect(info).toEqual({ id: guid(1), displayName: 'A', defaultDomain: 'a.com' });
  });
});
