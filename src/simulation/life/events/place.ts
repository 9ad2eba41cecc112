/** Where people work: the attributes that come with an office, and the job of a colleague. */
import type { Dice } from '../../../chance/dice.js';
import type { UserPatch } from '../../../tenant/attribute-values.js';
import { isStaff } from '../colleagues.js';
import { type Company, departmentOf, EMPLOYEE_ID, type Person, textOf } from '../company.js';
import { draw } from '../lots.js';

const OFFICE = [
  'companyName',
  'physicalDeliveryOfficeName',
  'streetAddress',
  'city',
  'state',
  'postalCode',
  'country',
  'usageLocation',
  'preferredLanguage',
] as const;

/** The office of a colleague; what the colleague has not is null. */
export function officeOf({ attributes }: Person): UserPatch {
  return Object.fromEntries(OFFICE.map((name) => [name, attributes[name] ?? null]));
}

/** Only values, for a new user. */
export function withoutNulls(patch: UserPatch): UserPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null));
}

/** Somebody of that department whom nobody reports to, so that a job is copied and not a chair; somebody with reports if need be. */
export function peerIn(company: Company, dice: Dice, department: string): Person | undefined {
  const there = company.departments.get(department) ?? [];
  const isThere = (person: Person): boolean => isStaff(person) && departmentOf(person) === department;
  return draw(dice, there, (person) => isThere(person) && !company.reports.has(person)) ?? draw(dice, there, isThere);
}

/** A number like that one, its last four digits drawn anew. */
export function newPhone(dice: Dice, like: string): string {
  const places = [...like.matchAll(/\d/g)].slice(-4).map(({ index }) => index);
  return [...like].length === like.length
    ? Array.from(like, (sign, place) => (places.includes(place) ? String(dice.integer(0, 9)) : sign)).join('')
    : like;
}

/** The next employeeId in the colleague's way of writing them; undefined when the colleague has none. */
export function nextEmployeeId({ employeeIds }: Company, { attributes }: Person): string | undefined {
  const prefix = EMPLOYEE_ID.exec(textOf(attributes.employeeId))?.[1];
  const largest = prefix === undefined ? undefined : employeeIds.get(prefix);
  if (prefix === undefined || largest === undefined) return undefined;
  return `${prefix}${String(largest.number + 1).padStart(largest.width, '0')}`;
}
