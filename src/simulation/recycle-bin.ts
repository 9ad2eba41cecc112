/** The recycle bin empties itself: 30 days after a deletion the user is gone for good (how-provisioning-works). */
import type { World } from './world.js';

const NAME = 'recycle bin';

/** Puts the next purge on the clock, or takes it off when the bin is empty. */
export function schedulePurge(world: World): void {
  const { directory, clock } = world;
  const next = directory.nextPurge();
  if (next === undefined) {
    clock.cancel(NAME);
    return;
  }
  clock.at(next, NAME, () => {
    directory.purgeExpired(clock.now());
    world.commit();
    schedulePurge(world);
  });
}
