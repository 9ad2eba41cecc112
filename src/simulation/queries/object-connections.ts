/** Object connections of an application's job: which object of the source is which of the target. */
import type { Link } from '../../provisioning/job.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';
import { objectIdOf } from './object-id.js';

/** As the objectConnections API of Microsoft Graph tells it, with what this simulation knows besides. */
export type ObjectConnection = {
  readonly sourceAnchor: string;
  readonly targetAnchor: string;
  /** How the object was called when it was last read. */
  readonly displayName: string;
  readonly objectTypeName: 'User' | 'Group';
  /** UPN of a user, display name of a group. */
  readonly name: string;
  /** False once the object left the scope: nothing is sent for it until it comes back. */
  readonly managed: boolean;
};

/** In the order in which they were made. */
export function objectConnections({ store }: Application): readonly ObjectConnection[] {
  return [...store.links.values()].map(connectionOf);
}

/**
 * The connection of an object: by its id in the source, else by its id in the target, as the API tries them; or by a name.
 * @throws InputError when a name fits nobody or several
 */
export function findConnection(world: World, { store }: Application, reference: string): Link | undefined {
  const bySource = store.links.get(reference);
  if (bySource !== undefined) return bySource;
  for (const link of store.links.values()) {
    if (link.targetId === reference || link.lastKnown.name.toLowerCase() === reference.toLowerCase()) return link;
  }
  return store.links.get(objectIdOf(world, reference));
}

export function connectionOf({ sourceId, targetId, objectType, lastKnown, managed }: Link): ObjectConnection {
  return {
    sourceAnchor: sourceId,
    targetAnchor: targetId,
    displayName: lastKnown.displayName,
    objectTypeName: objectType,
    name: lastKnown.name,
    managed,
  };
}
