/** The files about an application are put together, wherever they lie. */
import { describe, expect, it } from 'vitest';
import { GRAPH, graphUser, guid, page, readFiles } from '../export-folder.js';

const ROLE = {
  id: guid(910),
  value: null,
  displayName: 'User',
  description: 'All',
  isEnabled: true,
  allowedMemberTypes: ['User'],
};
const APP = {
  id: guid(900).toUpperCase(),
  appId: guid(901),
  displayName: 'Netskope',
  appRoles: [ROLE],
  createdDateTime: '2026-01-01T00:00:00Z',
};
const SCIM_USER = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], id: 't1', userName: 'a@b.c' };
const JOB = {
  id: 'scim.1',
  templateId: 'scim',
  schedule: {},
  status: {},
  synchronizationJobSettings: [{ name: 'A', value: 'False' }],
};
const SCHEMA = {
  id: 'scim.1',
  version: '1',
  synchronizationRules: [],
  'directories@odata.context': 'x',
  directories: [],
};
const SECRETS = {
  value: [
    { key: 'SyncAll', value: 'true' },
    { key: 'SecretToken', value: '***' },
    { key: 'Sandbox', value: null },
  ],
};

function assignment(number: number, resource = 900, principalType = 'User'): unknown {
  return {
    id: `a${number}`,
    appRoleId: guid(910),
    principalId: guid(number),
    principalType,
    principalDisplayName: 'x',
    resourceId: guid(resource),
    resourceDisplayName: `App ${resource}`,
    createdDateTime: '2026-01-02T00:00:00Z',
  };
}

describe('applications', () => {
  const users = page('users', [graphUser(1), graphUser(2)]);

  it('are put together from the files of their folder', async () => {
    const other = { ...APP, id: guid(905), displayName: 'Other' };
    const { applications } = await readFiles({
      'users.json': users,
      'one/sp.json': APP,
      'one/assigned.json': page('appRoleAssignments', [assignment(1)]),
      'one/provisioning/jobs.json': page(`servicePrincipals('x')/synchronization/jobs`, [JOB]),
      'one/secrets.json': SECRETS,
      'one/target.json': [SCIM_USER],
      'two/sp.json': other,
      'schema.json': SCHEMA,
    });
    expect(applications).toMatchObject([
      {
        servicePrincipal: { id: guid(900), appId: guid(901), displayName: 'Netskope', appRoles: [ROLE] },
        assignments: [
          {
            id: 'a1',
            principalId: guid(1),
            principalType: 'User',
            appRoleId: guid(910),
            createdAt: Date.UTC(2026, 0, 2),
          },
        ],
        job: { id: 'scim.1', templateId: 'scim', settings: [{ name: 'A', value: 'False' }] },
        schema: { raw: SCHEMA, file: expect.stringMatching(/schema\.json$/) },
        secrets: { SyncAll: 'true' },
        target: [SCIM_USER],
      },
      {
        servicePrincipal: { id: guid(905) },
        assignments: undefined,
        job: undefined,
        schema: undefined,
        target: undefined,
      },
    ]);
  });

  it('are named by assignments where no file has a service principal', async () => {
    const { applications } = await readFiles({
      'users.json': users,
      'a.json': [assignment(1), assignment(2)],
      'schema.json': SCHEMA,
    });
    expect(applications).toMatchObject([
      { servicePrincipal: { id: guid(900), displayName: 'App 900' }, schema: { raw: SCHEMA } },
    ]);
    expect(applications[0]?.assignments).toHaveLength(2);
  });

  it('are nameless where nothing names them', async () => {
    const { applications } = await readFiles({ 'schema.json': page('x/schema', [SCHEMA]), 'secrets.json': SECRETS });
    expect(applications).toMatchObject([
      { servicePrincipal: undefined, assignments: undefined, secrets: { SyncAll: 'true' } },
    ]);
  });

  it('get their id from what is beside roles that were asked for alone', async () => {
    const sp = { '@odata.context': `${GRAPH}servicePrincipals(appRoles)/$entity`, appRoles: [ROLE] };
    const { applications } = await readFiles({ 'users.json': users, 'roles.json': sp, 'a.json': [assignment(1)] });
    expect(applications).toMatchObject([
      { servicePrincipal: { id: guid(900), appRoles: [ROLE] }, assignments: [{ id: 'a1' }] },
    ]);
  });

  it('have no assignments when their list is empty', async () => {
    const { applications } = await readFiles({ 'sp.json': APP, 'a.json': page('appRoleAssignments', []) });
    expect(applications[0]?.assignments).toEqual([]);
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>, false | undefined]>([
    [
      'all, when the last page is there',
      {
        'a1.json': page('appRoleAssignments', [assignment(1)], 'https://g/2'),
        'a2.json': page('appRoleAssignments', [assignment(2)]),
      },
      undefined,
    ],
    ['some, when it is not', { 'a1.json': page('appRoleAssignments', [assignment(1)], 'https://g/2') }, false],
    [
      'some, when it is that of another application',
      {
        'a1.json': page('appRoleAssignments', [assignment(1)], 'https://g/2'),
        'b.json': page('appRoleAssignments', [assignment(2, 905)]),
      },
      false,
    ],
    [
      'some, when they are what a user is assigned to',
      { 'a.json': page('appRoleAssignments', [assignment(1), assignment(1, 905)]) },
      false,
    ],
    [
      'some, when a page without users and groups is not the last',
      {
        'sp.json': APP,
        'a.json': page('appRoleAssignments', [assignment(1, 900, 'ServicePrincipal')], 'https://g/2'),
      },
      false,
    ],
    [
      'some, when an empty page is not the last',
      { 'sp.json': APP, 'a.json': page('appRoleAssignments', [], 'https://g/2') },
      false,
    ],
    [
      'some, when what a service principal is assigned to is all there is',
      {
        'sp.json': APP,
        'a.json': page(
          'appRoleAssignments',
          [900, 905].map((resource) => assignment(1, resource, 'ServicePrincipal')),
        ),
      },
      false,
    ],
  ])('have of their assignments %s', async (_what, files, complete) => {
    const { applications } = await readFiles({ 'users.json': users, ...files });
    expect(applications[0]?.assignments).toBeDefined();
    expect(applications[0]?.assignmentsComplete).toBe(complete);
  });

  it('have the assignments that do not name it among others that do', async () => {
    const { applications } = await readFiles({
      'users.json': users,
      'a.json': page('appRoleAssignments', [assignment(1), { ...(assignment(2) as object), resourceId: undefined }]),
    });
    expect(applications).toHaveLength(1);
    expect(applications[0]?.assignments?.map(({ principalId }) => principalId)).toEqual([guid(1), guid(2)]);
  });

  it('are told apart by the pages of their assignments, whoever is on them', async () => {
    const { applications } = await readFiles({
      'sps.json': page('servicePrincipals', [APP, { ...APP, id: guid(905), displayName: 'Other' }]),
      'a.json': page('appRoleAssignments', [assignment(1, 905, 'ServicePrincipal')], 'https://g/2'),
    });
    expect(applications).toMatchObject([
      { servicePrincipal: { id: guid(905) }, assignments: [], assignmentsComplete: false },
    ]);
  });

  it('are named by assignments of service principals, too: theirs are not those of another application', async () => {
    const { applications } = await readFiles({
      'a.json': page('appRoleAssignments', [assignment(1, 905, 'ServicePrincipal')]),
    });
    expect(applications).toMatchObject([
      { servicePrincipal: { id: guid(905), displayName: 'App 905' }, assignments: [] },
    ]);
  });

  it('of a list count only with assignments or provisioning', async () => {
    const { applications, warnings } = await readFiles({
      'users.json': users,
      'sps.json': page('servicePrincipals', [APP, { ...APP, id: guid(906) }, { ...APP, id: guid(907) }]),
      'a.json': [assignment(1)],
    });
    expect(applications.map(({ servicePrincipal }) => servicePrincipal?.id)).toEqual([guid(900)]);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/^2 service principals of a list/)]);
  });

  it('have the job of their schema', async () => {
    const { applications } = await readFiles({
      'jobs.json': { value: [{ ...JOB, id: 'scim.0' }, JOB] },
      'schema.json': SCHEMA,
    });
    expect(applications[0]?.job?.id).toBe('scim.1');
  });

  it('have a target of several pages, with or without their wrapping', async () => {
    const list = { totalResults: 2, startIndex: 1, itemsPerPage: 1, Resources: [{ id: 't0', userName: 'x' }] };
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], id: 'g', displayName: 'G' };
    const { applications } = await readFiles({
      't1.json': list,
      't2.json': { ...list, startIndex: 2, Resources: [SCIM_USER] },
      't3.json': group,
    });
    expect(applications[0]?.target?.map(({ id }) => id)).toEqual(['t0', 't1', 'g']);
  });
});
