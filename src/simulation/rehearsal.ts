/** A rehearsal: the same world over overlays, in which everything can be tried and nothing lasts. */
import { createMemoryLog } from '../storage/memory-log.js';
import { createOverlayTables } from '../storage/overlay-tables.js';
import type { Tables } from '../storage/tables.js';
import { openWorld } from './open-world.js';
import { writeClock } from './settings.js';
import type { Workspace } from './workspace.js';
import type { World } from './world.js';

/**
 * What is done in the world that this gives can be looked at there, and is forgotten with it: state, ids, time, targets and logs of the
 * given world stay as they are. Opening it reads every row once. The given world must not change while it is in use.
 */
export async function rehearsalOf(world: World): Promise<World> {
  const workspace = overlaid(world.workspace);
  // The clock may have moved since the last commit, which is where a world begins.
  writeClock(workspace.entra, world.clock.now());
  return openWorld(workspace, world.settings, 'direct');
}

function overlaid(workspace: Workspace): Workspace {
  const targets = new Map<string, Tables>();
  return {
    entra: createOverlayTables(workspace.entra),
    target: async (profile) => {
      const tables = targets.get(profile) ?? createOverlayTables(await workspace.target(profile));
      targets.set(profile, tables);
      return tables;
    },
    provisioningLog: createMemoryLog(),
    requestLog: createMemoryLog(),
    mailLog: createMemoryLog(),
    auditLog: createMemoryLog(),
    isNew: workspace.isNew,
    readOnly: false,
    notices: () => [],
    close: async () => undefined,
  };
}
