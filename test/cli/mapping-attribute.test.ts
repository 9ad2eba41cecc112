/** "Edit attribute list" of the Mappings blade, typed. What is refused: test/simulation/attribute-lists.test.ts. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type QuickShell, quickShell } from './in-process.js';

const BADGE = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge';
const FLOOR = 'extension_0f3c9a1be2d44c5f8a7b6c5d4e3f2a1b_floor';

const clean: (() => void)[] = [];
let typed: QuickShell;

beforeAll(async () => {
  typed = quickShell((run) => clean.push(run));
  await typed.ok('init');
  await typed.ok('app', 'add', 'scim');
});
afterAll(() => {
  for (const run of clean) run();
});

const attribute = (...args: readonly string[]) => typed.ok('mapping', 'attribute', ...args);

it('lists what can be mapped to, and what is mapped to it', async () => {
  const text = await attribute('list');
  expect(text).toMatch(
    /^Attribute list of customappsso \(User\): 46 attributes\nNAME +TYPE +MAPPED FROM\nid +String, primary key, required\n/,
  );
  expect(text).toMatch(/\ntitle +String +\[jobTitle\]\n/);
  expect(text).toMatch(/:manager +Reference to User +\[manager\]\n/);
  expect(await attribute('list', '--object', 'Group')).toMatch(/\nmembers +Reference to User or Group, multi-value +/);
  expect(await typed.json('mapping', 'attribute', 'list', '--list', 'source')).toMatchObject({
    list: 'source',
    directoryName: 'Microsoft Entra ID',
    rows: expect.arrayContaining([expect.objectContaining({ name: 'surname', required: true, filtered: false })]),
  });
});

it('adds, maps and removes; then everything is as before', async () => {
  const before = await typed.ok('mapping', 'export');
  const add = [BADGE, '--exact-case', '--default', 'none'];
  expect(await attribute('add', ...add, '--dry-run')).toMatch(/^Dry run, nothing is changed:\nAdded urn:/);
  expect(await typed.ok('mapping', 'export')).toBe(before);
  expect(await attribute('add', ...add)).toContain(`entra-sim mapping set '${BADGE}' --source '[...]'`);
  await attribute('add', FLOOR, '--list', 'source');
  await typed.ok('mapping', 'set', BADGE, '--source', `[${FLOOR}]`);
  expect(await attribute('list')).toMatch(/:badge +String, exact case, default none, added by hand +\[extension_/);
  await attribute('set', BADGE, '--type', 'Integer', '--no-exact-case', '--clear-default');
  expect(await attribute('list')).toMatch(/:badge +Integer, added by hand +/);
  const { code, stderr } = await typed.run('mapping', 'attribute', 'remove', BADGE);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/is mapped: .*\nRemove its mapping first: entra-sim mapp/)]);
  await typed.ok('mapping', 'remove', BADGE);
  await attribute('remove', BADGE);
  await attribute('remove', FLOOR, '--list', 'source');
  expect(await typed.ok('mapping', 'export')).toBe(before);
});
