import { describe, expect, it } from 'vitest';
import { exportFiles } from '../../src/simulation/export/export-files.js';
import { provisioningStatus } from '../../src/simulation/queries/provisioning-status.js';
import type { RequestRecord } from '../../src/simulation/request-record.js';
import type { TransportKind } from '../../src/simulation/targets.js';
import { type ProfileName, type Simulated, simulated } from '../support/simulated.js';
import { allRows } from '../support/whole-state.js';

const TENANT = { users: [{ name: 'ann' }, { name: 'bob' }] };

async function withOAuth(options: { profile?: ProfileName; transport?: TransportKind; tokenLife?: string } = {}) {
  const { tokenLife = '1h', ...more } = options;
  const simulation = await simulated({ ...TENANT, ...more, assigned: ['ann'], started: false });
  const application = simulation.application().servicePrincipal.id;
  await simulation.perform({ type: 'addOAuthClient', clientName: 'oauth', tokenLife, application });
  await simulation.perform({ type: 'setProvisioning', clientName: 'oauth' });
  return simulation;
}

async function withEntraToken(profile: ProfileName, transport: TransportKind = 'direct') {
  const simulation = await simulated({ ...TENANT, profile, transport, assigned: ['ann'], started: false });
  await simulation.perform({ type: 'setProvisioning', authentication: 'entraToken' });
  return simulation;
}

const start = ({ perform }: Simulated) => perform({ type: 'startProvisioning' });
const cycle = ({ perform }: Simulated) => perform({ type: 'advance', cycles: 1 });
const sent = (requests: readonly RequestRecord[]): readonly string[] =>
  requests.map(({ method, url, status }) => `${method} ${new URL(url).pathname.replace(/.*\//, '/')} ${status}`);
const tokenRequests = ({ requests }: Simulated): number =>
  requests().filter(({ url }) => url.endsWith('/oauth2/token')).length;

describe.each<readonly [ProfileName, TransportKind]>([
  ['netskope', 'direct'],
  ['netskope', 'fetch'],
  ['scim', 'direct'],
  ['scim', 'fetch'],
])('OAuth2 client credentials, %s over %s', (profile, transport) => {
  it('fetch a token for Test Connection, and use it for the first cycle as well #authentication-oauth2', async () => {
    const simulation = await withOAuth({ profile, transport });
    expect(await simulation.perform({ type: 'testConnection' })).toMatchObject({ ok: true });
    await start(simulation);
    await cycle(simulation);
    expect(sent(simulation.requests())).toEqual([
      'POST /token 200',
      'GET /Users 200',
      'GET /Groups 200',
      'GET /Users 200',
      'GET /Users 200',
      'POST /Users 201',
    ]);
    expect(simulation.job().lastExecution?.state).toBe('Succeeded');
    const [exchange, query] = simulation.requests();
    expect(exchange).toMatchObject({
      url: simulation.target.tokenEndpoint,
      body: expect.stringMatching(/^grant_type=client_credentials&client_id=[0-9a-f-]{36}&client_secret=<oauth>$/),
      responseBody: { access_token: '<oauth>', token_type: 'Bearer', expires_in: 3600 },
    });
    expect(query?.headers.authorization).toBe('Bearer <oauth>');
    await simulation.sim.close();
  });
});

describe('with OAuth2', () => {
  it('a token is fetched anew when it has expired, in the middle of a cycle too #authentication-oauth2', async () => {
    const simulation = await withOAuth({ tokenLife: '1s' });
    await simulation.assign('bob');
    await start(simulation);
    await cycle(simulation);
    expect(simulation.job().lastExecution?.state).toBe('Succeeded');
    expect(tokenRequests(simulation)).toBeGreaterThan(1);
    expect(simulation.requests().every(({ status }) => status !== 401)).toBe(true);
  });

  it('a token that the target refuses is replaced once #authentication-oauth2-renewal', async () => {
    const simulation = await withOAuth();
    await start(simulation);
    await cycle(simulation);
    expect(tokenRequests(simulation)).toBe(1);
    simulation.target.addFault({ kind: 'status', on: '/Users', status: 401, count: 1 });
    await simulation.advance('40m');
    expect(sent(simulation.requests()).slice(-3)).toEqual(['GET /Users 401', 'POST /token 200', 'GET /Users 200']);
    expect(simulation.job().quarantine).toBeNull();
  });

  it('a client that is revoked puts the job into quarantine, and another takes it out #authentication-oauth2-refused', async () => {
    const simulation = await withOAuth();
    await start(simulation);
    await cycle(simulation);
    await simulation.perform({ type: 'revokeToken', clientName: 'oauth' });
    await simulation.advance('40m');
    expect(simulation.job().quarantine).toMatchObject({
      reason: 'EncounteredQuarantineException',
      error: {
        code: 'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
        message: expect.stringContaining('invalid_client'),
        tenantActionable: true,
      },
    });
    expect(sent(simulation.requests()).slice(-2)).toEqual(['GET /Users 401', 'POST /token 401']);
    const { data, notes } = await simulation.perform({ type: 'testConnection' });
    expect(data).toMatchObject({ connected: false, status: 401 });
    expect(notes).toEqual(['The token endpoint answered 401.', expect.stringMatching(/^Check token endpoint/)]);
    await simulation.perform({ type: 'addOAuthClient', clientName: 'next' });
    await simulation.perform({ type: 'setProvisioning', clientName: 'next' });
    await simulation.perform({ type: 'restartProvisioning' });
    await cycle(simulation);
    expect(simulation.job()).toMatchObject({ quarantine: null, lastExecution: { state: 'Succeeded' } });
  });

  it('a token endpoint that is out of order makes the cycle fail, without quarantine #authentication-oauth2-refused', async () => {
    const simulation = await withOAuth();
    await start(simulation);
    simulation.target.addFault({ kind: 'status', on: 'token', status: 503 });
    await cycle(simulation);
    expect(simulation.job()).toMatchObject({
      quarantine: null,
      lastExecution: {
        state: 'Failed',
        error: { code: 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable' },
      },
    });
  });

  it('a client of an account without Admin permissions gets a token, and 403', async () => {
    const simulation = await withOAuth();
    await simulation.perform({ type: 'addOAuthClient', clientName: 'help', account: 'helpdesk' });
    await simulation.perform({ type: 'setProvisioning', clientName: 'help' });
    const { data } = await simulation.perform({ type: 'testConnection' });
    expect(data).toMatchObject({ status: 403 });
    expect(sent(simulation.requests())).toEqual(['POST /token 200', 'GET /Users 403']);
  });

  it('a scope that reads only lets the probe pass, and no write', async () => {
    const simulation = await withOAuth();
    await simulation.perform({ type: 'setProvisioning', oauthScope: 'scim.read' });
    await start(simulation);
    await cycle(simulation);
    expect(sent(simulation.requests()).slice(-1)).toEqual(['POST /Users 403']);
    expect(simulation.job().lastExecution?.state).toBe('EntryLevelErrors');
  });

  it('Provision on demand wants the job stopped #authentication-oauth2-on-demand', async () => {
    const simulation = await withOAuth();
    const onDemand = { type: 'provisionOnDemand', subject: 'ann@contoso.com' } as const;
    expect(await simulation.perform(onDemand)).toMatchObject({ ok: true });
    await start(simulation);
    await expect(simulation.perform(onDemand)).rejects.toMatchObject({ hint: expect.stringContaining('stop') });
    await simulation.perform({ type: 'setProvisioning', clientName: 'entra' });
    expect(await simulation.perform(onDemand)).toMatchObject({ ok: true });
  });

  it('no secret is in events, requests, logs, status or export; the target keeps only hashes', async () => {
    const simulation = await withOAuth();
    const heard: unknown[] = [];
    simulation.sim.listen((event) => heard.push(event));
    const { data } = await simulation.perform({ type: 'setProvisioning', notifyOnFailure: false });
    await start(simulation);
    await cycle(simulation);
    await simulation.perform({ type: 'revokeToken', clientName: 'oauth' });
    await simulation.advance('40m');
    const { world } = simulation.sim;
    const { store } = simulation.application();
    const { credentials } = store.secrets();
    const secret = credentials?.method === 'oauth2ClientCredentials' ? credentials.clientSecret : '';
    const rows = JSON.stringify(await allRows(world, ['netskope']));
    const access = /nsat-[0-9a-f]{32}/.exec(rows)?.[0];
    expect(secret).toMatch(/^nscs-[0-9a-f]{32}$/);
    const exported = [...exportFiles(world, 'graph')].map(({ pieces }) => [...pieces].join(''));
    const shown = JSON.stringify([
      data,
      heard,
      simulation.requests(),
      simulation.log(),
      provisioningStatus(world, simulation.application()),
      exported,
      world.workspace.requestLog.last(100),
    ]);
    for (const value of [secret, 'nsat-', simulation.token()]) expect(shown).not.toContain(value);
    const { tables } = { tables: await world.workspace.target('netskope') };
    const kept = JSON.stringify(tables.names().map((name) => [...tables.table(name).entries()]));
    for (const value of [secret, access ?? 'nsat-', simulation.token()]) expect(kept).not.toContain(value);
  });
});

describe('with the Secret Token left blank', () => {
  it.each<TransportKind>(['direct', 'fetch'])(
    'the plain target takes the token of Entra, over %s #authentication-entra-token',
    async (transport) => {
      const simulation = await withEntraToken('scim', transport);
      expect(await simulation.perform({ type: 'testConnection' })).toMatchObject({ ok: true });
      await start(simulation);
      await cycle(simulation);
      await simulation.advance('2h');
      expect(simulation.job()).toMatchObject({ quarantine: null, lastExecution: { state: 'Succeeded' } });
      expect(simulation.requests()[0]?.headers.authorization).toBe('Bearer <Microsoft Entra ID>');
      expect(JSON.stringify(simulation.requests())).not.toContain('eyJ');
      await simulation.sim.close();
    },
  );

  it('Netskope does not, and the job is quarantined #quarantine-refused', async () => {
    const simulation = await withEntraToken('netskope');
    const { notes } = await simulation.perform({ type: 'testConnection' });
    expect(notes.join()).toMatch(/takes no token of this tenant's Microsoft Entra ID/);
    await start(simulation);
    await cycle(simulation);
    expect(simulation.job().quarantine).toMatchObject({
      reason: 'EncounteredQuarantineException',
      error: { code: 'SystemForCrossDomainIdentityManagementInvalidCredentials' },
    });
  });
});
