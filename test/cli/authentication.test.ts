/** Credentials from the command line: shown once, given by name, file or environment, and found nowhere else. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type QuickShell, quickShell } from './in-process.js';

const TENANT_URL = 'https://contoso.goskope.com/api/v2/scim';

afterEach(() => vi.unstubAllEnvs());

async function ready(): Promise<QuickShell> {
  const typed = quickShell(onTestFinished);
  await typed.ok('init');
  await typed.ok('app', 'add', 'netskope');
  return typed;
}

/** What the target's files and the logs of the workspace hold; the engine's own secrets are beside them. */
function keptOf({ folder }: QuickShell): string {
  const workspace = join(folder, '.entra-sim');
  const files = readdirSync(workspace).filter((name) => !name.startsWith('entra.'));
  return files.map((name) => readFileSync(join(workspace, name), 'utf8')).join('\n');
}

describe('an OAuth2 client', () => {
  it('is made, tried, listed and revoked; its secret is on disk as a hash only', async () => {
    const typed = await ready();
    const made = await typed.json('token', 'add', 'Entra', '--oauth', '--token-life', '2h', '--expires', '90d');
    expect(made).toMatchObject({
      tokenEndpoint: 'https://contoso.goskope.com/oauth2/token',
      tokenLifeSeconds: 7200,
      expiresAt: '2026-04-05T09:00:00Z',
    });
    const { clientId, clientSecret } = made as { clientId: string; clientSecret: string };
    await typed.ok('provisioning', 'set', '--tenant-url', TENANT_URL, '--token', 'Entra');
    await typed.ok('provisioning', 'test-connection');
    expect(await typed.ok('status')).toContain("OAuth2 Client Credentials Grant, 'Entra'");
    expect(await typed.json('provisioning', 'set')).toMatchObject({
      tenantUrl: TENANT_URL,
      authentication: { method: 'oauth2ClientCredentials', clientId, secret: 'Entra', scope: null },
    });
    const requests = await typed.ok('requests', '--detail');
    expect(requests).toContain('client_secret=<Entra>');
    expect(requests).toContain('"access_token": "<Entra>"');
    expect(await typed.ok('token', 'list')).toMatch(
      new RegExp(`Entra +OAuth2 client +admin +readWrite +\\*{8}${clientSecret.slice(-4)} +2026-04-05T09:00:00Z`),
    );
    const kept = keptOf(typed);
    expect(kept).toContain(clientId);
    expect(kept).not.toContain(clientSecret);
    expect(kept).not.toContain('nsat-');
    expect(await typed.ok('token', 'revoke', 'Entra')).toMatch(/^Revoked the OAuth2 client/);
    expect((await typed.run('provisioning', 'test-connection')).code).toBe(1);
  });
});

describe('credentials', () => {
  it('come from a file or the environment, and go by its name', async () => {
    const typed = await ready();
    const { token } = (await typed.json('token', 'add', 'elsewhere')) as { token: string };
    writeFileSync('token.txt', `${token}\n`);
    await typed.ok('provisioning', 'set', '--tenant-url', TENANT_URL, '--secret-file', 'token.txt');
    await typed.ok('provisioning', 'test-connection');
    expect(await typed.ok('requests', '--detail')).toContain('Bearer <token.txt>');
    vi.stubEnv('SCIM_TOKEN', token);
    await typed.ok('provisioning', 'set', '--secret-env', 'SCIM_TOKEN');
    expect(await typed.ok('provisioning', 'set')).toMatch(/Secret Token +that of 'SCIM_TOKEN'/);
    await typed.ok('provisioning', 'test-connection');
    expect(keptOf(typed)).not.toContain(token);
  });

  it('are tried out with --dry-run, and left blank with --auth entra-token', async () => {
    const typed = await ready();
    await typed.ok('token', 'add', 'Entra', '--dry-run');
    expect(await typed.json('token', 'list')).toEqual([]);
    await typed.ok('provisioning', 'set', '--tenant-url', TENANT_URL, '--auth', 'entra-token', '--dry-run');
    expect(await typed.json('provisioning', 'set')).toMatchObject({ authentication: null });
    await typed.ok('provisioning', 'set', '--tenant-url', TENANT_URL, '--auth', 'entra-token');
    expect(await typed.ok('status')).toContain('token of Microsoft Entra ID (Secret Token left blank)');
    const keys = await typed.json('provisioning', 'signing-keys');
    expect(keys).toMatchObject({
      issuer: expect.stringMatching(/^https:\/\/sts\.windows\.net\/[\da-f-]{36}\/$/),
      keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig', kid: 'entra-sim-development' }],
    });
    expect(await typed.ok('provisioning', 'signing-keys')).toContain('known to everybody');
  });

  it.each([
    [['token', 'add', 'x', '--token-life', '1h'], /--token-life is for OAuth2 clients/],
    [['token', 'add', 'x', '--expires', 'soon'], /"soon" is not a duration/],
    [['provisioning', 'set', '--secret-file', 'none.txt'], /none\.txt: the file is missing/],
    [['provisioning', 'set', '--secret-env', 'NOT_SET_HERE'], /NOT_SET_HERE is not set/],
    [['provisioning', 'set', '--client-id', 'x'], /client secret is missing/],
    [['provisioning', 'set', '--token', 'x', '--secret-file', 'y'], /one place/],
  ])('%j is refused with exit code 2 and one clear message', async (line, message) => {
    const typed = await ready();
    const { code, stderr } = await typed.run(...line);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(stderr).not.toMatch(/ at .*:\d+:\d+/);
  });
});
