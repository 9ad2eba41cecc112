/** The package's entry for other people's tests, used as they use it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setupServer } from 'msw/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type MockNetskopeTenant, type NetskopeTenantOptions, netskopeTenant } from '../src/msw.js';
import { PROJECT } from './cli/entra-sim.js';
import { temporaryFolder } from './support/temporary-folder.js';

function listening(options: NetskopeTenantOptions = {}): MockNetskopeTenant & { readonly close: () => void } {
  const tenant = netskopeTenant(options);
  const server = setupServer(...tenant.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  onTestFinished(() => server.close());
  return { ...tenant, close: () => server.close() };
}

function ask({ baseUrl, token }: MockNetskopeTenant, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` }, ...init });
}

const ADA = { id: 'ada', userName: 'ada@x.example' };

describe('netskopeTenant', () => {
  it('runs the example of README in a project that has installed the package', () => {
    const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
    const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(PROJECT, join(folder, 'node_modules/entra-provisioning-simulator'));
    symlinkSync(join(PROJECT, 'node_modules/msw'), join(folder, 'node_modules/msw'));
    writeFileSync(join(folder, 'example.test.mjs'), example);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--test', 'example.test.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      // The runner of another test would be taken for a parent.
      env: { PATH: process.env.PATH },
    });
    expect(`${stdout}${stderr}`).toMatch(/pass 1\b/);
    expect(status).toBe(0);
  });

  it('answers with the same ids in each run, at its own address', async () => {
    const ids = async () => {
      const tenant = listening({ tenant: 'acme', profile: 'scim' });
      expect(tenant.baseUrl).toBe('https://acme.scim.example/scim');
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
      const response = await ask(tenant, '/Users', {
        method: 'POST',
        body: JSON.stringify({ schemas, userName: 'a' }),
      });
      const made: unknown = await response.json();
      tenant.close();
      return made;
    };
    const first = await ids();
    expect(first).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await ids()).toMatchObject({ id: first instanceof Object && 'id' in first ? first.id : '' });
  });

  it('starts from resources, takes more, and goes back to the start', async () => {
    const tenant = listening({ resources: [ADA], now: () => Date.UTC(2026, 0, 5) });
    tenant.seed([{ id: 'all', displayName: 'All', members: [{ value: 'ada' }] }]);
    await ask(tenant, '/Users/ada', { method: 'DELETE' });
    const { users, groups, requests } = tenant.inspect();
    expect([users, groups]).toMatchObject([[], [{ id: 'all', meta: { created: '2026-01-05T00:00:00Z' } }]]);
    expect(requests).toEqual([{ method: 'DELETE', path: '/Users/ada', status: 204 }]);
    tenant.fault({ kind: 'drop' });
    tenant.reset();
    expect(tenant.inspect()).toMatchObject({ users: [ADA], groups: [], requests: [] });
    expect((await ask(tenant, '/Users/ada')).status).toBe(200);
  });

  it('tells what it was asked, without an answer where a fault left none', async () => {
    const tenant = listening();
    const number = tenant.fault({ kind: 'drop', on: '/Users' });
    await expect(ask(tenant, '/Users?count=1')).rejects.toThrow();
    tenant.clearFaults([number]);
    await ask(tenant, '/Users', { method: 'POST', body: '{"userName": 5}' });
    await ask(tenant, '/Users', { method: 'POST', body: 'no json' });
    expect(tenant.inspect().requests).toEqual([
      { method: 'GET', path: '/Users?count=1' },
      { method: 'POST', path: '/Users', body: { userName: 5 }, status: 400 },
      { method: 'POST', path: '/Users', body: 'no json', status: 400 },
    ]);
  });

  it('exchanges the secret of a client for an access token', async () => {
    const tenant = listening();
    const { clientId, clientSecret, tokenEndpoint } = tenant.client({ clientName: 'app' });
    expect(tokenEndpoint).toBe('https://contoso.goskope.com/oauth2/token');
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const granted = await fetch(tokenEndpoint, { method: 'POST', body: new URLSearchParams(form) });
    expect(await granted.json()).toMatchObject({ access_token: expect.any(String), expires_in: 3600 });
    expect(() => tenant.client({ clientName: '' })).toThrow();
  });

  it('lets a token that may only read do no more, and headers of the simulator out', async () => {
    const tenant = listening({ readToken: 'reader' });
    const headers = { authorization: 'Bearer reader' };
    const read = await ask(tenant, '/Users', { headers });
    expect(read.status).toBe(200);
    expect([...read.headers.keys()]).toEqual(['content-type']);
    expect((await ask(tenant, '/Users', { headers, method: 'POST', body: '{}' })).status).toBe(403);
  });

  it.each([
    [{ profile: 'netscope' }, /no profile "netscope"/],
    [{ tenant: 'a b' }, /can't be the name of a tenant/],
    [{ token: 'a b' }, /can't be sent in a header/],
    [{ resources: [ADA, ADA] }, /is taken/],
  ])('refuses %j', (options, said) => {
    expect(() => netskopeTenant(options)).toThrow(said);
  });
});
