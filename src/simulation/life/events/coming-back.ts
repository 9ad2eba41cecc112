/** Leavers who come back, and deleted users who are gone before their time. */

import { isGuest } from '../../../tenant/guest.js';
import { foldName } from '../../../text/fold-name.js';
import type { Instant } from '../../../time/clock.js';
import type { Company, Deleted } from '../company.js';
import { draw } from '../lots.js';
import { called, type Planner } from '../planner.js';
import { DAY } from '../working-time.js';
import { dueToBeDeleted, KEPT } from './leaving.js';

/** Only those who went in so lately are taken out of the recycle bin: it must not let go of them on the way. */
const LATELY = 14 * DAY;

/** Somebody who left comes back: enabled again, restored before if need be. */
export const comeback: Planner = ({ company, desk, at }, dice) => {
  const back = { accountEnabled: true, employeeLeaveDateTime: null };
  const deleted = draw(
    dice,
    company.deleted,
    (candidate) => isLately(candidate, at) && isRestorable(company, candidate),
  );
  if (deleted !== undefined) {
    const person = desk.restoreUser(deleted);
    desk.updateUser(person, back);
    return `${called(person)} comes back and is restored`;
  }
  const left = dueToBeDeleted(company, at + KEPT);
  const person = draw(dice, left, (candidate) => !candidate.isTaken && candidate.isLive && !isGuest(candidate));
  if (person === undefined) return undefined;
  person.isTaken = true;
  desk.updateUser(person, back);
  return `${called(person)} comes back`;
};

/** Deleted for good before the 30 days are over. */
export const purge: Planner = ({ company, desk, at }, dice) => {
  const deleted = draw(dice, company.deleted, (candidate) => isLately(candidate, at));
  if (deleted === undefined) return undefined;
  desk.purgeUser(deleted);
  return `${deleted.user.attributes.displayName} (${deleted.formerName}) is deleted for good`;
};

function isLately({ user, isLeft }: Deleted, now: Instant): boolean {
  return isLeft && user.deletedAt > now - LATELY;
}

/** The former name has to be free. */
function isRestorable({ liveNames }: Company, { formerName }: Deleted): boolean {
  return !liveNames.has(foldName(formerName));
}
