/** A real-looking tenant, exported and imported with `--anonymise`: nothing of anybody is left on disk, and a cycle does the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type QuickShell, quickShell } from './in-process.js';

const USERS = z.object({
  value: z.array(
    z.object({
      displayName: z.string(),
      surname: z.string().nullable(),
      userPrincipalName: z.string(),
      mail: z.string().nullable(),
      mobilePhone: z.string().nullable(),
      streetAddress: z.string().nullable(),
      businessPhones: z.array(z.string()),
      employeeId: z.string().nullable(),
    }),
  ),
});
const REQUESTS = z.array(z.object({ method: z.string(), url: z.string(), status: z.number() }));
const RECORDS = z.array(
  z.object({
    provisioningAction: z.string(),
    provisioningStatusInfo: z.object({ status: z.string() }),
    provisioningSteps: z.array(z.object({ name: z.string() })),
  }),
);

let typed: QuickShell;

/** Provisions the workspace by the group of everybody. */
async function provisioned(workspace: string, everybody: string): Promise<void> {
  const at = ['--workspace', workspace];
  await typed.ok('token', 'add', 'entra', ...at);
  await typed.ok(
    ...['provisioning', 'set', '--tenant-url', 'https://contoso.goskope.com/api/v2/scim', '--token', 'entra', ...at],
  );
  const { stdout } = await typed.run('assignments', ...at);
  if (!stdout.includes(everybody)) await typed.ok('assign', everybody, '--role', 'User', ...at);
  await typed.ok('provisioning', 'start', ...at);
  await typed.ok('advance', '--cycles', '1', '--transport', 'direct', ...at);
}

beforeAll(async () => {
  typed = quickShell(afterAll);
  await typed.ok('init', '--users', '80', '--groups', '8', '--company', 'Quillon', '--workspace', 'real');
  await typed.ok('app', 'add', 'netskope', '--workspace', 'real');
  // The target holds some of the people when it is exported.
  await provisioned('real', 'All Quillon');
  await typed.ok('export', 'exported', '--workspace', 'real');
  await typed.ok('import', 'exported', '--workspace', 'plain');
  await typed.ok('import', 'exported', '--anonymise', '--workspace', 'hidden');
  for (const workspace of ['plain', 'hidden']) {
    // Changed by id: the people of both are the same, whatever they are called.
    const [, second] = z
      .array(z.object({ objectId: z.string() }))
      .parse(await typed.json('user', 'list', '--workspace', workspace));
    await typed.ok('user', 'disable', second?.objectId ?? '', '--workspace', workspace);
    await provisioned(workspace, 'All Quillon');
  }
});

/** What is somebody's: names, accounts, addresses, numbers. */
function personalValues(): readonly string[] {
  const { value } = USERS.parse(JSON.parse(readFileSync(join(typed.folder, 'exported/users.json'), 'utf8')));
  const values = value.flatMap((user) => [
    user.displayName,
    user.surname,
    user.userPrincipalName,
    user.mail,
    user.mobilePhone,
    user.streetAddress,
    ...user.businessPhones,
  ]);
  // A short surname may be a part of an ordinary word.
  return [...new Set(values)].filter((text): text is string => text !== null && text.length >= 6);
}

it('leaves none of the personal values in any file of the workspace', () => {
  const values = personalValues();
  expect(values.length).toBeGreaterThan(200);
  const folder = join(typed.folder, 'hidden');
  const found = readdirSync(folder).flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8').toLowerCase();
    return values.filter((value) => text.includes(value.toLowerCase())).map((value) => `${value} in ${name}`);
  });
  expect(found).toEqual([]);
  // They would be found: the workspace that was not anonymised has them all.
  const plain = readdirSync(join(typed.folder, 'plain'))
    .map((name) => readFileSync(join(typed.folder, 'plain', name), 'utf8').toLowerCase())
    .join('\n');
  expect(values.filter((value) => !plain.includes(JSON.stringify(value).slice(1, -1).toLowerCase()))).toEqual([]);
});

it('does the same in a cycle', async () => {
  const shape = async (workspace: string): Promise<unknown> => {
    const requests = REQUESTS.parse(await typed.json('requests', '--limit', '1000', '--workspace', workspace));
    const records = RECORDS.parse(await typed.json('log', '--limit', '1000', '--workspace', workspace));
    return {
      requests: requests.map(({ method, url, status }) => [method, new URL(url).pathname, status]),
      records: records.map(({ provisioningAction, provisioningStatusInfo, provisioningSteps }) => [
        provisioningAction,
        provisioningStatusInfo.status,
        provisioningSteps.map(({ name }) => name),
      ]),
    };
  };
  const hidden = await shape('hidden');
  expect(hidden).toEqual(await shape('plain'));
  expect(z.object({ records: z.array(z.unknown()) }).parse(hidden).records.length).toBeGreaterThan(50);
});
