/** What exports leave open is told, once for each kind, with the query that answers it. */
import { describe, expect, it } from 'vitest';
import { readImport } from '../../../src/tenant/import/read-import.js';
import { APP, APPLICATION_TRAPS, assigned, SCHEMA, scimList } from './application-traps.js';
import { DIRECTORY_TRAPS, graphGroup, MANY, members, without } from './directory-traps.js';
import { exportFolder, graphUser, guid, page, readFiles } from './export-folder.js';

describe('a warning', () => {
  it.each([...DIRECTORY_TRAPS, ...APPLICATION_TRAPS])('tells of $what', async ({ files, message, query }) => {
    const { warnings } = await readFiles(files);
    const found = warnings.filter((warning) => message.test(warning.message));
    expect(found, JSON.stringify(warnings.map((warning) => warning.message))).toHaveLength(1);
    if (query !== undefined) expect(found[0]?.query).toMatch(query);
  });

  it('has a place', async () => {
    const folder = exportFolder({ 'u.json': page('users', [graphUser(1), without(graphUser(2), 'accountEnabled')]) });
    const [warning] = (await readImport([folder])).warnings;
    expect(warning?.location).toEqual({ file: `${folder}/u.json`, path: 'value[1]' });
  });

  it('is not given for an export that is complete', async () => {
    const { warnings } = await readFiles({
      'users-1.json': page('users(id,manager(id))', [without(graphUser(1), 'manager')], 'https://g/2'),
      'users-2.json': page('users(id,manager(id))', MANY.slice(1)),
      'groups.json': page('groups', [graphGroup(30), graphGroup(31, { members: members(20) })]),
      [`members/${guid(30)}.json`]: page('directoryObjects(id)', members(20)),
      [`members/${guid(31)}.json`]: page('directoryObjects(id)', members(20)),
      'sp.json': APP,
      'assigned.json': page('appRoleAssignments', [assigned({})]),
      'schema.json': SCHEMA,
      'secrets.json': { value: [{ key: 'SyncAll', value: 'false' }] },
      'target.json': scimList(1, 2, 2),
    });
    expect(warnings).toEqual([]);
  });

  it('is not given for a SCIM list of users and groups with all of its pages', async () => {
    const resources = [
      { id: 'u3', userName: 'u' },
      { id: 'g1', displayName: 'G' },
    ];
    const { warnings, applications } = await readFiles({
      't1.json': scimList(1, 2, 4),
      't2.json': { totalResults: 4, startIndex: 3, Resources: resources },
    });
    expect(warnings).toEqual([]);
    expect(applications[0]?.target).toHaveLength(4);
  });

  it('is not given for links to objects that are known already', async () => {
    const folder = exportFolder({
      'u.json': page('users', [graphUser(1, { manager: { id: guid(98) } })]),
      'g.json': page('groups', [graphGroup(30, { members: [{ id: guid(99).toUpperCase() }] })]),
    });
    const { warnings, users, groups } = await readImport([folder], { has: (id) => id === guid(98) || id === guid(99) });
    expect(warnings).toEqual([]);
    expect(users[0]?.managerId).toBe(guid(98));
    expect(groups[0]?.members).toEqual({ ids: [guid(99)], complete: true });
  });
});
