/** Makes the simulation in which a walkthrough plays. */
import { newSimulation } from '../simulation/open.js';
import type { Simulation } from '../simulation/simulation.js';
import type { TransportKind } from '../simulation/targets.js';
import { loadTenantFile } from '../tenant/tenant-file.js';
import { teachingTenantFile } from './teaching-tenants.js';
import type { Walkthrough } from './walkthrough.js';

export type OpenWalkthrough = {
  readonly seed?: number;
  /** Folder for the state; in memory when absent. */
  readonly folder?: string;
  readonly transport?: TransportKind;
  /** The command that does it, for the lock. */
  readonly command: string;
};

/**
 * A new simulation of the walkthrough's tenant, before its first step.
 * @throws InputError when the folder holds a workspace already.
 */
export async function openWalkthrough({ tenant }: Walkthrough, options: OpenWalkthrough): Promise<Simulation> {
  return newSimulation({ ...options, tenant: loadTenantFile(teachingTenantFile(tenant)) });
}
