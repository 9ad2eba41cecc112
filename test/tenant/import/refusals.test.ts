/** What can't be read is refused with its place: file, line, column, JSON path. */
import { expect, it } from 'vitest';
import type { InputLocation } from '../../../src/text/input-error.js';
import { graphUser, guid, page, refusalOfFiles } from './export-folder.js';

const CSV = 'userPrincipalName,displayName,accountEnabled,objectId\r\n';

type Refusal = readonly [what: string, files: Readonly<Record<string, unknown>>, message: RegExp, place: InputLocation];

const REFUSALS: readonly Refusal[] = [
  [
    'JSON that is broken',
    { 'u.json': '{\n  "value": [\n    {"id": 1,}\n  ]\n}' },
    /This is not JSON: expected a key/,
    { file: 'u.json', line: 3, column: 14 },
  ],
  ['an empty file', { 'u.json': '' }, /This is not JSON/, { file: 'u.json', line: 1, column: 1 }],
  ['an empty CSV', { 'u.csv': '' }, /no column userPrincipalName/, { file: 'u.csv', line: 1 }],
  [
    'bytes that are no text',
    { 'u.csv': Buffer.from(`${CSV}a@b.c,J\u00fcrgen,True,1\r\n`, 'latin1') },
    /not valid text/,
    { file: 'u.csv', line: 2, column: 8 },
  ],
  [
    'UTF-16 without a mark',
    { 'u.csv': Buffer.from(CSV, 'utf16le') },
    /not valid text/,
    { file: 'u.csv', line: 1, column: 2 },
  ],
  ['JSON of something else', { 'x.json': { name: 'package' } }, /no export that can be read/, { file: 'x.json' }],
  [
    'an application, whose id is no service principal',
    { 'x.json': { appId: 'a', displayName: 'A', requiredResourceAccess: [] } },
    /no export that can be read/,
    { file: 'x.json' },
  ],
  ['a text', { 'x.json': '"x"' }, /Expected a JSON object or a list/, { file: 'x.json' }],
  [
    'a list of texts',
    { 'x.json': '{\n"value": [\n"x"]}' },
    /Expected an object/,
    { file: 'x.json', path: 'value[0]', line: 3, column: 1 },
  ],
  [
    'an answer that is an error',
    { 'x.json': { error: { code: 'Forbidden', message: 'No rights.' } } },
    /an error here: Forbidden: No rights/,
    { file: 'x.json', path: 'error' },
  ],
  [
    'a user without a name',
    { 'u.json': page('users', [graphUser(1), { id: guid(2), displayName: 'B' }]) },
    /needs a userPrincipalName/,
    { file: 'u.json', path: 'value[1].userPrincipalName' },
  ],
  [
    'a user with a bad name',
    { 'u.json': page('users', [graphUser(1, { userPrincipalName: 'no domain' })]) },
    /not a user principal name/,
    { file: 'u.json', path: 'value[0].userPrincipalName' },
  ],
  [
    'a value of the wrong type',
    { 'u.json': page('users', [graphUser(1), graphUser(2, { department: 7 })]) },
    /Expected text or null, found 7/,
    { file: 'u.json', path: 'value[1].department' },
  ],
  [
    'a phone of the wrong type',
    { 'u.json': page('users', [graphUser(1, { businessPhones: [7] })]) },
    /Expected text or null/,
    { file: 'u.json', path: 'value[0].businessPhones[0]' },
  ],
  [
    'an extension attribute of the wrong type',
    { 'u.json': [graphUser(1, { onPremisesExtensionAttributes: { extensionAttribute1: 7 } })] },
    /Expected text/,
    { file: 'u.json', path: '[0].onPremisesExtensionAttributes.extensionAttribute1' },
  ],
  [
    'a manager without an id',
    { 'u.json': page('users', [graphUser(1, { manager: {} })]) },
    /Expected an object id/,
    { file: 'u.json', path: 'value[0].manager.id' },
  ],
  [
    'a time that is none',
    { 'u.json': page('users', [graphUser(1, { createdDateTime: 'yesterday' })]) },
    /not a point in time/,
    { file: 'u.json', path: 'value[0].createdDateTime' },
  ],
  [
    'the same user with other content',
    { 'a.json': page('users', [graphUser(1)]), 'b.json': page('users', [graphUser(1, { city: 'Kiel' })]) },
    /other content than in .*a\.json: value\[0\]/,
    { file: 'b.json', path: 'value[0]' },
  ],
  [
    'two users of one name',
    { 'a.json': page('users', [graphUser(1), graphUser(2, { userPrincipalName: 'USER1@contoso.com' })]) },
    /also that of .*a\.json: value\[0\]/,
    { file: 'a.json', path: 'value[1]' },
  ],
  [
    'two users of one name in a CSV',
    { 'u.csv': `${CSV}a@b.c,A,,\r\nA@B.C,B,,\r\n` },
    /again with other content than in .*u\.csv:2/,
    { file: 'u.csv', line: 3 },
  ],
  [
    'a group without a name',
    { 'g.json': page('groups', [{ id: guid(1), groupTypes: [] }]) },
    /needs a display name/,
    { file: 'g.json', path: 'value[0].displayName' },
  ],
  [
    'a group with a wrong switch',
    { 'g.json': page('groups', [{ id: guid(1), displayName: 'G', securityEnabled: 'yes' }]) },
    /Expected true or false/,
    { file: 'g.json', path: 'value[0].securityEnabled' },
  ],
  ...(
    [
      ['a list of group types that is none', 'groupTypes', 'DynamicMembership', /Expected a list of texts/],
      ['a rule that is no text', 'membershipRule', 1, /Expected text or null/],
      ['an unknown processing state', 'membershipRuleProcessingState', 'Off', /"On" or "Paused"/],
    ] as const
  ).map(([what, name, value, message]) => {
    const group = { id: guid(1), displayName: 'G', membershipRule: 'user.mail -ne null', [name]: value };
    return [
      what,
      { 'g.json': page('groups', [group]) },
      message,
      { file: 'g.json', path: `value[0].${name}` },
    ] as const;
  }),
  [
    'members that are no list',
    { 'g.json': page('groups', [{ id: guid(1), displayName: 'G', members: 1 }]) },
    /Expected a list/,
    { file: 'g.json', path: 'value[0].members' },
  ],
  [
    'a member without an id',
    { 'g.json': page('groups', [{ id: guid(1), displayName: 'G', members: [{}] }]) },
    /Expected an object id/,
    { file: 'g.json', path: 'value[0].members[0].id' },
  ],
  [
    'members of nobody knows what',
    { 'm.json': page('directoryObjects', [{ '@odata.type': '#microsoft.graph.user', id: guid(1) }]) },
    /does not say of which/,
    { file: 'm.json' },
  ],
  [
    'a role of the wrong shape',
    { 'sp.json': { id: guid(1), appRoles: [{ id: guid(2) }] } },
    /"displayName" is missing: give text/,
    { file: 'sp.json', path: 'appRoles[0].displayName' },
  ],
  ['a service principal without an id', { 'sp.json': { appRoles: [] } }, /no id/, { file: 'sp.json', path: '' }],
  [
    'an assignment without a principal',
    { 'a.json': [{ principalId: null, appRoleId: 'x', principalType: 'User' }] },
    /Expected an object id/,
    { file: 'a.json', path: '[0].principalId' },
  ],
  [
    'two schemas of one application',
    { 'a.json': { id: 'x', synchronizationRules: [] }, 'b.json': { id: 'y', synchronizationRules: [] } },
    /one schema, and another is in .*a\.json/,
    { file: 'b.json' },
  ],
  [
    'a schema of one of two applications',
    {
      'sp.json': page('servicePrincipals', [
        { id: guid(1), appRoles: [] },
        { id: guid(2), appRoles: [] },
      ]),
      'schema.json': { id: 'x', synchronizationRules: [] },
    },
    /2 applications, and this does not say/,
    { file: 'schema.json' },
  ],
  [
    'two organizations',
    {
      'a.json': { id: guid(1), displayName: 'A', verifiedDomains: [{ name: 'a.com' }] },
      'b.json': { id: guid(2), displayName: 'B', verifiedDomains: [{ name: 'b.com' }] },
    },
    /another organization than in .*a\.json/,
    { file: 'b.json' },
  ],
  [
    'an organization without domains',
    { 'a.json': page('organization', [{ id: guid(1), displayName: 'A' }]) },
    /"verifiedDomains" is missing: give a list/,
    { file: 'a.json', path: 'value[0].verifiedDomains' },
  ],
  [
    'a SCIM list with a text in it',
    { 't.json': { totalResults: 1, Resources: ['x'] } },
    /Expected a SCIM user or group/,
    { file: 't.json', path: 'Resources[0]' },
  ],
  [
    'a CSV without a required column',
    { 'u.csv': 'displayName,mail\r\nA,a@b.c\r\n' },
    /no column userPrincipalName/,
    { file: 'u.csv', line: 1 },
  ],
  [
    'a CSV without both',
    { 'u.csv': 'mail\na@b.c\n' },
    /no column userPrincipalName, and none displayName/,
    { file: 'u.csv', line: 1 },
  ],
  [
    'a CSV with an attribute twice',
    { 'u.csv': 'userPrincipalName,displayName,mobile,mobilePhone\na@b.c,A,1,2\n' },
    /columns mobile and mobilePhone hold the same/,
    { file: 'u.csv', line: 1, column: 38 },
  ],
  [
    'a cell too few',
    { 'u.csv': `${CSV}a@b.c,A,True,1\r\na2@b.c,"B\r\nB",True\r\n` },
    /has 3 cells, the header has 4/,
    { file: 'u.csv', line: 4, column: 8 },
  ],
  [
    'a cell too many',
    { 'u.csv': `${CSV}a@b.c,A,True,1,x\r\n` },
    /has 5 cells, the header has 4/,
    { file: 'u.csv', line: 2, column: 16 },
  ],
  [
    'a truth value that is none',
    { 'u.csv': `${CSV}a@b.c,"A\r\n""A""",maybe,1\r\n` },
    /accountEnabled is True or False, not "maybe"/,
    { file: 'u.csv', line: 3, column: 8 },
  ],
  [
    'a bad name in a CSV',
    { 'u.csv': `${CSV}a@b.c,A,True,1\r\n\r\nno domain,B,True,2\r\n` },
    /not a user principal name/,
    { file: 'u.csv', line: 4, column: 1 },
  ],
  [
    'an empty display name',
    { 'u.csv': `${CSV}a@b.c,,True,1\r\n` },
    /visible character/,
    { file: 'u.csv', line: 2, column: 7 },
  ],
  [
    'an id that is none',
    { 'u.csv': `${CSV}a@b.c,A,True,x y\r\n` },
    /Expected an object id/,
    { file: 'u.csv', line: 2, column: 14 },
  ],
  [
    'a quote that is never closed',
    { 'u.csv': `${CSV}a@b.c,A,True,1\r\nb@b.c,"B,True,2\r\nc@b.c,C,True,3\r\n` },
    /never closed/,
    { file: 'u.csv', line: 3, column: 7 },
  ],
  [
    'a quote within a cell',
    { 'u.csv': `${CSV}a@b.c,A "B",True,1\r\n` },
    /a quote stands within a cell/,
    { file: 'u.csv', line: 2, column: 9 },
  ],
  [
    'text after a quote',
    { 'u.csv': `${CSV}a@b.c,"A"B,True,1\r\n` },
    /text stands after the quote/,
    { file: 'u.csv', line: 2, column: 10 },
  ],
];

it.each(REFUSALS)('refuses %s', async (_what, files, message, place) => {
  const refusal = await refusalOfFiles(files);
  expect(refusal.message).toMatch(message);
  expect(refusal.location).toMatchObject(place);
  if (place.path !== undefined) expect(refusal.location.line).toBeGreaterThan(0);
});

it.each([
  [`transitiveMembers/${guid(30)}.json`, 'directoryObjects'],
  [`${guid(30)}-transitive-members.json`, 'directoryObjects'],
  [`${guid(30)}/transitiveMembers.json`, 'directoryObjects'],
  [`${guid(30)}/transitiveMembers.json`, 'users'],
  ['m.json', `groups('${guid(30)}')/transitiveMembers`],
  [`members/${guid(30)}.json`, `groups('${guid(30)}')/transitiveMembers`],
])('refuses the members of groups within a group: %s, %s', async (file, context) => {
  const refusal = await refusalOfFiles({
    'g.json': page('groups', [{ id: guid(30), displayName: 'G', securityEnabled: true }]),
    [file]: page(context, [{ '@odata.type': '#microsoft.graph.user', ...graphUser(1) }]),
  });
  expect(refusal).toMatchObject({
    message: expect.stringContaining('transitive members'),
    location: { file },
    hint: expect.stringContaining('GET /groups/{id}/members'),
  });
});

it('refuses a path that is not there, and a folder without exports', async () => {
  const { readImport } = await import('../../../src/tenant/import/read-import.js');
  await expect(readImport(['no/such/path'])).rejects.toThrow('there is no such file or folder');
  expect((await refusalOfFiles({ 'notes.txt': 'x' })).message).toBe('this folder has no .json or .csv file');
});
