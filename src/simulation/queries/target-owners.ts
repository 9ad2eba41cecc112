/** Whom in Entra the objects of a target belong to: the links of its applications, read the other way round. */
import type { NetskopeTenant } from '../../netskope/tenant.js';
import type { Link } from '../../provisioning/job.js';
import type { World } from '../world.js';

export type Owner = {
  readonly objectId: string;
  /** userPrincipalName of a user, name of a group; what it was last known as when it is gone from the directory. */
  readonly name: string;
  readonly displayName: string;
  /** False once the object left the scope: nothing is sent for it until it comes back. */
  readonly managed: boolean;
};

/** By the id in the target. Where two applications have a link to one object, that which is managed counts. */
export function ownersIn(
  world: World,
  target: NetskopeTenant,
  objectType: Link['objectType'],
): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const { profile, store } of world.applications.all()) {
    if (world.targets.of(profile.name) !== target) continue;
    for (const link of store.links.values()) {
      if (link.objectType !== objectType || owners.get(link.targetId)?.managed === true) continue;
      owners.set(link.targetId, ownerOf(world, link));
    }
  }
  return owners;
}

function ownerOf({ directory }: World, { sourceId, managed, lastKnown }: Link): Owner {
  const user = directory.user(sourceId);
  if (user !== undefined) {
    const { userPrincipalName, displayName } = user.attributes;
    return { objectId: sourceId, name: userPrincipalName, displayName, managed };
  }
  const group = directory.group(sourceId);
  const { name, displayName } = group === undefined ? lastKnown : { ...group, name: group.displayName };
  return { objectId: sourceId, name, displayName, managed };
}
