/** A workspace that is made by an import: complete or not at all. */
import type { ImportedTenant } from '../../tenant/import/imported-tenant.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { type NewSimulation, newSimulation } from '../open.js';
import type { SimulationSettings } from '../settings.js';
import type { World } from '../world.js';
import { buildAside } from './build-aside.js';
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
 * Makes a simulation with an empty tenant and imports into it; `show` gets the world when everything is in its place, its files closed.
 * Nothing is rehearsed, since nothing was there before.
 * @throws InputError when the import is refused; nothing is left in the folder then
 */
export async function importIntoNew<T>(
  { folder, action, settings, command }: ImportIntoNew,
  show: (world: World, result: ActionResult) => T,
): Promise<T> {
  const { files, anonymise } = action;
  const seed = settings.seed ?? 1;
  const imported = await prepareImport({ files, anonymise, seed });
  const targetTenant = settings.targetTenant ?? targetTenantOf(imported);
  const make = (place: { readonly folder?: string }): Promise<Imported> =>
    importInto(
      {
        ...place,
        tenant: emptyTenant(imported, seed),
        seed,
        ...(settings.start === undefined ? {} : { start: settings.start }),
        ...(targetTenant === undefined ? {} : { targetTenant }),
        transport: 'direct',
        command,
      },
      imported,
      action,
    );
  const { world, result } = await (folder === undefined
    ? make({})
    : buildAside(folder, command, (temporary) => make({ folder: temporary })));
  return show(world, result);
}

type Imported = { readonly world: World; readonly result: ActionResult };

async function importInto(
  options: NewSimulation,
  imported: ImportedTenant,
  action: ActionOf<'importTenant'>,
): Promise<Imported> {
  const { world, close } = await newSimulation(options);
  try {
    const report = await importIntoWorld(world, imported, action);
    world.commit();
    return { world, result: importResult(report) };
  } finally {
    await close();
  }
}
