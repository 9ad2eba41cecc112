/** The Mappings and Source Object Scope blades, typed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT } from './entra-sim.js';
import { type QuickShell, quickShell } from './in-process.js';

const clean: (() => void)[] = [];
let typed: QuickShell;

beforeAll(async () => {
  typed = quickShell((run) => clean.push(run));
  await typed.ok('init');
  await typed.ok('app', 'add', 'netskope');
  await typed.ok('assign', 'ida', '--role', 'User');
});
beforeEach(async () => {
  await typed.ok('mapping', 'reset');
});
afterAll(() => {
  for (const run of clean) run();
});

const row = (target: string): Promise<unknown> => typed.json('mapping', 'show', target);

describe('mapping set', () => {
  it.each([
    ['a direct mapping', ['title', '--source', '[jobTitle]'], { type: 'Direct', source: '[jobTitle]' }],
    ['a constant', ['userType', '--constant', 'Staff "A"'], { type: 'Constant', source: '"Staff \\"A\\""' }],
    ['an expression', ['title', '--source', 'ToUpper([jobTitle],)'], { source: 'ToUpper([jobTitle], )' }],
    ['only a default', ['title', '--none', '--default', 'Unknown'], { type: 'None', defaultValue: 'Unknown' }],
    [
      'creation only',
      ['displayName', '--apply', 'ObjectAddOnly'],
      { source: '[displayName]', apply: 'Only during object creation' },
    ],
    ['a second matching attribute', ['externalId', '--matching', '2'], { matching: 2 }],
    ['what is sent each time', ['externalId', '--flow', 'always'], { flowBehavior: 'FlowAlways' }],
  ])('saves %s', async (_, args, expected) => {
    await typed.ok('mapping', 'set', ...args);
    expect(await row(args[0] ?? '')).toMatchObject(expected);
  });

  // What else is refused: test/simulation/saving-mappings.test.ts.
  it.each([
    [['title'], /not mapped yet: say what it is mapped from/],
    [['displayName'], /say what to change/],
    [['title', '--source', '[jobTitle]', '--constant', 'x'], /mutually exclusive/],
    [['title', '--default', 'x', '--clear-default'], /exclude each other/],
    [['title', '--source', ''], /expression: must not be empty/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await typed.run('mapping', 'set', ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

it('changes nothing with --dry-run', async () => {
  const before = await typed.ok('mapping', 'export');
  const edits = [
    ['mapping', 'set', 'title', '--source', '[jobTitle]'],
    ['mapping', 'remove', 'externalId'],
    ['mapping', 'actions', '--no-delete'],
    ['mapping', 'reset'],
    ['scoping', 'set', '--clause', 'department EQUALS Sales'],
    ['scoping', 'remove'],
  ];
  for (const edit of edits) expect(await typed.ok(...edit, '--dry-run')).toMatch(/^Dry run, nothing is changed:\n/);
  expect(await typed.ok('mapping', 'export')).toBe(before);
  expect((await typed.run('mapping', 'remove', 'userName', '--dry-run')).code).toBe(2);
});

describe('mapping remove and actions', () => {
  it('removes a mapping, but none that is needed #mapping-required-kept', async () => {
    await typed.ok('mapping', 'remove', 'externalId');
    expect((await typed.run('mapping', 'show', 'externalId')).code).toBe(2);
    expect(await typed.run('mapping', 'remove', 'userName')).toMatchObject({ code: 2 });
    expect((await typed.run('mapping', 'remove', 'externalID')).stderr).toMatch(/no mapping has the target attribute/);
  });

  it('switches actions; users can not be switched off as a whole #mapping-user-mapping-on', async () => {
    await typed.ok('mapping', 'actions', '--no-delete');
    expect(await typed.ok('mapping', 'list')).toContain('(User)\n  enabled; actions: Create, Update\n');
    expect((await typed.run('mapping', 'actions', '--no-enabled')).stderr).toMatch(/can not be disabled/);
    await typed.ok('mapping', 'actions', '--object', 'Group', '--no-enabled');
    expect(await typed.ok('mapping', 'list')).toContain('(Group)\n  disabled');
    expect((await typed.run('mapping', 'actions')).stderr).toMatch(/say what to change/);
  });
});

describe('mapping export and import', () => {
  it('gives back what was imported, byte by byte', async () => {
    const text = readFileSync(join(PROJECT, 'profiles/scim/schema.json'), 'utf8');
    writeFileSync(join(typed.folder, 'in.json'), text);
    await typed.ok('mapping', 'import', 'in.json');
    expect(await typed.ok('mapping', 'export')).toBe(text);
    await typed.ok('mapping', 'export', 'out.json');
    expect(readFileSync(join(typed.folder, 'out.json'), 'utf8')).toBe(text);
  });

  it('names file and path of a fault, and changes nothing #mapping-unknown-attribute', async () => {
    const before = await typed.ok('mapping', 'export');
    writeFileSync(join(typed.folder, 'bad.json'), before.replace('"userName"', '"userNaem"'));
    const { code, stderr } = await typed.run('mapping', 'import', 'bad.json');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^entra-sim: bad\.json: .*attributeMappings\[\d+\]/)]);
    expect(await typed.ok('mapping', 'export')).toBe(before);
    expect((await typed.run('mapping', 'export', 'no/such/folder.json')).stderr).toMatch(/can't be written \(ENOENT\)/);
  });
});

describe('mapping preview', () => {
  it('tells per mapping what is read, what comes out, and whether it flows', async () => {
    await typed.ok('mapping', 'set', 'title', '--source', '[jobTitle]', '--apply', 'ObjectAddOnly');
    await typed.ok('mapping', 'set', 'preferredLanguage', '--source', '[extensionAttribute9]');
    const preview = await typed.json('mapping', 'preview', '--user', 'ida');
    expect(preview).toMatchObject({
      displayName: 'Ida Fernhollow',
      evaluation: { entitled: true },
      rows: expect.arrayContaining([
        expect.objectContaining({ target: 'active', sourceValues: { IsSoftDeleted: false }, value: 'True' }),
        expect.objectContaining({ target: 'title', value: 'Chief Executive Officer', flows: 'create only' }),
        expect.objectContaining({
          target: 'preferredLanguage',
          sourceValues: { extensionAttribute9: null },
          value: null,
          flows: 'never',
          reason: 'null never flows: the target keeps what it has',
        }),
      ]),
    });
    expect(await typed.ok('mapping', 'preview', '--user', 'ida')).toMatch(/in scope: a cycle creates or updates it/);
    expect((await typed.run('mapping', 'preview')).stderr).toMatch(/say which object\nGive --user UPN or --group NAME/);
  });
});

it('previews the members of a group as cycles send them', async () => {
  expect(await typed.json('mapping', 'preview', '--group', 'Sales')).toMatchObject({
    rows: expect.arrayContaining([
      expect.objectContaining({
        target: 'members',
        value: expect.arrayContaining(['lavinia.pepperstone@contoso.com']),
        reason: 'a reference: sent after all objects, when it changed',
      }),
    ]),
  });
});

describe('scoping', () => {
  it('adds a filter, lists all as they can be typed again, and removes one', async () => {
    await typed.ok(
      'scoping',
      'set',
      '--name',
      'Sales',
      '--clause',
      'department equals Sales',
      '--clause',
      'mail is null',
    );
    const typedAgain = "country NOT EQUALS 'United States '";
    await typed.ok('scoping', 'add', '--name', 'Abroad', '--clause', typedAgain);
    expect(await typed.ok('scoping', 'list')).toBe(
      [
        'Group: no scoping filter, everything assigned is in scope',
        'User: in scope when all clauses of one filter hold',
        '  "Sales"',
        "    department EQUALS 'Sales'",
        '    and mail IS NULL',
        '  or "Abroad"',
        `    ${typedAgain}`,
        '',
      ].join('\n'),
    );
    await typed.ok('scoping', 'remove', '--name', 'Sales', '--dry-run');
    await typed.ok('scoping', 'remove', '--name', 'Sales');
    expect(await typed.json('scoping', 'list')).toMatchObject([{ groups: [] }, { groups: [{ name: 'Abroad' }] }]);
    expect((await typed.run('scoping', 'add', '--name', 'x')).stderr).toMatch(/say what passes the filter/);
    await typed.ok('scoping', 'remove');
    expect(await typed.ok('scoping', 'remove')).toBe('There is no scoping filter of users to remove.\n');
  });

  it('explains its operators', async () => {
    expect(await typed.ok('scoping', 'operators')).toMatch(
      /\nENDS_WITH +ends with this text\n[\s\S]*only IS NULL does/,
    );
    expect(await typed.json('scoping', 'operators')).toMatchObject({
      value: expect.arrayContaining([
        { name: 'IS TRUE', arity: 'Unary', multivaluedComparisonType: 'All', supportedAttributeTypes: ['Boolean'] },
      ]),
    });
    const { code, stderr } = await typed.run('scoping');
    expect([code, stderr]).toEqual([2, "entra-sim: 'scoping' needs a verb.\nSee 'entra-sim scoping --help'.\n"]);
  });
});

describe('scoping explain', () => {
  it('shows each clause with the value that it saw', async () => {
    await typed.ok(
      'scoping',
      'set',
      '--name',
      'Irish bosses',
      '--clause',
      'country EQUALS Ireland',
      '--clause',
      'mobile IS NULL',
    );
    const text = await typed.ok('scoping', 'explain', '--user', 'ida');
    expect(text).toContain('not in scope');
    expect(text).toContain('scoping filter "Irish bosses": not passed');
    expect(text).toContain("holds  country EQUALS 'Ireland': it is Ireland");
    expect(text).toContain('fails  mobile IS NULL: it is +353 85 555 0101');
    await typed.ok('scoping', 'remove');
    expect(await typed.ok('scoping', 'explain', '--user', 'ida')).toMatch(
      /passes the scoping filter +yes \(there is none\)/,
    );
    expect(await typed.json('scoping', 'explain', '--user', 'ida')).toMatchObject({ groups: [], roles: ['User'] });
  });
});
