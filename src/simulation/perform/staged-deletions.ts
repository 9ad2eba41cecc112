/** Actions on what accidental deletion prevention holds back: allow it, or reject it once its cause is mended. */
import { carryOutRestart } from '../../provisioning/carry-out-restart.js';
import type { Staged } from '../../provisioning/job.js';
import { restartedJob } from '../../provisioning/job-control.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { Application } from '../applications.js';
import { evaluatedObject } from '../queries/evaluated-object.js';
import { count } from '../views/phrases.js';
import type { World } from '../world.js';
import { keptAndDropped } from './kept-and-dropped.js';
import { done } from './result.js';

/** How many are named before the rest is only counted. */
const NAMED = 5;

/** The portal's "Allow deletes": a restart with `ForceDeletes` (accidental-deletions; synchronizationJobRestartScope). */
export function allowDeletes(world: World, action: ActionOf<'allowDeletes'>): ActionResult {
  const { store, servicePrincipal } = world.applications.find(action.application);
  const staged = refuseNone(store.staged.size(), servicePrincipal.displayName);
  const now = world.clock.now();
  const { note } = keptAndDropped(store, () =>
    carryOutRestart(store, restartedJob(store.job(), ['ForceDeletes'], now), now),
  );
  return done(`Allowed ${count(staged, 'staged deletion')} of ${servicePrincipal.displayName}.`, { allowed: staged }, [
    note,
    "The next cycle carries them out, if they are still due then: 'entra-sim advance --cycles 1'.",
  ]);
}

/**
 * The portal's way to reject: mend the cause, then restart, so that nothing of it is due any more (accidental-deletions). A restart
 * before that would bring the same deletions up again, so it is refused here.
 */
export function rejectDeletes(world: World, action: ActionOf<'rejectDeletes'>): ActionResult {
  const application = world.applications.find(action.application);
  const { store, servicePrincipal } = application;
  const staged = refuseNone(store.staged.size(), servicePrincipal.displayName);
  const still = [...store.staged.values()].filter((entry) => isStillDue(world, application, entry));
  if (still.length > 0) {
    const names = still.slice(0, NAMED).map(({ lastKnown }) => lastKnown.name);
    const more = still.length > NAMED ? ` and ${still.length - NAMED} more` : '';
    throw new InputError(
      `${still.length} of ${count(staged, 'staged deletion')} would still be due: ${names.join(', ')}${more}`,
      {
        hint: "Mend the cause first (assign, restore, enable, or change the filter back), or let them go with 'entra-sim provisioning allow-deletes'.",
      },
    );
  }
  const now = world.clock.now();
  const { note } = keptAndDropped(store, () => carryOutRestart(store, restartedJob(store.job(), [], now), now));
  return done(
    `Rejected ${count(staged, 'staged deletion')} of ${servicePrincipal.displayName}.`,
    { rejected: staged },
    [note, 'None of them is due any more. The next cycle is an initial one: every object is looked at again.'],
  );
}

function refuseNone(staged: number, name: string): number {
  if (staged > 0) return staged;
  throw new InputError(`${name} has no staged deletions`, {
    hint: "They come about when a cycle would disable or delete more than the threshold: 'entra-sim provisioning set --deletion-threshold N'.",
  });
}

/** A user or group that is gone from the directory stays due; of the others it is looked at whether they are in scope and active again. */
function isStillDue(
  { directory, ...world }: World,
  application: Application,
  { sourceId, objectType }: Staged,
): boolean {
  const isThere = objectType === 'User' ? directory.user(sourceId) : directory.group(sourceId);
  if (isThere === undefined) return true;
  return !evaluatedObject({ directory, ...world }, application, sourceId).evaluation.entitled;
}
