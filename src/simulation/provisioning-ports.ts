/** Hands a job what it needs of the world: client, directory, clock, ids and listeners. */
import { uuidFrom } from '../chance/chance.js';
import { createScimClient, type ScimClient } from '../provisioning/client/scim-client.js';
import { parseTenantUrl, type TenantUrl } from '../provisioning/client/tenant-url.js';
import type { CyclePorts } from '../provisioning/cycle/ports.js';
import type { ProvisioningEvent } from '../provisioning/events.js';
import { InputError } from '../text/input-error.js';
import type { Application } from './applications.js';
import type { World } from './world.js';

export type Connection = { readonly client: ScimClient; readonly tenantUrl: TenantUrl };

/** True when credentials are saved. */
export function isConfigured({ store }: Application): boolean {
  const { baseAddress, secretToken } = store.secrets();
  return baseAddress !== null && secretToken !== null;
}

/** @throws InputError when Tenant URL or Secret Token are missing. */
export function connect(world: World, { store, behaviour, servicePrincipal }: Application): Connection {
  const { baseAddress, secretToken, clientName } = store.secrets();
  if (baseAddress === null || secretToken === null) {
    throw new InputError(`${servicePrincipal.displayName} has no credentials yet`, {
      hint: "Give them with 'entra-sim provisioning set --tenant-url URL --token CLIENT'.",
    });
  }
  world.sender.current = { jobId: store.id, clientName: clientName ?? 'unnamed' };
  const tenantUrl = parseTenantUrl(baseAddress);
  const client = createScimClient({
    transport: world.targets.transport,
    tenantUrl,
    token: secretToken,
    behaviour,
    elapse: (ms) => world.clock.elapse(ms),
  });
  return { client, tenantUrl };
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
