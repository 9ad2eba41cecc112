/** A workspace that is made by an import: complete or not at all. */
import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ActionOf, ActionResult } from '../actions.js';
import { newSimulation } from '../open.js';
import type { SimulationSettings } from '../settings.js';
import type { World } from '../world.js';
import { importResult } from './import-result.js';
import { importIntoWorld } from './import-world.js';
import { emptyTenant, targetTenantOf } from './new-tenant.js';
import { prepareImport } from './prepare-import.js';

export type ImportIntoNew = {
  /** The folder to make; undefined to make it in memory, for a dry run. */
  readonly folder: string | undefined;
  readonly action: ActionOf<'importTenant'>;
  /** What is not given follows from the files, else it is as `newSimulation` has it; the seed is 1. */
  readonly settings: Partial<SimulationSettings>;
  /** The command that does it, for the lock. */
  readonly command: string;
};

/**
 * Makes a simulation with an empty tenant and imports into it; `show` gets the world before it is closed. Nothing is rehearsed, since
 * nothing was there before.
 * @throws InputError when the import is refused; what was made in the folder is removed again
 */
export async function importIntoNew<T>(
  { folder, action, settings, command }: ImportIntoNew,
  show: (world: World, result: ActionResult) => T,
): Promise<T> {
  const { files, anonymise } = action;
  const seed = settings.seed ?? 1;
  const imported = await prepareImport({ files, anonymise, seed });
  const targetTenant = settings.targetTenant ?? targetTenantOf(imported);
  const removeWhatIsNew = folder === undefined ? () => undefined : remover(folder);
  try {
    const simulation = await newSimulation({
      ...(folder === undefined ? {} : { folder }),
      tenant: emptyTenant(imported, seed),
      seed,
      ...(settings.start === undefined ? {} : { start: settings.start }),
      ...(targetTenant === undefined ? {} : { targetTenant }),
      transport: 'direct',
      command,
    });
    try {
      const { world } = simulation;
      const report = await importIntoWorld(world, imported, action);
      world.commit();
      return show(world, importResult(report));
    } finally {
      await simulation.close();
    }
  } catch (error) {
    removeWhatIsNew();
    throw error;
  }
}

/** Looks at what is there now; the function that it gives removes what came since: entries of the folder, it, and the folders above it. */
function remover(folder: string): () => void {
  const path = resolve(folder);
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) return () => undefined;
    const before = new Set(readdirSync(path));
    return () => {
      for (const name of readdirSync(path)) {
        if (!before.has(name)) rmSync(join(path, name), { recursive: true, force: true });
      }
    };
  }
  const missing: string[] = [];
  for (let above = dirname(path); !existsSync(above); above = dirname(above)) missing.push(above);
  return () => {
    rmSync(path, { recursive: true, force: true });
    // Only empty ones: somebody may have put something there meanwhile.
    for (const above of missing) if (existsSync(above) && readdirSync(above).length === 0) rmdirSync(above);
  };
}
