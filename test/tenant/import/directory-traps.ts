/** What exports of users, groups and members leave open. */
import { graphUser, guid, page } from './export-folder.js';
import { type Trap, trap } from './trap.js';

const SELECT =
  /GET \/users\?\$select=id,userPrincipalName,.*onPremisesExtensionAttributes&\$expand=manager\(\$select=id\)/;

export function without(user: Record<string, unknown>, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(user).filter(([name]) => !names.includes(name)));
}

export function graphGroup(
  number: number,
  properties: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    id: guid(number),
    displayName: `Group ${number}`,
    securityEnabled: true,
    mailEnabled: false,
    groupTypes: [],
    ...properties,
  };
}

export function members(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => ({ '@odata.type': '#microsoft.graph.user', id: guid(index + 1) }));
}

export const MANY = Array.from({ length: 21 }, (_, index) => graphUser(index + 1));
export const DIRECTORY_TRAPS: readonly Trap[] = [
  trap(
    'users without accountEnabled',
    { 'u.json': page('users', [without(graphUser(1), 'accountEnabled'), without(graphUser(2), 'accountEnabled')]) },
    /accountEnabled of 2 users: taken as enabled/,
    SELECT,
  ),
  trap(
    'users without a selected property',
    { 'u.json': page('users', [without(graphUser(1), 'department', 'onPremisesExtensionAttributes'), graphUser(2)]) },
    /1 user leaves out department, onPremisesExtensionAttributes:/,
    SELECT,
  ),
  trap(
    'users without managers',
    { 'u.json': page('users', [without(graphUser(1), 'manager')]) },
    /No user has a manager/,
    SELECT,
  ),
  trap(
    'a CSV without accountEnabled',
    { 'u.csv': 'userPrincipalName,displayName\na@b.c,A\n' },
    /accountEnabled of 1 user:/,
    SELECT,
  ),
  trap(
    'a CSV without other columns',
    { 'u.csv': 'userPrincipalName,displayName,accountEnabled,id\na@b.c,A,True,1\n' },
    /lacks givenName, surname, mail, department/,
    SELECT,
  ),
  trap(
    'a CSV with unknown columns',
    { 'u.csv': 'userPrincipalName,displayName,shoeSize,ageGroup,hat\na@b.c,A,1,Adult,2\n' },
    /Unknown columns are left out: shoeSize, hat\./,
  ),
  trap(
    'a time that is not ISO 8601',
    { 'u.csv': 'userPrincipalName,displayName,createdDateTime\na@b.c,A,1/5/2026 9:00 AM\n' },
    /createdDateTime is not ISO 8601, and left out, for 1 user/,
  ),
  trap(
    'several business phones',
    { 'u.json': page('users', [graphUser(1, { businessPhones: ['1', '2', '3'] })]) },
    /only the first is kept: 2 numbers left out/,
  ),
  trap(
    'an extension with a list',
    { 'u.json': page('users', [graphUser(1, { extension_0123456789abcdef0123456789abcdef_x: ['1'] })]) },
    /1 value left out/,
  ),
  trap(
    'a last page with a nextLink',
    {
      'u1.json': page('users', [graphUser(1)], 'https://g/users?$skiptoken=2'),
      'u2.json': page('users', [graphUser(2)], 'https://g/users?$skiptoken=3'),
    },
    /file of its @odata.nextLink is missing/,
    /^GET https:\/\/g\/users\?\$skiptoken=3$/,
  ),
  trap(
    'groups without members',
    { 'g.json': page('groups', [graphGroup(30), graphGroup(31)]) },
    /lists the members of 2 groups/,
    /GET \/groups\/\{id\}\/members/,
  ),
  trap(
    'groups without securityEnabled',
    { 'g.json': page('groups(id,displayName)', [without(graphGroup(30, { members: [] }), 'securityEnabled')]) },
    /securityEnabled of 1 group/,
    /GET \/groups\?\$select=/,
  ),
  trap(
    'exactly 20 expanded members',
    {
      'u.json': page('users', MANY),
      'g.json': page('groups', [graphGroup(30, { members: members(20) }), graphGroup(31, { members: members(19) })]),
    },
    /gives 20 members at most, and 1 group came with 20/,
    /GET \/groups\/\{id\}\/members/,
  ),
  trap(
    'a members nextLink',
    {
      'u.json': page('users', MANY),
      'g.json': page('groups', [graphGroup(30, { members: members(2), 'members@odata.nextLink': 'https://g' })]),
    },
    /The members of 1 group go on/,
    /GET \/groups\/\{id\}\/members/,
  ),
  trap(
    'a file of members with a nextLink',
    {
      'u.json': page('users', MANY),
      'g.json': page('groups', [graphGroup(30)]),
      [`members/${guid(30)}.json`]: page('directoryObjects(id)', members(2), 'https://g/next'),
    },
    /members of the group .*30 go on/,
    /GET https:\/\/g\/next/,
  ),
  trap(
    'a manager that no file holds',
    { 'u.json': page('users', [graphUser(1, { manager: { id: guid(99) } })]) },
    /manager of 1 user is in no file/,
    SELECT,
  ),
  trap(
    'a manager that is no user',
    {
      'u.json': page('users', [
        graphUser(1, { manager: { '@odata.type': '#microsoft.graph.orgContact', id: guid(99) } }),
      ]),
    },
    /no user can't be kept: left out for 1 user/,
  ),
  trap(
    'members that no file holds',
    { 'u.json': page('users', [graphUser(1)]), 'g.json': page('groups', [graphGroup(30, { members: members(3) })]) },
    /2 memberships of users or groups that no file holds/,
  ),
  trap(
    'members that are neither user nor group',
    {
      'g.json': page('groups', [
        graphGroup(30, {
          members: [
            { '@odata.type': '#microsoft.graph.device', id: guid(5) },
            { '@odata.type': '#microsoft.graph.servicePrincipal', id: guid(6) },
          ],
        }),
      ]),
    },
    /2 other members/,
  ),
  trap(
    'members of a group that no file holds',
    { [`${guid(30)}-members.json`]: page('directoryObjects', members(1)) },
    /Members of 1 group that no file holds/,
    /GET \/groups/,
  ),
  trap(
    'deleted groups',
    { 'd.json': page('groups', [graphGroup(30, { deletedDateTime: '2026-01-01T00:00:00Z' })]) },
    /1 deleted group left out/,
  ),
  trap(
    'an object that is there twice',
    { 'a/u.json': page('users', [graphUser(1)]), 'b/u.json': page('users', [graphUser(1)]) },
    /1 object more than once with the same content/,
  ),
  trap(
    'other files in a folder',
    { 'u.json': page('users', [graphUser(1)]), 'notes.txt': 'x' },
    /Only \.json and \.csv files are read; left out: .*notes\.txt/,
  ),
  trap('an empty list', { 'x.json': [] }, /This list is empty/),
];
