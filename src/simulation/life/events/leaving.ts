/** Leavers: disabled on the day, deleted later. */
import type { Dice } from '../../../chance/dice.js';
import type { Instant } from '../../../time/clock.js';
import { parseInstant, toIsoSeconds } from '../../../time/instant.js';
import { count } from '../../views/phrases.js';
import { drawStaff, isStaff, reportsOf } from '../colleagues.js';
import { type Company, departmentOf, type Person } from '../company.js';
import { draw } from '../lots.js';
import { called, departmentPhrase, type Planner, type Planning } from '../planner.js';
import { DAY } from '../working-time.js';

/** Whoever left longer ago was left as it is by somebody's decision. */
const REMEMBERED = 60 * DAY;
/** A leaver's account is kept at least so long. */
export const KEPT = 2 * DAY;
/** Then it is deleted on one working day in five. */
const DELETED_PER_DAY = 0.2;

/** Disabled, with the date; the reports get a new manager. The account is deleted later. */
export const leaver: Planner = (planning, dice) => {
  const person = drawStaff(planning.company, dice);
  return person === undefined ? undefined : leave(planning, dice, person);
};

/** A contract ends on the day that was agreed. */
export function contractEnd(person: Person): Planner {
  return ({ desk }) => {
    if (!person.isLive || person.isTaken || !person.attributes.accountEnabled) return undefined;
    person.isTaken = true;
    desk.updateUser(person, { accountEnabled: false });
    return `${called(person)} leaves ${departmentPhrase(departmentOf(person))} as agreed`;
  };
}

function leave({ company, desk, at }: Planning, dice: Dice, person: Person): string {
  person.isTaken = true;
  desk.updateUser(person, { accountEnabled: false, employeeLeaveDateTime: toIsoSeconds(at) });
  const text = `${called(person)} leaves ${departmentPhrase(departmentOf(person))}`;
  const reports = reportsOf(company, person).filter((report) => report !== person);
  const heir = heirOf(dice, person, reports);
  if (heir === undefined) return text;
  const others = reports.filter((report) => report !== heir);
  for (const report of others) desk.updateUser(report, {}, heir);
  if (reports.includes(heir)) desk.updateUser(heir, {}, person.manager ?? null);
  return others.length === 0 ? text : `${text}; ${called(heir)} takes over ${count(others.length, 'report')}`;
}

/** Who leads the reports from now on: one of them, or the manager above. */
function heirOf(dice: Dice, { manager }: Person, reports: readonly Person[]): Person | undefined {
  if (reports.length === 0) return undefined;
  const isPromoted = manager === undefined || dice.happens(0.5);
  return (isPromoted ? draw(dice, reports, isStaff) : undefined) ?? manager;
}

/** The people whose leave date has come, while they are still enabled. */
export function dueToLeave({ people }: Company, now: Instant): readonly Person[] {
  return people.filter(({ attributes }) => attributes.accountEnabled && hasLeft(attributes.employeeLeaveDateTime, now));
}

/** The leavers whose accounts may be deleted on this day. */
export function dueToBeDeleted({ people }: Company, now: Instant): readonly Person[] {
  return people.filter(
    ({ attributes }) => !attributes.accountEnabled && hasLeft(attributes.employeeLeaveDateTime, now - KEPT),
  );
}

function hasLeft(value: unknown, by: Instant): boolean {
  const left = instantOf(value);
  return left !== undefined && left <= by && left > by - REMEMBERED;
}

/** A leaver's account goes to the recycle bin. */
export function deletion(person: Person, shareOfDay: number): Planner {
  return ({ desk }, dice) => {
    if (person.isTaken || !person.isLive || !dice.happens(DELETED_PER_DAY * shareOfDay)) return undefined;
    person.isTaken = true;
    desk.deleteUser(person);
    return `${called(person)}, who left, is deleted`;
  };
}

function instantOf(value: unknown): Instant | undefined {
  try {
    return typeof value === 'string' ? parseInstant(value) : undefined;
  } catch {
    return undefined;
  }
}
