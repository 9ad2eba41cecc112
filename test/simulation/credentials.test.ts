import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionOf } from '../../src/simulation/actions.js';
import { type Simulated, simulated } from '../support/simulated.js';
import { temporaryFolder } from '../support/temporary-folder.js';

type Change = Omit<ActionOf<'setProvisioning'>, 'type'>;

const ENDPOINT = 'https://id.example/token';
const BY_HAND: Change = { clientId: 'c1', tokenEndpoint: ENDPOINT, secretEnvironment: 'SECRET' };

let folder: string;
const file = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(file('token.txt'), 'from-a-file\r\n');
  writeFileSync(file('utf16.txt'), Buffer.from('\ufefffrom-notepad\r\n', 'utf16le'));
  writeFileSync(file('empty.txt'), ' \n');
  writeFileSync(file('lines.txt'), 'one\ntwo\n');
  writeFileSync(file('image.png'), Buffer.from([0x89, 0x50, 0xff, 0x00]));
  mkdirSync(file('folder'));
});

afterEach(() => vi.unstubAllEnvs());

/** A job with the Secret Token `entra`, a console with the client `oauth`, and a secret in the environment. */
async function blade(...before: readonly Change[]): Promise<Simulated> {
  vi.stubEnv('SECRET', 'from-the-environment');
  const simulation = await simulated({ users: [], started: false });
  await simulation.perform({ type: 'addOAuthClient', clientName: 'oauth' });
  for (const change of before) await simulation.perform({ type: 'setProvisioning', ...change });
  return simulation;
}

const withFile = (name: string): Change => ({ secretFile: file(name) });

describe('credentials', () => {
  const TAKEN: readonly (readonly [string, () => readonly Change[], object])[] = [
    ['by client name are those of the token', () => [], { method: 'secretToken', name: 'entra' }],
    [
      'by client name are those of the OAuth2 client',
      () => [{ clientName: 'oauth' }],
      { method: 'oauth2ClientCredentials', name: 'oauth', tokenEndpoint: 'https://contoso.goskope.com/oauth2/token' },
    ],
    [
      'from a file',
      () => [withFile('token.txt')],
      { method: 'secretToken', name: 'token.txt', secretToken: 'from-a-file' },
    ],
    ['from a file in UTF-16', () => [withFile('utf16.txt')], { secretToken: 'from-notepad' }],
    ['from the environment', () => [{ secretEnvironment: 'SECRET' }], { secretToken: 'from-the-environment' }],
    [
      'of a client by hand',
      () => [BY_HAND],
      {
        method: 'oauth2ClientCredentials',
        name: 'SECRET',
        clientId: 'c1',
        clientSecret: 'from-the-environment',
        tokenEndpoint: ENDPOINT,
        scope: null,
      },
    ],
    [
      'of a client keep what is not named',
      () => [BY_HAND, { oauthScope: 'a b' }, withFile('token.txt')],
      { clientId: 'c1', clientSecret: 'from-a-file', scope: 'a b' },
    ],
    [
      'of a client lose the scope when told so',
      () => [{ ...BY_HAND, oauthScope: 'a' }, { oauthScope: null }],
      { scope: null },
    ],
    [
      'of the console can have another token endpoint',
      () => [{ clientName: 'oauth', tokenEndpoint: ENDPOINT }],
      { name: 'oauth', tokenEndpoint: ENDPOINT },
    ],
    ['left blank', () => [{ authentication: 'entraToken' }], { method: 'entraToken' }],
    [
      'go back to a token',
      () => [{ authentication: 'entraToken' }, { clientName: 'entra' }],
      { method: 'secretToken', name: 'entra' },
    ],
    ['of a method that there is stay', () => [{ authentication: 'secretToken' }], { name: 'entra' }],
  ];
  it.each(TAKEN)('%s', async (_, changes, expected) => {
    const { application, job } = await blade(...changes());
    expect(application().store.secrets().credentials).toMatchObject(expected);
    expect(job().settings.mode).toBe('Automatic');
  });

  const REFUSED: readonly (readonly [string, () => Change, RegExp])[] = [
    ['an unknown name', () => ({ clientName: 'x' }), /no token with the client name "x"/],
    ['a file that is missing', () => withFile('none.txt'), /missing/],
    ['a file that is a folder', () => withFile('folder'), /EISDIR/],
    ['an empty file', () => withFile('empty.txt'), /empty\.txt' is empty/],
    ['a file of several lines', () => withFile('lines.txt'), /no secret that can be sent/],
    ['a file that is no text', () => withFile('image.png'), /not valid text/],
    ['a variable that is not set', () => ({ secretEnvironment: 'NOTHING_HERE' }), /NOTHING_HERE is not set/],
    ['an empty variable', () => ({ secretEnvironment: 'EMPTY' }), /EMPTY is empty/],
    ['two secrets', () => ({ clientName: 'entra', secretEnvironment: 'SECRET' }), /one place/],
    ['a client as a Secret Token', () => ({ clientName: 'oauth', authentication: 'secretToken' }), /for OAuth2/],
    ['a token as a client', () => ({ clientName: 'entra', authentication: 'oauth2ClientCredentials' }), /is a token/],
    ['a client without a secret', () => ({ clientId: 'c1', tokenEndpoint: ENDPOINT }), /client secret is missing/],
    [
      'a client without an id',
      () => ({ tokenEndpoint: ENDPOINT, secretEnvironment: 'SECRET' }),
      /client ID is missing/,
    ],
    [
      'a client without a token endpoint',
      () => ({ clientId: 'c', secretEnvironment: 'SECRET' }),
      /token endpoint is missing/,
    ],
    ['no address', () => ({ ...BY_HAND, tokenEndpoint: 'id.example' }), /not the address of a token endpoint/],
    ['a secret beside a blank', () => ({ authentication: 'entraToken', clientName: 'entra' }), /left blank/],
    ['a scope for a token', () => ({ authentication: 'secretToken', oauthScope: 'a' }), /for OAuth2/],
  ];
  it.each(REFUSED)('%s is refused, and nothing is changed', async (_, change, message) => {
    const { perform, application, job } = await blade();
    vi.stubEnv('EMPTY', '');
    const before = [application().store.secrets(), job()];
    const attempt = perform({ type: 'setProvisioning', ...change(), notifyOnFailure: true });
    await expect(attempt).rejects.toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
    expect([application().store.secrets(), job()]).toEqual(before);
  });

  it('of another client need a secret of their own', async () => {
    const { perform } = await blade(BY_HAND);
    await expect(perform({ type: 'setProvisioning', clientId: 'c2' })).rejects.toThrow(/client secret is missing/);
  });

  it('that are no longer at hand are told apart from those that never were', async () => {
    const { perform, sim } = await blade();
    sim.world.clipboard.remove('netskope', 'entra');
    await expect(perform({ type: 'setProvisioning', clientName: 'entra' })).rejects.toThrow(/shown once/);
  });

  it('of an earlier version are read, and an access token is kept as long as they are', async () => {
    const { application, perform, sim } = await blade();
    const { store } = application();
    const row = { baseAddress: 'https://t.example', secretToken: 'old-value', clientName: 'old' };
    sim.world.workspace.entra.table<object>('secrets').put(store.id, row);
    expect(store.secrets()).toEqual({
      baseAddress: 'https://t.example',
      credentials: { method: 'secretToken', name: 'old', secretToken: 'old-value' },
    });
    store.setAccessToken({ value: 'a', expiresAt: 1 });
    await perform({ type: 'setProvisioning', notifyOnFailure: true });
    expect(store.accessToken()).toEqual({ value: 'a', expiresAt: 1 });
    await perform({ type: 'setProvisioning', clientName: 'oauth' });
    expect(store.accessToken()).toBeUndefined();
  });
});
