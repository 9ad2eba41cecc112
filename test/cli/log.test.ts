/** `log` typed: filters, exports in each format, and retention. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type QuickShell, quickShell } from './in-process.js';

const clean: (() => void)[] = [];
let typed: QuickShell;

beforeAll(async () => {
  typed = quickShell((run) => clean.push(run));
  await typed.ok('init');
  await typed.ok('app', 'add', 'netskope');
  await typed.ok('assign', 'Sales', '--role', 'User');
  await typed.ok('token', 'add', 'entra');
  const url = 'https://contoso.goskope.com/api/v2/scim';
  await typed.ok('provisioning', 'set', '--mode', 'Automatic', '--tenant-url', url, '--token', 'entra');
  await typed.ok('provisioning', 'start');
  await typed.ok('advance', '--cycles', '1', '--transport', 'direct');
});
afterAll(() => {
  for (const run of clean) run();
});

const read = (...path: readonly string[]): string => readFileSync(join(typed.folder, ...path), 'utf8');
const rows = (...path: readonly string[]): readonly unknown[] => parse(read(...path), { bom: true, columns: true });
const records = z.array(z.looseObject({ changeId: z.string(), provisioningSteps: z.array(z.unknown()) }));

describe('log --filter', () => {
  it("takes Graph's $filter, together with the other options #log-filter", async () => {
    const filter = "contains(sourceIdentity/displayName, 'Salt') and provisioningAction eq 'create'";
    expect(await typed.json('log', '--filter', filter)).toHaveLength(1);
    expect(await typed.json('log', '--filter', filter, '--status', 'skipped')).toEqual([]);
  });

  it('shows where it stops making sense', async () => {
    const { code, stdout, stderr } = await typed.run('log', '--filter', "provisioningAction ne 'create'");
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/column 20 of the filter: "ne" is no operator here[\s\S]*\n {19}\^/);
  });
});

describe('log export', () => {
  it("writes Graph's JSON #log-export", async () => {
    await typed.ok('log', 'export', 'graph');
    const document = z
      .object({ '@odata.context': z.string(), value: records })
      .parse(JSON.parse(read('graph', 'provisioning-logs.json')));
    expect(document['@odata.context']).toMatch(/#auditLogs\/provisioning$/);
    expect(document.value).toEqual(await typed.json('log', '--limit', '1000'));
  });

  it("writes the portal's three files, joined by the change id #log-export", async () => {
    await typed.ok('log', 'export', 'csv', '--format', 'csv');
    const log = records.parse(await typed.json('log', '--limit', '1000'));
    expect(rows('csv', 'ProvisioningLogs.csv')).toHaveLength(log.length);
    const steps = log.flatMap(({ changeId, provisioningSteps }) =>
      provisioningSteps.map((_, n) => ({ changeId, step: String(n + 1) })),
    );
    expect(rows('csv', 'ProvisioningLogs_ProvisioningSteps.csv')).toMatchObject(steps);
    expect(rows('csv', 'ProvisioningLogs_ModifiedProperties.csv')).toContainEqual(
      expect.objectContaining({ displayName: 'userName', oldValue: '', newValue: 'marguerite.salt@contoso.com' }),
    );
  });

  it('writes rows of the table AADProvisioningLogs #log-export', async () => {
    await typed.ok(
      'log',
      'export',
      'analytics',
      '--format',
      'log-analytics',
      '--action',
      'create',
      '--status',
      'success',
    );
    const lines = read('analytics', 'AADProvisioningLogs.ndjson').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ Action: 'Create', ResultType: 'Success', ResultSignature: '' });
  });

  it('writes everything that fits: what only a list takes is refused', async () => {
    for (const option of [['--limit', '3'], ['--detail']]) {
      const { code, stderr } = await typed.run('log', 'export', 'some', ...option);
      expect([code, stderr]).toEqual([2, expect.stringContaining('Unknown argument')]);
    }
  });

  it('does not write over anything unasked', async () => {
    await typed.ok('log', 'export', 'twice');
    expect((await typed.run('log', 'export', 'twice')).code).toBe(2);
    await typed.ok('log', 'export', 'twice', '--force');
  });
});

describe('log retention', () => {
  it('hides what is older, and shows it again when it is off #log-retention', async () => {
    const all = records.parse(await typed.json('log', '--limit', '1000')).length;
    await typed.ok('log', 'retention', '7');
    await typed.ok('advance', '8d', '--transport', 'direct');
    expect(await typed.ok('log')).toBe('No log records.\n');
    await typed.ok('log', 'retention', 'off');
    expect(await typed.json('log', '--limit', '1000')).toHaveLength(all);
  });

  it.each(['0', 'never', '1.5'])('refuses %s', async (days) => {
    expect((await typed.run('log', 'retention', days)).code).toBe(2);
  });
});
