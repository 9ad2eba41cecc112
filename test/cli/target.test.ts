/** The target and the wire, looked at from the command line. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type QuickShell, quickShell } from './in-process.js';

const NUMBERED = z.array(z.object({ number: z.number(), method: z.string(), status: z.number().optional() }));

let typed: QuickShell;

beforeAll(async () => {
  typed = quickShell(afterAll);
  await typed.ok('init');
  await typed.ok('app', 'add', 'netskope');
});

describe('before the first cycle', () => {
  it('says that there is nothing, and what would change that', async () => {
    expect(await typed.ok('target')).toMatch(/goskope\.com[\s\S]*0 users[\s\S]*0 groups/);
    expect(await typed.ok('target', 'user', 'list')).toMatch(/^No accounts yet: /);
    expect(await typed.ok('target', 'group', 'list')).toMatch(/^No groups yet: /);
    expect(await typed.ok('target', 'unmatched')).toMatch(/^0 accounts of[\s\S]*The target has no accounts yet\.\n$/);
    expect(await typed.ok('requests')).toMatch(/^No requests: /);
    expect(await typed.json('target', 'user', 'list')).toEqual([]);
  });
});

describe('after a cycle', () => {
  beforeAll(async () => {
    await typed.ok('token', 'add', 'Entra');
    await typed.ok('assign', 'Sales', '--role', 'User');
    const url = 'https://addon-contoso.goskope.com/SCIM/V2/abc123';
    await typed.ok('provisioning', 'set', '--mode', 'Automatic', '--tenant-url', url, '--token', 'Entra');
    await typed.ok('provisioning', 'start');
    await typed.ok('advance', '--cycles', '1');
  });

  it('shows accounts and groups, a few or all', async () => {
    expect(await typed.ok('target', '--limit', '2')).toContain(
      "... and 4 more: 'entra-sim target user list' finds them.",
    );
    expect(await typed.ok('target', 'user', 'list', '--limit', '2')).toContain('... and 4 more');
    expect(await typed.json('target', 'user', 'list')).toHaveLength(6);
    expect(await typed.ok('target', 'user', 'list', 'nobody')).toMatch(/^No account fits/);
    const user = await typed.ok('target', 'user', 'show', 'lavinia');
    expect(user).toMatch(/^emails\[type eq "work"\]\.value +lavinia/m);
    expect(user).toMatch(/^groups +Sales$/m);
    expect(user).toMatch(/^in Entra +lavinia\.pepperstone@contoso\.com$/m);
    expect(await typed.json('target', 'group', 'show', 'sales', '--limit', '1')).toMatchObject({
      resource: { displayName: 'Sales' },
      users: [{ active: true }],
    });
    expect(await typed.ok('target', 'unmatched')).toContain('6 provisioned, 0 not\n\nEach belongs to somebody');
  });

  it('shows requests by number, and as commands', async () => {
    const requests = NUMBERED.parse(await typed.json('requests', '--method', 'POST', '--status', '2xx'));
    expect(requests).toHaveLength(7);
    const { number } = requests.at(-1) ?? { number: 0 };
    expect(await typed.ok('requests', '--show', String(number))).toMatch(/^> #\d+ .*POST [\s\S]*< 201/);
    expect(await typed.json('requests', '--show', String(number))).toMatchObject({ number, method: 'POST' });
    const curl = await typed.ok('requests', '--curl', String(number));
    expect(curl).toMatch(/^curl -X POST 'https:\/\/addon-contoso[\s\S]*Bearer \*\*\*'[\s\S]*--data-raw '\{/);
    expect(await typed.json('requests', '--curl', String(number))).toEqual({ number, curl: curl.trimEnd() });
    expect(await typed.ok('requests', '--path', '/nowhere')).toBe('No request fits.\n');
  });
});
