/** What exports of applications and of the target leave open. */
import { graphUser, guid, page } from './export-folder.js';
import { type Trap, trap } from './trap.js';

export const APP = {
  id: guid(900),
  appId: guid(901),
  displayName: 'Netskope',
  appRoles: [{ id: guid(910), value: 'user', displayName: 'User', isEnabled: true, allowedMemberTypes: ['User'] }],
};
export const SCHEMA = { id: 'scim.1', synchronizationRules: [], directories: [] };

export function assigned(properties: Readonly<Record<string, unknown>>): unknown {
  return {
    id: 'a1',
    appRoleId: guid(910),
    principalId: guid(1),
    principalType: 'User',
    resourceId: guid(900),
    resourceDisplayName: 'Netskope',
    ...properties,
  };
}

export function scimList(startIndex: number, count: number, totalResults: number): unknown {
  const Resources = Array.from({ length: count }, (_, index) => ({ id: `u${startIndex + index}`, userName: 'u' }));
  return { ...listOf(totalResults, startIndex), itemsPerPage: count, Resources };
}

function listOf(totalResults: number, startIndex: number): object {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults, startIndex };
}

export const APPLICATION_TRAPS: readonly Trap[] = [
  trap(
    'an assignment of a service principal',
    { 'sp.json': APP, 'a.json': page('appRoleAssignments', [assigned({ principalType: 'ServicePrincipal' })]) },
    /1 assignment of service principals left out/,
  ),
  trap(
    'a page of service principals that is not the last',
    {
      'sp.json': APP,
      'a.json': page('appRoleAssignments', [assigned({ principalType: 'ServicePrincipal' })], 'https://g/2'),
    },
    /assignments to .* go on after this page/,
    /^GET https:\/\/g\/2$/,
  ),
  trap(
    'an empty page of assignments that is not the last',
    { 'sp.json': APP, 'a.json': page('appRoleAssignments', [], 'https://g/2') },
    /assignments to an application go on after this page/,
    /^GET https:\/\/g\/2$/,
  ),
  trap(
    'an assignment of nobody',
    { 'sp.json': APP, 'a.json': page('appRoleAssignments', [assigned({})]) },
    /1 assignment of users that no file holds/,
    /^GET \/users/,
  ),
  trap(
    'an assignment in an unknown role',
    {
      'u.json': page('users', [graphUser(1)]),
      'sp.json': APP,
      'a.json': page('appRoleAssignments', [assigned({ appRoleId: guid(911) })]),
    },
    /1 assignment of an app role that the application does not have/,
    /\$select=id,appId,displayName,appRoles/,
  ),
  trap(
    'assignments without roles',
    { 'u.json': page('users', [graphUser(1)]), 'a.json': page('appRoleAssignments', [assigned({})]) },
    /No file has the app roles/,
    /\$select=id,appId,displayName,appRoles/,
  ),
  trap(
    'assignments to another application',
    {
      'u.json': page('users', [graphUser(1)]),
      'sp.json': APP,
      'a.json': page('appRoleAssignments', [assigned({ resourceId: guid(902) })]),
    },
    /1 assignment to an application whose service principal is in no file/,
  ),
  trap(
    'hidden secrets',
    {
      's.json': {
        value: [
          { key: 'SecretToken', value: '*' },
          { key: 'SyncAll', value: 'false' },
        ],
      },
    },
    /1 value shown as \* left out/,
  ),
  trap(
    'a schema without secrets',
    { 'schema.json': SCHEMA },
    /no file has the secret SyncAll/,
    /synchronization\/secrets/,
  ),
  trap(
    'two jobs',
    {
      'j.json': page('x', [
        { id: 'scim.1', templateId: 'scim' },
        { id: 'scim.2', templateId: 'scim' },
      ]),
    },
    /the files have 2: taken is scim\.1/,
  ),
  trap(
    'a SCIM list that goes on',
    { 't1.json': scimList(1, 2, 9), 't2.json': scimList(3, 2, 9) },
    /The target has 9 users, .* only up to 4/,
    /^GET \/Users\?startIndex=5&count=5$/,
  ),
  trap(
    'a SCIM list of users and groups that goes on',
    {
      't1.json': scimList(1, 2, 9),
      't2.json': {
        ...listOf(9, 3),
        Resources: [
          { id: 'u3', userName: 'u' },
          { id: 'g1', displayName: 'G' },
        ],
      },
      't3.json': { ...listOf(9, 5), Resources: [{ id: 'g2', displayName: 'G' }] },
    },
    /The target has 9 users and groups, .* only up to 5/,
    /^GET \/\?startIndex=6&count=4$/,
  ),
  trap(
    'a SCIM list with a hole',
    { 't1.json': scimList(1, 2, 6), 't2.json': scimList(5, 2, 6) },
    /only up to 2/,
    /startIndex=3/,
  ),
];
