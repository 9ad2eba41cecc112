/** Reorganisations: departments are renamed and dissolved, teams get a group or a manager of their own. */
import type { Dice } from '../../../chance/dice.js';
import { count } from '../../views/phrases.js';
import {
  everybodyOf,
  freeTeamName,
  isStaff,
  isStaffed,
  ownTeams,
  peopleOf,
  reportsOf,
  staffOf,
  usualTeams,
  wouldLoop,
} from '../colleagues.js';
import { type Company, departmentOf, type Person } from '../company.js';
import { draw } from '../lots.js';
import { called, type Planner } from '../planner.js';

/** Nobody reorganises more people in an afternoon. */
const MOST_PEOPLE = 100;
const FEWEST_REPORTS = 2;

/** One of the kinds, drawn; where it can't be, the next one. */
export const reorganisation: Planner = (planning, dice) => {
  const kinds = [renaming, merger, newTeam, newManager];
  const first = dice.integer(0, kinds.length - 1);
  for (const kind of [...kinds.slice(first), ...kinds.slice(0, first)]) {
    const text = kind(planning, dice);
    if (text !== undefined) return text;
  }
  return undefined;
};

const NEW_NAMES = [
  'People and Culture',
  'Customer Success',
  'Revenue Operations',
  'Digital Workplace',
  'Cloud Platform',
  'Growth',
  'Data and Insights',
  'Corporate Affairs',
  'Supply Network',
  'Trust and Safety',
  'Business Technology',
  'Quality and Delivery',
  'Partner Management',
  'Field Operations',
  'Product Experience',
  'Risk and Assurance',
] as const;

/** A department gets another name, and so does its group. */
const renaming: Planner = ({ company, desk }, dice) => {
  const from = smallDepartment(company, dice);
  const to = from === undefined ? undefined : newName(company, dice);
  if (from === undefined || to === undefined) return undefined;
  const people = everybodyOf(company, from);
  const teams = ownTeams(company, from);
  for (const person of people) desk.updateUser(person, { department: to });
  for (const team of teams) desk.renameGroup(team, freeTeamName(company, to));
  return `${from} is called ${to} now: ${count(people.length, 'user')}, ${count(teams.length, 'group')} renamed`;
};

/** A department is merged into another one; its own group is deleted, unless others are in it, too. */
const merger: Planner = ({ company, desk }, dice) => {
  const from = smallDepartment(company, dice);
  const to = from === undefined ? undefined : otherDepartment(company, dice, from);
  if (from === undefined || to === undefined) return undefined;
  const people = everybodyOf(company, from);
  const usual = usualTeams(company, to);
  const own = ownTeams(company, from).filter((team) => !usual.includes(team));
  const moved = new Set(people);
  const emptied = own.filter((team) => peopleOf(company, team).every((person) => moved.has(person)));
  for (const person of people) {
    desk.updateUser(person, { department: to });
    for (const team of own) if (!emptied.includes(team)) desk.leave(team, person);
    if (isStaff(person)) for (const team of usual) desk.join(team, person);
  }
  for (const team of emptied) desk.deleteGroup(team);
  return `${from} is merged into ${to}: ${count(people.length, 'user')}, ${count(emptied.length, 'group')} deleted`;
};

/** The people of a manager become a department with a group. */
const newTeam: Planner = ({ company, desk, at }, dice) => {
  const manager = drawManager(company, dice);
  const name = manager === undefined ? undefined : newName(company, dice);
  if (manager === undefined || name === undefined) return undefined;
  const from = departmentOf(manager);
  const people = [manager, ...reportsOf(company, manager).filter(isStaff)];
  const own = ownTeams(company, from);
  const team = desk.createGroup(freeTeamName(company, name), `The people of ${manager.attributes.displayName}`, at);
  for (const person of people) {
    desk.updateUser(person, { department: name });
    for (const old of own) desk.leave(old, person);
    desk.join(team, person);
  }
  return `${called(manager)} and ${count(people.length - 1, 'report')} become ${name}`;
};

/** All reports of a manager get another one. */
const newManager: Planner = ({ company, desk }, dice) => {
  const before = drawManager(company, dice);
  if (before === undefined) return undefined;
  const department = departmentOf(before);
  const after = draw(
    dice,
    company.departments.get(department) ?? [],
    (person) => person !== before && isStaff(person) && departmentOf(person) === department,
  );
  if (after === undefined) return undefined;
  const reports = reportsOf(company, before).filter((report) => !wouldLoop(report, after));
  if (reports.length === 0) return undefined;
  for (const report of reports) desk.updateUser(report, {}, after);
  return `${called(after)} takes over ${count(reports.length, 'report')} of ${called(before)}`;
};

function drawManager(company: Company, dice: Dice): Person | undefined {
  return draw(dice, [...company.reports.keys()], (manager) => {
    const { length } = reportsOf(company, manager).filter(isStaff);
    return isStaff(manager) && length >= FEWEST_REPORTS && length < MOST_PEOPLE;
  });
}

function smallDepartment(company: Company, dice: Dice): string | undefined {
  return draw(dice, [...company.departments.keys()], (name) => {
    const entered = company.departments.get(name)?.length ?? 0;
    // Large ones are not counted: that would take longer than everything else.
    if (name === '' || entered > 2 * MOST_PEOPLE) return false;
    const { length } = staffOf(company, name);
    return length > 0 && length <= MOST_PEOPLE;
  });
}

function otherDepartment(company: Company, dice: Dice, than: string): string | undefined {
  return draw(
    dice,
    [...company.departments.keys()],
    (name) => name !== '' && name !== than && isStaffed(company, name),
  );
}

function newName(company: Company, dice: Dice): string | undefined {
  return draw(dice, NEW_NAMES, (name) => !isStaffed(company, name));
}
