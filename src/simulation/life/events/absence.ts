/** Long leaves: an account is disabled for some weeks. */
import type { Instant } from '../../../time/clock.js';
import { toIsoSeconds } from '../../../time/instant.js';
import { drawStaff } from '../colleagues.js';
import { type Company, type Person, textOf } from '../company.js';
import { called, type Planner } from '../planner.js';
import { DAY } from '../working-time.js';

/** Marks a long leave where HR systems keep what Entra has no attribute for. */
const LEAVE_MARK = 'extensionAttribute15';
const LEAVE = /^On leave until (\d{4}-\d\d-\d\d)$/;
const LEAVE_DAYS = { least: 20, most: 150 };

/** Disabled until a day that is noted in extensionAttribute15. */
export const longLeave: Planner = ({ company, desk, at }, dice) => {
  const person = drawStaff(company, dice, ({ attributes }) => attributes[LEAVE_MARK] === undefined);
  if (person === undefined) return undefined;
  person.isTaken = true;
  const until = toIsoSeconds(at + dice.integer(LEAVE_DAYS.least, LEAVE_DAYS.most) * DAY).slice(0, 10);
  desk.updateUser(person, { accountEnabled: false, [LEAVE_MARK]: `On leave until ${until}` });
  return `${called(person)} is on leave until ${until}`;
};

/** The people whose leave is over. */
export function dueToReturn({ people }: Company, now: Instant): readonly Person[] {
  const today = toIsoSeconds(now).slice(0, 10);
  return people.filter(({ attributes }) => {
    const until = attributes.accountEnabled ? undefined : LEAVE.exec(textOf(attributes[LEAVE_MARK]))?.[1];
    return until !== undefined && until <= today;
  });
}

/** Enabled again after a long leave. */
export function leaveEnd(person: Person): Planner {
  return ({ desk }) => {
    if (person.isTaken || !person.isLive) return undefined;
    person.isTaken = true;
    desk.updateUser(person, { accountEnabled: true, [LEAVE_MARK]: null });
    return `${called(person)} is back from leave`;
  };
}
