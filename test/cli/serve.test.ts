/** The contract of `serve` with whoever starts it: first line, tokens, log, stop, what stays on disk; and its mistakes. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { quickShell } from './in-process.js';
import { startServe } from './serve-process.js';

const people = [
  { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], id: 'g', displayName: 'All', members: [{ value: 'u' }] },
  { id: 'u', userName: 'u@x.example', meta: { resourceType: 'User', created: '2020-01-01T00:00:00Z' } },
];

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

function post(base: string, token: string, userName: string): Promise<Response> {
  const body = JSON.stringify({ userName, emails: [{ value: userName }] });
  return fetch(`${base}/Users`, { method: 'POST', body, ...bearer(token) });
}

describe('serve', () => {
  it('listens, lets tokens in, logs, stops when told to, and keeps what was written', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'people.json'), JSON.stringify(people));
    writeFileSync(join(folder, 'secret'), 'from-a-file\n');
    const args = ['--port', '0', '--token-file', 'secret', '--resources', 'people.json'];
    const first = await startServe(folder, args, { ENTRA_SIM_READ_TOKEN: 'from-the-environment' });
    expect(first.base).toMatch(/\/api\/v2\/scim$/);
    expect(await (await fetch(`${first.base}/Users/u`, bearer('from-the-environment'))).json()).toMatchObject(
      people[1] ?? {},
    );
    expect((await post(first.base, 'from-the-environment', 'no@x.example')).status).toBe(403);
    expect((await post(first.base, 'from-a-file', 'yes@x.example')).status).toBe(201);
    expect(await first.end('SIGTERM')).toBe(0);
    expect(first.stdout).toHaveLength(1);
    expect(first.stderr()).toMatch(/^POST \/api\/v2\/scim\/Users 201 \d+ms$/m);
    const state = readdirSync(join(folder, '.entra-sim')).map((name) =>
      readFileSync(join(folder, '.entra-sim', name), 'utf8'),
    );
    expect(state.join('')).not.toMatch(/from-a-file|from-the-environment/);

    const second = await startServe(folder, [...args.slice(0, 2), '--resources', 'people.json', '--json']);
    const made = /^token (\S+)$/.exec(second.stdout[1] ?? '')?.[1] ?? '';
    const { Resources } = (await (await fetch(`${second.base}/Users`, bearer(made))).json()) as { Resources: object[] };
    expect(Resources).toMatchObject([{ id: 'u' }, { userName: 'yes@x.example' }]);
    expect((await fetch(`${second.base}/Users`, bearer('from-a-file'))).status).toBe(401);
    expect(await second.end('SIGINT')).toBe(0);
    expect(second.stderr()).toContain('not loaded again');
    const lines = second
      .stderr()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ method: 'GET', status: 200 }, { status: 401 }]);
  });

  it('serves the profile scim below the same address, and strictly when asked to', async () => {
    const folder = temporaryFolder();
    const served = await startServe(folder, [
      '--port',
      '0',
      '--token',
      'T',
      '--profile',
      'scim',
      '--strict',
      '--in-memory',
    ]);
    const base = new URL('/scim', served.base).href;
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
    const create = (active: unknown) =>
      fetch(`${base}/Users`, {
        method: 'POST',
        body: JSON.stringify({ schemas, userName: 'a', active }),
        ...bearer('T'),
      });
    expect((await create('True')).status).toBe(400);
    expect((await create(true)).status).toBe(201);
    expect(await (await fetch(`${served.base}/Users`, bearer('T'))).json()).toMatchObject({ totalResults: 1 });
    expect(await served.end('SIGTERM')).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('serves the target of a workspace that Entra provisions to', async () => {
    const typed = quickShell(onTestFinished);
    await typed.ok('init');
    await typed.ok('token', 'add', 'Entra');
    const served = await startServe(typed.folder, ['--port', '0', '--token', 'T']);
    expect((await post(served.base, 'T', 'from@outside.example')).status).toBe(201);
    expect((await typed.run('token', 'revoke', 'Entra')).stderr).toMatch(
      /in use by another process .*: entra-sim serve\)/,
    );
    expect(await served.end('SIGTERM')).toBe(0);
    expect(await typed.json('target')).toMatchObject({ users: [{ userName: 'from@outside.example' }] });
  });

  it.each([
    ['a taken port', ['--port', 'TAKEN'], /port \d+ of 127\.0\.0\.1 is taken/],
    ['no port', ['--port', '70000'], /at most 65535/],
    ['an unknown profile', ['--profile', 'netscope'], /no profile "netscope".*netskope/],
    ['a file that is missing', ['--resources', 'gone.json'], /gone\.json: the file is missing/],
    ['a file that is no JSON', ['--resources', 'broken.json'], /broken\.json:2:4: /],
    ['a file that is no list', ['--resources', 'object.json'], /object\.json:1: this is no JSON array/],
    ['a resource that is none', ['--resources', 'wrong.json'], /wrong\.json:3:\d+: \[1\]\.?.*active/],
    ['an id twice', ['--resources', 'twice.json'], /twice\.json:1:\d+: \[1\]\.id: .*taken/],
    ['an empty token', ['--token', ''], /token is empty/],
    ['a token of two words', ['--token', 'a b'], /can't be sent in a header/],
    ['two tokens that are one', ['--token', 'T', '--read-token', 'T'], /the same/],
    ['a token twice', ['--token', 'T', '--token-file', 'object.json'], /exclude each other/],
    ['a workspace that is a file', ['--workspace', 'object.json'], /is a file, no workspace/],
  ])('refuses %s in one clear line, and leaves nothing behind', async (_, args, said) => {
    const typed = quickShell(onTestFinished);
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const files = {
      'broken.json': '[\n  {userName: 1}]',
      'object.json': '{"Resources": []}',
      'wrong.json': '[\n{"userName": "a"},\n{"userName": "b", "active": "maybe"}]',
      'twice.json': '[{"id": "a", "userName": "a"}, {"id": "a", "userName": "b"}]',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(typed.folder, name), text);
    const { code, stdout, stderr } = await typed.run(
      'serve',
      ...(args.includes('--port') ? [] : ['--port', '0']),
      ...args.map((arg) => (arg === 'TAKEN' ? port : arg)),
    );
    expect(stderr).toMatch(said);
    expect([code, stdout]).toEqual([2, '']);
    expect(readdirSync(typed.folder).sort()).toEqual(Object.keys(files).sort());
  });
});
