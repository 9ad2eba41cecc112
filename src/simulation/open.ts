/** Makes and opens simulations: state on disk or in memory, then everything on top of it. */
import { loadProfile } from '../profile/load-profile.js';
import { populate } from '../tenant/populate.js';
import type { TenantFile } from '../tenant/tenant-file-schema.js';
import { DEFAULT_START } from '../time/instant.js';
import { furnishConsole } from './console-accounts.js';
import { openWorld } from './open-world.js';
import { readSettings, type SimulationSettings, writeSettings } from './settings.js';
import { createSimulation, type Simulation } from './simulation.js';
import type { TransportKind } from './targets.js';
import {
  createMemoryWorkspace,
  isWorkspace,
  noWorkspace,
  openWorkspace,
  refuseWorkspace,
  type Workspace,
} from './workspace.js';

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

/**
 * Makes a simulation from a tenant.
 * @throws InputError when the folder holds one already, or the directory refuses the tenant; nothing is written then.
 */
export async function newSimulation(options: NewSimulation): Promise<Simulation> {
  const { folder, command } = options;
  if (folder !== undefined) refuseWorkspace(folder);
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
    // No job has begun to read: each will look at every object first.
    world.directory.forgetChanges(world.directory.headSequence());
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
