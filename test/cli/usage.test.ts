/** Mistakes on the command line: a clear line on standard error, exit code 2, nothing changed. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PROJECT } from './entra-sim.js';
import { type QuickShell, quickShell } from './in-process.js';

const MISTAKES: readonly (readonly [readonly string[], RegExp])[] = [
  [['asign', 'ida'], /'asign' is no command \(did you mean "assign"\?\)/],
  [['user'], /'user' needs a verb/],
  [['user', 'updaet', 'ida'], /Did you mean update\?/],
  [['user', 'update', 'ida', '--sett', 'a=b'], /Unknown argument: sett/],
  [['user', 'update', 'nobody at all', '--set', 'jobTitle=x'], /no user/i],
  [['user', 'update', 'rowan', '--set', 'jobTitle=x'], /rowan\.ashby@contoso\.com[\s\S]*rowan\.ashby2@contoso\.com/],
  [['user', 'update', 'ida', '--set', 'jobTitel=x'], /did you mean "jobTitle"\?/i],
  [['user', 'update', 'ida', '--set', 'jobTitle'], /is not NAME=VALUE/],
  [['user', 'update', 'ida', '--set', 'accountEnabled=maybe'], /true or false/],
  [['user', 'restore', 'ida'], /recycle bin/],
  [
    ['assign', 'ida'],
    /has roles: choose one\nRoles, to be given with --role:\n {2}User\n {2}msiam_access\n {2}Default Access \(excluded/,
  ],
  [['assign', 'ida', '--role', 'usr'], /did you mean "User"\?/],
  [['assign', 'Coffee Club', '--role', 'User'], /not a security group/],
  [['app', 'add', 'netskop'], /did you mean "netskope"\?/],
  [['token', 'add'], /a name or value is missing: 1 needed, 0 given\nSee 'entra-sim token add --help'/],
  [['token', 'add', 'x', '--account', 'root'], /root/],
  [['provisioning', 'set', '--token', 'nobody'], /no token with the client name "nobody"/],
  [['provisioning', 'set', '--tenant-url', 'contoso'], /is not a tenant URL/],
  [['provisioning', 'start'], /has no credentials yet/],
  [['provisioning', 'restart', '--reset-scope', 'Everything'], /Choices: .*"Full"/],
  [['advance'], /say how far/],
  [['advance', '--cycles', 'abc'], /--cycles has to be a whole number from 1, not 'abc'/],
  [['advance', '--cycles', '0'], /from 1, not '0'/],
  [['advance', '--cycles'], /Not enough arguments following: cycles/],
  [['target', 'usr'], /Did you mean user\?|Unknown (?:command|argument): usr/],
  [['target', 'user'], /'user' needs a verb/],
  [['target', 'user', 'show', 'nobody'], /The target has no account "nobody"/],
  [['target', 'group', 'list', '--filter', 'displayName is "x"'], /the filter can't be read: Expected an operator/],
  [['target', 'unmatched', '--category', 'lost'], /Choices: "local", "unassigned", "assigned"/],
  [['requests', '--show', '9'], /there is no request 9\nNothing was sent yet/],
  [['requests', '--curl', 'last'], /--curl has to be a whole number from 1/],
  [['requests', '--show', '1', '--curl', '1'], /mutually exclusive/],
  [['requests', '--status', '7'], /--status has to be a status such as 409/],
  [['log', '--limit', '-3'], /--limit has to be a whole number from 1/],
  [['init', '-w', 'fresh', '--seed', '1.5'], /--seed has to be a whole number from 0/],
  [['init', '-w', '.entra-sim/entra.json'], /'\.entra-sim\/entra\.json' is a file, no workspace/],
  [['provisioning', 'set', '--token', 'a', '--token', 'b'], /--token is given more than once/],
  [['provisioning', 'set', '--notification-email', 'nonsense'], /no email address/],
  [['user', 'update', 'ida'], /say what to change/],
  [['walkthrough', '--workspace', 'x'], /keep/],
  [['scoping', 'set', '--clear', '--name', 'x'], /clause/],
  [['advance', 'soon'], /soon/],
  [['advance', '1d', '--cycles', '2'], /mutually exclusive/],
  [['scoping', 'set'], /say which filter/],
  [['scoping', 'set', '--clause', 'department EQUALZ Sales'], /is not a clause[\s\S]*EQUALS/],
  [
    ['scoping', 'set', '--clause', 'departement EQUALS Sales'],
    /clauses\[0\]\.sourceOperandName.*did you mean "department"\?/,
  ],
  [['scoping', 'set', '--clause', 'department REGEX MATCH (unclosed'], /clauses\[0\]/],
  [['scoping', 'set', '--file', 'absent.json'], /absent\.json/],
  [['scoping', 'set', '--clause', 'mail IS NOT NULL x'], /IS NOT NULL compares with nothing\nWrite 'mail IS NOT NULL'/],
  [['expression', '--batch', 'absent.json'], /absent\.json/],
  [['life', '--days', '9999999'], /--days can be 3660 at most/],
  [['life', '--rate', 'joiners=lots'], /the rate joiners has to be a number/],
  [['export', '.entra-sim'], /holds a workspace/],
  [['export', ''], /no folder is named/],
  [['user', 'list', '--state', 'gone'], /See 'entra-sim user list --help'/],
  [['init'], /holds a workspace already/],
  [['fault', 'add'], /say what goes wrong\nKinds: status, delay/],
  [['fault', 'add', 'timeuot'], /'timeuot' is no kind of fault \(did you mean "timeout"\?\)/],
  [['fault', 'add', 'lie', 'ignore-disabel'], /is no lie \(did you mean "ignore-disable"\?\)\nLies: ignore-create/],
  [['fault', 'add', 'delay'], /needs a DURATION\nSuch as 'entra-sim fault add delay 30s'/],
  [['fault', 'add', 'drop', 'it'], /'drop' stands alone/],
  [['fault', 'add', 'drop', '--body', 'x'], /--body does not go with drop\nIt goes with status/],
  [['fault', 'add', '503', '--on', 'PATHC /Users'], /"PATHC" is no method \(did you mean "PATCH"\?\)/],
  [['fault', 'add', '503', '--on', '/Group'], /no path of the service \(did you mean "Groups"\?\)/],
  [['fault', 'add', '503', '--on', 'PATCH /Users now'], /is no pattern of requests/],
  [['fault', 'add', '503', '--share', '120%'], /--share has to be a share/],
  [['fault', 'add', '503', '--retry-after', 'soon'], /"soon" is no Retry-After/],
  [['fault', 'add', '503', '--header', 'X'], /'X' is no header\nWrite NAME: VALUE/],
  [['fault', 'add', '503', '--body', '{"a":'], /--body:1:/],
  [['fault', 'add', '503', '--body', '@absent.json'], /absent\.json/],
  [['fault', 'add', '503', '--until', '2020-01-01'], /before it could happen/],
  [['fault', 'add', '503', '--from', 'later'], /"later" is no moment/],
  [['fault', 'add', 'status', '700'], /a status is a number from 200 to 599/],
  [['fault', 'add', '204', '--body', 'x'], /204 has no body/],
  [['fault', 'add', 'content-type', 'text\nhtml'], /content-type can't hold/],
  [['fault', 'add', 'rate-limit', '4', '--count', '1'], /a rate limit holds for all/],
  [['fault', 'add', 'lie', 'ignore-create', '--on', 'GET'], /can't be told to GET\nIt goes with POST/],
  [['fault', 'add', 'expire-token', 'nobody'], /no token with the client name "nobody"/],
  [['fault', 'clear', '7'], /there is no fault 7\nThere are no faults/],
  [['fault', 'clear', 'all'], /'all' is no id of a fault/],
  [['status', '--workspace', 'elsewhere'], /there is no workspace in elsewhere\nMake one with 'entra-sim init'/],
];

async function withApplication(afterwards: (clean: () => void) => void = onTestFinished): Promise<QuickShell> {
  const typed = quickShell(afterwards);
  await typed.ok('init');
  await typed.ok('app', 'add', 'netskope');
  return typed;
}

/** Every file of the workspace with its content. */
function contents(folder: string): Record<string, string> {
  const workspace = join(folder, '.entra-sim');
  return Object.fromEntries(readdirSync(workspace).map((name) => [name, readFileSync(join(workspace, name), 'utf8')]));
}

describe('a mistake on the command line', () => {
  // One workspace serves all: each mistake has to leave it as it was.
  let typed: QuickShell;
  beforeAll(async () => {
    typed = await withApplication(afterAll);
  });

  it.each(MISTAKES)('%j is refused', async (args, message) => {
    const before = contents(typed.folder);
    const { code, stdout, stderr } = await typed.run(...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(contents(typed.folder)).toEqual(before);
  });

  it.each([
    [{}, /the filter has no clause/],
    [{ groupz: [] }, /unknown key "groupz" \(did you mean "groups"\?\)/],
    [{ groups: [{ clauses: [] }] }, /the filter has no clause/],
    [{ groups: 'x' }, /groups/],
  ])('a filter file %j is refused', async (filter, message) => {
    writeFileSync(join(typed.folder, 'filter.json'), JSON.stringify(filter));
    const { code, stderr } = await typed.run('scoping', 'set', '--file', 'filter.json');
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('answers a failed connection test with exit code 1 and the advice', async () => {
    const typed = await withApplication();
    await typed.ok('token', 'add', 'trial', '--account', 'helpdesk');
    await typed.ok(
      'provisioning',
      'set',
      '--tenant-url',
      'https://contoso.goskope.com/api/v2/scim',
      '--token',
      'trial',
    );
    const { code, stdout } = await typed.run('provisioning', 'test-connection');
    expect(code).toBe(1);
    expect(stdout).toMatch(/403[\s\S]*Admin permissions and try again/);
  });
});

type Fault = { readonly name: string; readonly from: RegExp; readonly to: string; readonly message: RegExp };

const SCHEMA_FAULTS: readonly Fault[] = [
  {
    name: 'an unknown source attribute',
    from: /\[jobTitle\]/,
    to: '[jobTitel]',
    message: /attributeMappings\[3\]\.source.*jobTitel/,
  },
  {
    name: 'an unknown function',
    from: /Join\(/,
    to: 'Jion(',
    message: /attributeMappings\[8\]\.source\.expression.*Jion.*Join/,
  },
  {
    name: 'two mappings to one target',
    from: /"targetAttributeName":\s*"title"/,
    to: '"targetAttributeName": "displayName"',
    message: /attributeMappings\[3\].*displayName/,
  },
  {
    name: 'no matching attribute',
    from: /"matchingPriority":\s*1,(\s*"targetAttributeName":\s*"userName")/,
    to: '"matchingPriority": 0,$1',
    message: /objectMappings\[1\].*match/,
  },
];

describe('a schema with a fault', () => {
  it.each(SCHEMA_FAULTS)('with $name is refused with file and path', async ({ from, to, message }) => {
    const typed = quickShell(onTestFinished);
    await typed.ok('init');
    const profile = join(typed.folder, 'mine');
    cpSync(join(PROJECT, 'profiles/scim'), profile, { recursive: true });
    const file = join(profile, 'schema.json');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(file, text.replace(from, to));
    const { code, stderr } = await typed.run('app', 'add', 'mine');
    expect(stderr).toMatch(message);
    expect(stderr).toContain('schema.json');
    expect(code).toBe(2);
    expect(await typed.json('app', 'list')).toEqual([]);
  });

  it('runs the reference schema as it is', async () => {
    const typed = quickShell(onTestFinished);
    await typed.ok('init');
    await typed.ok('app', 'add', 'scim');
    // The only application's target is meant.
    expect(await typed.ok('token', 'add', 'Entra')).toContain('https://contoso.scim.example/scim');
    expect(await typed.json('token', 'list')).toMatchObject([{ clientName: 'Entra' }]);
    await typed.ok('provisioning', 'set', '--tenant-url', 'https://contoso.scim.example/scim', '--token', 'Entra');
    await typed.ok('assign', 'Sales', '--role', 'User');
    await typed.ok('provisioning', 'start');
    expect(await typed.ok('advance', '--cycles', '1')).toContain('Succeeded');
    expect(await typed.json('target')).toMatchObject({ groups: [{ displayName: 'Sales' }] });
  });
});
