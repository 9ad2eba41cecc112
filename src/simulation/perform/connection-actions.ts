/** Actions on object connections: the stored pairs of source and target object (manage-object-connections). */
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import { findConnection } from '../queries/object-connections.js';
import type { World } from '../world.js';
import { done } from './result.js';

/**
 * `DELETE .../objectConnections('{id}')`: only while the job is paused or disabled. Neither object is touched; an object that is not
 * connected is no mistake (204).
 */
export function deleteConnection(world: World, action: ActionOf<'deleteConnection'>): ActionResult {
  const application = world.applications.find(action.application);
  const { store, servicePrincipal } = application;
  if (store.job().scheduleState === 'Active') {
    throw new InputError(
      `provisioning of ${servicePrincipal.displayName} is on: connections are deleted only while it is off (409)`,
      {
        hint: "Stop it first: 'entra-sim provisioning stop'.",
      },
    );
  }
  const link = findConnection(world, application, action.object);
  if (link === undefined) return done(`${action.object} is not connected: there is nothing to delete.`);
  store.links.remove(link.sourceId);
  return done(
    `Deleted the connection of ${link.lastKnown.name}.`,
    { sourceAnchor: link.sourceId, targetAnchor: link.targetId },
    [
      'Neither object is touched. The next time that the object is looked at, it is matched anew: a change of it, a restart, or on demand.',
    ],
  );
}
