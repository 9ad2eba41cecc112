/** `plan`, typed: exit codes, files, and what is left untouched. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type QuickShell, quickShell } from './in-process.js';

const clean: (() => void)[] = [];
let typed: QuickShell;

const FILTER = {
  groups: [
    {
      name: 'IT',
      clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['IT'] } }],
    },
  ],
};

beforeAll(async () => {
  typed = quickShell((run) => clean.push(run));
  await typed.ok('init');
  await typed.ok('app', 'add', 'netskope');
  await typed.ok('assign', 'Sales', '--role', 'User');
  await typed.ok('token', 'add', 'entra');
  const url = 'https://contoso.goskope.com/api/v2/scim';
  await typed.ok('provisioning', 'set', '--mode', 'Automatic', '--tenant-url', url, '--token', 'entra');
  await typed.ok('provisioning', 'start');
  writeFileSync(join(typed.folder, 'filter.json'), JSON.stringify(FILTER));
});
afterAll(() => {
  for (const run of clean) run();
});

describe('plan', () => {
  it('shows what the initial cycle would do, and leaves the workspace as it is', async () => {
    const journal = join(typed.folder, '.entra-sim', 'entra.journal');
    const before = readFileSync(journal);
    const text = await typed.ok('plan', '--limit', '2');
    expect(text).toMatch(/initial cycle at 2026-01-05 09:00:00[\s\S]*6 users and 1 group to be created:/);
    expect(text).toContain('... and 5 more: --limit 7 shows them');
    expect(readFileSync(journal)).toEqual(before);
    expect(await typed.ok('requests')).toMatch(/^No requests: /);
  });

  it('ends with 3 where there is something to do and that was asked for, else with 0', async () => {
    expect((await typed.run('plan', '--detailed-exitcode')).code).toBe(3);
    expect((await typed.run('plan')).code).toBe(0);
    await typed.ok('advance', '--cycles', '1');
    const plan = await typed.run('plan', '--detailed-exitcode');
    expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining('Plan: nothing to do.') });
  });

  it('tries filters, schemas, scopes and assignments', async () => {
    expect(await typed.ok('plan', '--scoping', 'filter.json')).toContain('6 users would leave the scope');
    expect(await typed.ok('plan', '--unassign', 'Sales')).toContain('6 users to be disabled');
    expect(await typed.ok('plan', '--assign', 'ida', '--assign', 'petra', '--role', 'User')).toContain(
      '2 users would enter the scope',
    );
    expect(await typed.ok('plan', '--scope', 'all')).toContain('after: scope all');
    const schema = await typed.ok('mapping', 'export');
    writeFileSync(join(typed.folder, 'same.json'), schema);
    expect(await typed.json('plan', '--schema', 'same.json')).toMatchObject({ cycle: { kind: 'incremental' } });
    writeFileSync(join(typed.folder, 'schema.json'), schema.replace('FlowWhenChanged', 'FlowAlways'));
    expect(await typed.json('plan', '--schema', 'schema.json')).toMatchObject({
      changes: ['the schema of schema.json'],
      cycle: { kind: 'initial' },
      enters: [],
      leaves: [],
    });
  });

  it.each([
    ['a file that is not there', ['--scoping', 'nowhere.json'], /nowhere\.json/],
    ['nobody of that name', ['--assign', 'nobody', '--role', 'User'], /nobody/],
    ['a group that is not assigned', ['--unassign', 'Engineering'], /Engineering/],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await typed.run('plan', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('provisioning on-demand --dry-run', () => {
  it('shows each step, and leaves the workspace as it is', async () => {
    const person = 'lavinia.pepperstone@contoso.com';
    await typed.ok('user', 'update', person, '--set', 'displayName=Lavinia P');
    const journal = join(typed.folder, '.entra-sim', 'entra.journal');
    const before = [readFileSync(journal), await typed.ok('requests')];
    const told = await typed.ok('provisioning', 'on-demand', person, '--dry-run');
    expect(told).toMatch(/^Dry run, nothing is changed:\nSuccess[\s\S]*displayName: Lavinia Pepperstone -> Lavinia P/);
    expect([readFileSync(journal), await typed.ok('requests')]).toEqual(before);
  });
});
