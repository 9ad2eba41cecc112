import { describe, expect, it } from 'vitest';
import type { ActionOf } from '../../../src/simulation/actions.js';
import { exportFiles } from '../../../src/simulation/export/export-files.js';
import { secretsDocument } from '../../../src/simulation/export/provisioning-documents.js';
import { writeExport } from '../../../src/simulation/export/write-export.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

async function exporting(change: Omit<ActionOf<'setProvisioning'>, 'type'>): Promise<Simulated> {
  const simulation = await simulated({ users: [], started: false });
  await simulation.perform({ type: 'addOAuthClient', clientName: 'oauth' });
  await simulation.perform({ type: 'setProvisioning', ...change });
  return simulation;
}

const secretsOf = (simulation: Simulated): Record<string, string> => {
  const { value } = JSON.parse([...secretsDocument(simulation.application())].join(''));
  return Object.fromEntries(value.map((pair: { key: string; value: string }) => [pair.key, pair.value]));
};

/** What another workspace makes of an export. */
async function imported(simulation: Simulated): Promise<{ readonly other: Simulated; readonly notes: string }> {
  const folder = temporaryFolder();
  writeExport(folder, exportFiles(simulation.sim.world, 'graph'), true);
  const other = await simulated({ users: [], started: false });
  other.application().store.setSecrets({ baseAddress: null, credentials: null });
  const application = other.application().servicePrincipal.displayName;
  const { notes } = await other.perform({ type: 'importTenant', files: [folder], application });
  return { other, notes: notes.join('\n') };
}

describe('the secrets of a job leave the workspace as keys without values', () => {
  it('of a Secret Token', async () => {
    expect(secretsOf(await exporting({ clientName: 'entra' }))).toMatchObject({ SecretToken: '*' });
  });

  it('of an OAuth2 client, which is known again but for its secret', async () => {
    const simulation = await exporting({ clientName: 'oauth' });
    const { credentials } = simulation.application().store.secrets();
    if (credentials?.method !== 'oauth2ClientCredentials') throw new Error('no OAuth2 client');
    const { clientId, tokenEndpoint } = credentials;
    const secrets = secretsOf(simulation);
    expect(secrets).toMatchObject({
      Oauth2ClientId: clientId,
      Oauth2ClientSecret: '*',
      Oauth2TokenExchangeUri: tokenEndpoint,
    });
    expect(secrets).not.toHaveProperty('SecretToken');
    const { other, notes } = await imported(simulation);
    expect(notes).toContain(`--client-id ${clientId} --token-endpoint ${tokenEndpoint} --secret-file FILE`);
    expect(notes).not.toMatch(/not simulated/);
    expect(other.application().store.secrets().credentials).toBeNull();
  });

  it('of a token that is left blank, which is complete as it is', async () => {
    const simulation = await exporting({ authentication: 'entraToken' });
    expect(secretsOf(simulation)).toMatchObject({ SecretToken: '' });
    const { other, notes } = await imported(simulation);
    expect(other.application().store.secrets().credentials).toEqual({ method: 'entraToken' });
    expect(notes).not.toMatch(/Secret Token/);
  });
});
