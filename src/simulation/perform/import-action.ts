/** The action that puts what a tenant exported into the simulation. */
import type { ActionOf, ActionResult } from '../actions.js';
import { importResult } from '../import/import-result.js';
import { importIntoWorld } from '../import/import-world.js';
import { prepareImport } from '../import/prepare-import.js';
import { rehearsalOf } from '../rehearsal.js';
import type { World } from '../world.js';

/** All of it is rehearsed first: what is refused, is refused there, and has changed nothing. */
export async function importTenant(world: World, action: ActionOf<'importTenant'>): Promise<ActionResult> {
  const { files, anonymise } = action;
  const { directory, settings } = world;
  const imported = await prepareImport({ files, anonymise, directory, seed: settings.seed });
  await importIntoWorld(await rehearsalOf(world), imported, action);
  return importResult(await importIntoWorld(world, imported, action));
}
