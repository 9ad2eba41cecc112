/** Makes and opens simulations: state on disk or in memory, then everything on top of it. */
import { createChance, tableCounters } from '../chance/chance.js';
import { loadProfile } from '../profile/load-profile.js';
import { recordExchanges } from '../scim/transport/recording-transport.js';
import { openDirectory } from '../tenant/directory.js';
import { populate } from '../tenant/populate.js';
import type { TenantFile } from '../tenant/tenant-file-schema.js';
import { InputError } from '../text/input-error.js';
import { DEFAULT_START } from '../time/instant.js';
import { createYielder } from '../time/real-clock.js';
import { VirtualClock } from '../time/virtual-clock.js';
import { openApplications } from './applications.js';
import { furnishConsole } from './console-accounts.js';
import { createEventStream } from './events.js';
import { type RequestContext, requestRecord } from './request-record.js';
import { readClock, readSettings, type SimulationSettings, writeClock, writeSettings } from './settings.js';
import { createSimulation, type Simulation } from './simulation.js';
import { createTargets, type TransportKind } from './targets.js';
import { createMemoryWorkspace, isWorkspace, noWorkspace, openWorkspace, type Workspace } from './workspace.js';
import type { World } from './world.js';

export type NewSimulation = {
  /** Folder for the state; in memory when absent. */
  readonly folder?: string;
  /** Users and groups to start with: read from a tenant file, or generated. */
  readonly tenant: TenantFile;
  readonly seed?: number;
  /** When the clock starts, ms since the epoch. */
  readonly start?: number;
  /** Name of the mock target's tenant. */
  readonly targetTenant?: string;
  readonly transport?: TransportKind;
  /** The command that does it, for the lock. */
  readonly command: string;
};

export type ExistingSimulation = {
  readonly folder: string;
  readonly readOnly?: boolean;
  readonly transport?: TransportKind;
  readonly command: string;
};

/** Engine and listeners share one thread: this often, in ms of real time, others get a turn. */
const YIELD_EVERY_MS = 10;

/**
 * Makes a simulation from a tenant.
 * @throws InputError when the folder holds one already, or the directory refuses the tenant; nothing is written then.
 */
export async function newSimulation(options: NewSimulation): Promise<Simulation> {
  const { folder, command } = options;
  if (folder !== undefined && isWorkspace(folder)) {
    throw new InputError(`${folder} holds a workspace already`, {
      hint: 'Remove that folder to start anew, or choose another with --workspace DIR.',
    });
  }
  const settings: SimulationSettings = {
    seed: options.seed ?? 1,
    start: options.start ?? DEFAULT_START,
    targetTenant: options.targetTenant ?? 'contoso',
  };
  const workspace =
    folder === undefined ? createMemoryWorkspace() : await openWorkspace({ folder, readOnly: false, command });
  return closingOnError(workspace, async () => {
    writeSettings(workspace.entra, settings);
    const world = await openWorld(workspace, settings, options.transport ?? 'fetch');
    populate(world.directory, options.tenant);
    furnishConsole(await world.targets.open(loadProfile('netskope')));
    world.commit();
    return createSimulation(world);
  });
}

/**
 * Opens the simulation of a workspace.
 * @throws InputError when there is none, it is damaged, or somebody else writes to it.
 */
export async function openSimulation(options: ExistingSimulation): Promise<Simulation> {
  const { folder, readOnly = false, command } = options;
  if (!isWorkspace(folder)) throw noWorkspace(folder);
  const workspace = await openWorkspace({ folder, readOnly, command });
  return closingOnError(workspace, async () => {
    const settings = readSettings(workspace.entra);
    if (settings === undefined) throw noWorkspace(folder);
    return createSimulation(await openWorld(workspace, settings, options.transport ?? 'fetch'));
  });
}

/** What was not committed is dropped when the files are closed. */
async function closingOnError<T>(workspace: Workspace, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

async function openWorld(workspace: Workspace, settings: SimulationSettings, kind: TransportKind): Promise<World> {
  const { entra } = workspace;
  const clock = new VirtualClock(readClock(entra) ?? settings.start);
  const chance = createChance(settings.seed, tableCounters(entra.table<number>('counters')));
  const directory = openDirectory({ tables: entra, clock, nextId: (stream) => chance.uuid(`entra.${stream}`) });
  const applications = openApplications(entra, directory);
  const events = createEventStream();
  const targets = createTargets({ workspace, settings, clock, kind });
  const sender: { current: RequestContext } = { current: { jobId: '', clientName: '' } };
  const transport = recordExchanges(targets.transport, (exchange) => {
    const request = requestRecord(exchange, sender.current, clock.now());
    workspace.requestLog.append(request, sender.current.objectId);
    events.emit({ type: 'exchange', at: clock.now(), request });
  });
  const names = new Set(applications.all().map(({ servicePrincipal }) => servicePrincipal.profile));
  for (const name of new Set(['netskope', ...names])) await targets.open(loadProfile(name));
  return {
    settings,
    workspace,
    clock,
    chance,
    directory,
    applications,
    targets: { ...targets, transport },
    events,
    sender,
    commit: () => {
      writeClock(entra, clock.now());
      entra.commit();
    },
    breathe: createYielder(YIELD_EVERY_MS),
  };
}
