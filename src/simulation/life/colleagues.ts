/** Questions about the company: who works with whom, and in which groups people are. */
import type { Dice } from '../../chance/dice.js';
import { isGuest } from '../../tenant/guest.js';
import { foldName } from '../../text/fold-name.js';
import { type Company, departmentOf, type Member, type Person, type Team } from './company.js';
import { draw } from './lots.js';

/** So many colleagues are asked which groups they are in: enough to tell, also in a department of thousands. */
const ASKED = 40;
/** The groups of a department are those that this share of it is in. */
const MOSTLY = 0.6;
/** Chains of managers are followed so far. */
const TALLEST = 100;

/** People who work there now. */
export function isStaff(person: Person): boolean {
  return person.isLive && person.attributes.accountEnabled && !isGuest(person);
}

/** Somebody who works there, and to whom nothing else happens on this day. */
export function drawStaff(
  { people }: Company,
  dice: Dice,
  fits: (person: Person) => boolean = () => true,
): Person | undefined {
  return draw(dice, people, (person) => isStaff(person) && !person.isTaken && fits(person));
}

/** All live users of that department, in order of creation: guests and disabled ones, too. */
export function everybodyOf({ departments }: Company, department: string): readonly Person[] {
  const entered = departments.get(department) ?? [];
  return [...new Set(entered.filter((person) => person.isLive && departmentOf(person) === department))];
}

/** Those of them who work there now. */
export function staffOf(company: Company, department: string): readonly Person[] {
  return everybodyOf(company, department).filter(isStaff);
}

/** Whether anybody works in that department. */
export function isStaffed({ departments }: Company, department: string): boolean {
  return (departments.get(department) ?? []).some((person) => isStaff(person) && departmentOf(person) === department);
}

/** The live people who report to somebody. */
export function reportsOf({ reports }: Company, manager: Person): readonly Person[] {
  const there = (reports.get(manager) ?? []).filter((person) => person.isLive && person.manager === manager);
  return [...new Set(there)];
}

/** Whether somebody would end up above himself. */
export function wouldLoop(person: Person, manager: Person): boolean {
  let above: Person | undefined = manager;
  for (let steps = 0; above !== undefined && steps < TALLEST; steps++) {
    if (above === person) return true;
    above = above.manager;
  }
  return above !== undefined;
}

export function isMember({ view }: Company, team: Team, member: Member): boolean {
  if (team.left.has(member)) return false;
  if (team.joined.has(member)) return true;
  if (team.objectId === undefined || member.objectId === undefined) return false;
  return view.directory.members(team.objectId).has(member.objectId);
}

/** The groups that somebody (or a group) is in, in an order that does not depend on how they got there. */
export function teamsOf(company: Company, member: Member): readonly Team[] {
  const { view, teamById, joinedToday } = company;
  const before = member.objectId === undefined ? [] : [...view.directory.groupsOf(member.objectId)].toSorted();
  const teams = before.map((id) => teamById.get(id)).filter((team) => team !== undefined);
  const there = [...teams, ...(joinedToday.get(member) ?? [])];
  return [...new Set(there)].filter((team) => team.isLive && isMember(company, team, member));
}

/** The live users in a group; those that the plan adds come last. */
export function peopleOf(company: Company, team: Team): readonly Person[] {
  const { view, byId } = company;
  const before = team.objectId === undefined ? [] : [...view.directory.members(team.objectId)];
  const there = before.map((id) => byId.get(id)).filter((person) => person !== undefined);
  const joined = [...team.joined].filter((member): member is Person => 'attributes' in member);
  return [...there, ...joined].filter((person) => person.isLive && !team.left.has(person));
}

/** How many members a group has, those in the recycle bin and groups included. */
export function sizeOf({ view }: Company, team: Team): number {
  const before = team.objectId === undefined ? 0 : view.directory.members(team.objectId).size;
  return before + team.joined.size - team.left.size;
}

/** The groups that most of a department is in. Of a large department, some people are asked. */
export function usualTeams(company: Company, department: string): readonly Team[] {
  const known = company.usualTeams.get(department) ?? askColleagues(company, staffOf(company, department));
  company.usualTeams.set(department, known);
  return known.filter(({ isLive }) => isLive);
}

function askColleagues(company: Company, colleagues: readonly Person[]): readonly Team[] {
  const step = Math.max(1, Math.floor(colleagues.length / ASKED));
  const asked = colleagues.filter((_, place) => place % step === 0);
  const counts = new Map<Team, number>();
  for (const person of asked) {
    for (const team of teamsOf(company, person)) counts.set(team, (counts.get(team) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= asked.length * MOSTLY).map(([team]) => team);
}

/** The groups that carry a department's name and hold hardly anyone else. */
export function ownTeams(company: Company, department: string): readonly Team[] {
  const name = foldName(department);
  if (name === '') return [];
  const most = 2 * staffOf(company, department).length;
  return usualTeams(company, department).filter(
    (team) => foldName(team.displayName).includes(name) && sizeOf(company, team) <= most,
  );
}

/** Whether a group is inside another, through any number of groups. */
export function isInside(company: Company, inner: Team, outer: Team): boolean {
  const seen = new Set([inner]);
  for (const team of seen) {
    if (team === outer) return true;
    for (const parent of teamsOf(company, team)) seen.add(parent);
  }
  return false;
}

/** A free name for a group: the wanted one, or with a number behind it. */
export function freeTeamName({ teamNames }: Company, wanted: string): string {
  const isFree = (name: string): boolean => (teamNames.get(foldName(name)) ?? 0) === 0;
  if (isFree(wanted)) return wanted;
  let number = 2;
  while (!isFree(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}
