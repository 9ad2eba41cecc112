/** Edits, lists and details as typed commands, in this process: each edit is tried with --dry-run first, then carried out. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/text/input-error.js';
import { type Terminal, terminal } from './terminal.js';

/** Every file of the workspace with its content and the time of its last change. */
function contents(folder: string): Record<string, string> {
  const entries = readdirSync(folder).map((name) => {
    const file = join(folder, name);
    return [name, `${statSync(file).mtimeMs} ${readFileSync(file, 'latin1')}`];
  });
  return Object.fromEntries(entries);
}

const ROWAN = 'rowan.ashby@contoso.com';

/** In this order, each carried out after it was tried; with what it says. */
const EDITS: readonly (readonly [readonly string[], RegExp])[] = [
  [
    ['user', 'create', 'pia@contoso.com', '--name', 'Pia Novak', '--set', 'department=Sales', '--set', 'manager=ida'],
    /^Created Pia Novak \(pia@contoso\.com\)\.\n$/,
  ],
  [['user', 'update', 'pia', '--set', 'department=IT', '--clear', 'manager'], /\n {2}department: Sales -> IT\n/],
  [['user', 'update', 'pia', '--set', 'department=IT'], /^Nothing to change: Pia Novak .* is like that already\.\n$/],
  [['user', 'disable', 'pia'], /\n {2}accountEnabled: true -> false\n/],
  [['user', 'enable', 'pia'], /\n {2}accountEnabled: false -> true\n/],
  [['user', 'delete', 'pia'], /^Moved Pia Novak .* to the recycle bin/],
  [['user', 'restore', 'pia'], /^Restored Pia Novak/],
  [
    ['group', 'create', 'Pilot', '--member', 'ida', '--member', 'pia', '--set', 'securityEnabled=true'],
    /^Created the group Pilot with 2 members\.\n {2}Ida Fernhollow .*\n {2}Pia Novak .*\n$/,
  ],
  [['group', 'rename', 'Pilot', 'First'], /displayName: Pilot -> First/],
  [['group', 'update', 'First', '--set', 'description=They go first'], /description: \(none\) -> They go first/],
  [['group', 'add-member', 'First', ROWAN, 'Sales'], /^Added 2 members to First\./],
  [['group', 'remove-member', 'First', 'ida', 'pia'], /^Removed 2 members from First\./],
  [['assign', 'ida', 'First', '--role', 'User'], /^Assigned 2 principals to Netskope User Authentication as User\./],
  [['unassign', 'ida'], /^Unassigned Ida Fernhollow/],
  [['group', 'delete', 'First'], /2 memberships and 1 assignment ended with it/],
  [['user', 'delete', 'pia'], /recycle bin/],
  [['user', 'purge', 'pia'], /^Deleted Pia Novak .* for good\.\n$/],
  [['app', 'role', 'add', 'Admin', '--value', 'admin', '--for', 'both'], /^Added the role Admin to Netskope User /],
  [['app', 'role', 'disable', 'admin'], /^Disabled the role Admin of /],
  [['app', 'role', 'enable', 'Admin'], /^Enabled the role Admin of /],
  [['app', 'role', 'disable', 'Admin'], /^Disabled the role Admin of /],
  [['app', 'role', 'remove', 'Admin'], /^Removed the role Admin from /],
  [
    ['fault', 'add', '--on', 'PATCH /Users', '--status', '429', '--retry-after', '30', '--count', '3'],
    /^Fault 1: PATCH \/Users: answers 429, Retry-After 30; 3 times\.\n$/,
  ],
  [
    ['fault', 'add', '503', '--body', '{"a":1}', '--header', 'X-A: 1', '--header', 'X-B:2', '--share', '20%'],
    /^Fault 2: any request: answers 503; to 20 % of them\.\n {2}The probe /,
  ],
  [
    ['fault', 'add', 'ignore-disable', '--object', 'ida@contoso.com', '--until', '2h'],
    /^Fault 3: any request about ida@contoso\.com: lies \(ignore-disable\): .*; until 2026-01-05T11:00:00Z\.\n$/,
  ],
  [['fault', 'add', 'html', '502', '--carry-out', '--on', 'POST'], /answers 502 with an HTML page, having done what/],
  [['fault', 'clear', '2', '4'], /^Cleared 2 faults\.\n {2}2 {2}any request: answers 503/],
  [['fault', 'clear'], /^Cleared 2 faults\.\n/],
  [['app', 'add', 'scim'], /^Added SCIM application/],
];

/** A company to learn with, and an application to assign. */
async function prepared(): Promise<Terminal> {
  const typed = terminal(afterAll);
  await typed('init');
  await typed('app', 'add', 'netskope');
  return typed;
}

describe('an edit', () => {
  // One workspace serves all: each edit goes on where the one before it ended.
  let typed: Terminal;
  beforeAll(async () => {
    typed = await prepared();
  });

  it.each(EDITS)('%j is tried without a trace, then carried out as it was told', async (args, says) => {
    const before = contents(typed.workspace);
    const tried = await typed(...args, '--dry-run');
    expect(contents(typed.workspace)).toEqual(before);
    const done = await typed(...args);
    expect(done).toMatch(says);
    expect(tried).toBe(`Dry run, nothing is changed:\n${done}`);
    expect(contents(typed.workspace)).not.toHaveProperty('lock.json');
  });

  it.each([
    [['user', 'update', 'rowan', '--set', 'department=IT'], /fits more than one user/],
    [['user', 'update', 'ida', '--set', 'department=a', '--clear', 'department'], /department is given twice/],
    [['user', 'create', 'x@b.c', '--name', 'X', '--set', 'displayName=Y'], /displayName is given twice/],
    [['group', 'update', 'Sales', '--set', 'securityEnabled=perhaps'], /securityEnabled is true or false/],
    [['group', 'update', 'Sales', '--set', 'nickname=x'], /A group has no attribute "nickname"/],
    [['group', 'update', 'Sales'], /say what to change/],
    [['group', 'create', ' '], /needs a display name/],
    [['group', 'add-member', 'Sales', 'ida', 'nobody'], /There is no user or group "nobody"/],
    [['group', 'add-member', 'Sales', 'ida', 'ida'], /Ida Fernhollow is named twice/],
    [['assign', 'ida', '--app', 'Netskope'], /has roles: choose one/],
    [['assign', 'hollis', '--role', 'User', '--app', 'Netskope'], /Hollis Wren .* is in the recycle bin/],
    [['unassign', 'ida', '--app', 'Netskope'], /Ida Fernhollow is not assigned to Netskope User Authentication/],
  ])('%j is refused, tried or not, and leaves everything as it was', async (args, message) => {
    const before = contents(typed.workspace);
    for (const tried of [[], ['--dry-run']]) {
      const refusal = await typed(...args, ...tried).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(InputError);
      expect(refusal).toHaveProperty('message', expect.stringMatching(message));
    }
    expect(contents(typed.workspace)).toEqual(before);
  });
});

describe('lists and details', () => {
  let typed: Terminal;
  beforeAll(async () => {
    typed = await prepared();
    await typed('assign', 'Sales', '--role', 'User');
  });

  it('narrows the list of users, and counts those it leaves out', async () => {
    const table = (await typed('user', 'list', '--limit', '2')).split('\n');
    expect(table[3]).toBe('... and 23 more: narrow the list down, or give --limit N.');
    expect(await typed('user', 'list', 'hollis', '--state', 'deleted')).toMatch(/Hollis Wren .*recycle bin/);
    expect(await typed.json('user', 'list')).toHaveLength(25);
    expect(await typed.json('user', 'list', '--group', 'Sales', '--limit', '4')).toHaveLength(4);
  });

  it('lists app roles with who may have them and how many do', async () => {
    await typed('app', 'role', 'add', 'Reader', '--value', 'reader', '--for', 'both', '--description', 'May look');
    expect(await typed('app', 'role', 'list')).toMatch(
      /^ROLE .*\nUser +- +enabled +users +1 .*\nmsiam_access .*\nReader +reader +enabled +users, applications +0 /,
    );
    expect(await typed.json('app', 'role', 'list')).toContainEqual(
      expect.objectContaining({ displayName: 'Reader', description: 'May look', assignments: 0 }),
    );
  });

  it('lists faults, with what each does and how often it did', async () => {
    expect(await typed('fault', 'list')).toMatch(/^No faults: /);
    await typed('fault', 'add', 'rate-limit', '4', '--retry-after', '2');
    await typed('fault', 'add', 'status', '400', '--body', '{"detail":"no"}', '--on', 'POST /Users', '--after', '1');
    expect((await typed('fault', 'list')).split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'ID | STATE | HITS | REQUESTS | WHAT IT DOES | HOW OFTEN',
      ' 1 | active | 0 of 0 | any request | answers 429 beyond 4 requests a second, Retry-After 2 | always',
      ' 2 | active | 0 of 0 | POST /Users | answers 400 | after the first one',
      '',
    ]);
    expect(await typed.json('fault', 'list')).toMatchObject([
      { id: 1, fault: { kind: 'rate-limit', requestsPerSecond: 4, retryAfterSeconds: 2 } },
      { id: 2, state: 'active', fault: { body: { detail: 'no' }, after: 1 }, hits: 0 },
    ]);
  });

  it('says what to do when a list is empty', async () => {
    expect(await typed('user', 'list', 'xyz')).toBe("No user fits: 'entra-sim user list' lists everybody.\n");
    expect(await typed('group', 'list', 'xyz')).toBe("No group fits: 'entra-sim group list' lists them all.\n");
  });

  it('shows a user with manager, groups and each way to the application', async () => {
    const text = await typed('user', 'show', 'lavinia');
    expect(text).toMatch(/manager +Cosmo Tidewell \(cosmo\.tidewell@contoso\.com\)/);
    expect(text).toMatch(/groups +Sales\n +Netskope Pilot\n/);
    expect(text).toMatch(/assigned to +Netskope User Authentication as User, through Sales\n/);
    expect(await typed('user', 'show', 'ida')).toMatch(/assigned to +no application/);
  });

  it('shows a group with parents, assignments and its first members', async () => {
    const text = await typed('group', 'show', 'sales', '--limit', '2');
    expect(text).toMatch(/member of +All Company\n/);
    expect(text).toMatch(/assigned to +Netskope User Authentication as User\n/);
    expect(text).toMatch(/members +6 users\n\nUSERPRINCIPALNAME.*\n.*\n.*\n\.\.\. and 4 more: give --limit N\.\n$/);
    expect(await typed.json('group', 'show', 'sales')).toMatchObject({ displayName: 'Sales', members: { length: 6 } });
  });
});
