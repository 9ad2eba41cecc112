/** Hands a job what it needs of the world: client, directory, clock, ids and listeners. */
import { uuidFrom } from '../chance/chance.js';
import { type Authentication, secretToken } from '../provisioning/client/authentication.js';
import { clientCredentialsGrant } from '../provisioning/client/client-credentials.js';
import { entraToken } from '../provisioning/client/entra-token.js';
import { createScimClient, type ScimClient } from '../provisioning/client/scim-client.js';
import type { Wire } from '../provisioning/client/send.js';
import { parseTenantUrl, type TenantUrl } from '../provisioning/client/tenant-url.js';
import type { CyclePorts } from '../provisioning/cycle/ports.js';
import type { ProvisioningEvent } from '../provisioning/events.js';
import type { Credentials } from '../provisioning/job.js';
import type { JobStore } from '../provisioning/job-store.js';
import { InputError } from '../text/input-error.js';
import type { Milliseconds } from '../time/clock.js';
import type { Application } from './applications.js';
import { signingKey } from './entra-issuer.js';
import type { World } from './world.js';

export type Connection = { readonly client: ScimClient; readonly tenantUrl: TenantUrl };

/** True when credentials are saved. */
export function isConfigured({ store }: Application): boolean {
  const { baseAddress, credentials } = store.secrets();
  return baseAddress !== null && credentials !== null;
}

/** @throws InputError when Tenant URL or Secret Token are missing. */
export function connect(world: World, { store, behaviour, servicePrincipal }: Application): Connection {
  const { baseAddress, credentials } = store.secrets();
  if (baseAddress === null || credentials === null) {
    throw new InputError(`${servicePrincipal.displayName} has no credentials yet`, {
      hint: "Give them with 'entra-sim provisioning set --tenant-url URL --token CLIENT'.",
    });
  }
  world.sender.current = { jobId: store.id, clientName: senderName(credentials) };
  const tenantUrl = parseTenantUrl(baseAddress);
  const wire = { transport: world.targets.transport, elapse: (ms: Milliseconds) => world.clock.elapse(ms) };
  const authentication = authenticationWith(credentials, wire, world, store);
  return { client: createScimClient({ ...wire, tenantUrl, authentication, behaviour }), tenantUrl };
}

function authenticationWith(
  credentials: Credentials,
  wire: Wire,
  { clock, directory }: World,
  { accessToken, setAccessToken }: JobStore,
): Authentication {
  const { now } = clock;
  switch (credentials.method) {
    case 'secretToken':
      return secretToken(credentials.secretToken);
    case 'oauth2ClientCredentials':
      return clientCredentialsGrant({ ...wire, credentials, drawer: { get: accessToken, set: setAccessToken }, now });
    case 'entraToken':
      return entraToken({ tenantId: directory.tenant()?.id ?? '', signingKey: signingKey(), now });
  }
}

/** What traces call the secret by. */
function senderName(credentials: Credentials): string {
  return credentials.method === 'entraToken' ? 'Microsoft Entra ID' : credentials.name;
}

/** The ports of one cycle. */
export function cyclePorts(world: World, application: Application): CyclePorts {
  const { clock, chance, directory } = world;
  const { store, servicePrincipal, behaviour } = application;
  const { client, tenantUrl } = connect(world, application);
  return {
    store,
    directory,
    tenantId: directory.tenant()?.id ?? '',
    servicePrincipal,
    schema: application.schema(),
    behaviour,
    client,
    dialect: tenantUrl.dialect,
    now: clock.now,
    elapse: (ms) => clock.elapse(ms),
    nextId: (stream) =>
      stream === 'logRecord' || stream === 'change' ? idInLog(world, stream) : chance.uuid(`provisioning.${stream}`),
    random: () => chance.fraction('provisioning.random'),
    emit: (event) => {
      follow(world, event);
      world.events.emit(event);
    },
    commit: world.commit,
    betweenObjects: async () => {
      await clock.settle();
      await world.breathe();
    },
  };
}

/** Ids that stand in the log go by the record's number there, so that they stay unique when a cycle is cut off and repeated. */
function idInLog({ chance, workspace }: World, stream: 'logRecord' | 'change'): string {
  return uuidFrom(chance.seed, `provisioning.${stream}`, workspace.provisioningLog.count() + 1);
}

function follow({ sender, workspace }: World, event: ProvisioningEvent): void {
  switch (event.type) {
    case 'cycleStarted':
      sender.current = { jobId: event.jobId, cycleId: event.cycleId, clientName: sender.current.clientName };
      return;
    case 'objectStarted':
      sender.current = { ...sender.current, objectId: event.objectId };
      return;
    case 'logRecord':
      workspace.provisioningLog.append(event.record, event.record.sourceIdentity.id);
      return;
    case 'cycleProgress':
    case 'cycleEnded':
    case 'quarantineImposed':
    case 'quarantineLifted':
    case 'jobStopped':
      return;
  }
}
