/** An import that is only tried: what it would do, and whether it would be refused. */
import type { ActionOf, ActionResult } from '../actions.js';
import { rehearsalOf } from '../rehearsal.js';
import type { World } from '../world.js';
import { importResult } from './import-result.js';
import { importIntoWorld } from './import-world.js';
import { prepareImport } from './prepare-import.js';

/** Nothing of the world is changed, in memory or on disk; it may have been opened for reading. @throws InputError as the import does */
export async function rehearseImport(world: World, action: ActionOf<'importTenant'>): Promise<ActionResult> {
  const { files, anonymise } = action;
  const { directory, settings } = world;
  const imported = await prepareImport({ files, anonymise, directory, seed: settings.seed });
  return importResult(await importIntoWorld(await rehearsalOf(world), imported, action));
}
