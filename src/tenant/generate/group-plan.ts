/** Which groups a company has: what they are called, and which users are in them. */
import { createDice, seededOrder } from '../../chance/dice.js';
import type { Company } from './company.js';
import { DEPARTMENTS } from './departments.js';
import { drawSome } from './draw-some.js';
import { createGroupNames } from './group-names.js';
import type { Hierarchy } from './hierarchy.js';
import type { Office } from './offices.js';

export type PlannedGroup = {
  readonly name: string;
  readonly description: string;
  /** Groups that mirror the company are security groups as long as others can be something else. */
  readonly structural: boolean;
  /** Positions of users. */
  readonly members: readonly number[];
  /** Position of the group that it would naturally be inside. */
  readonly within?: number;
};

export type GroupsInput = {
  readonly seed: number;
  readonly count: number;
  readonly company: Company;
  readonly hierarchy: Hierarchy;
  readonly offices: readonly Office[];
  readonly officeOf: readonly number[];
  /** Members and guests. */
  readonly users: number;
};

/** Which part of the groups mirrors departments, offices, and both; the rest are projects and the like. */
const DEPARTMENT_PART = 0.3;
const OFFICE_PART = 0.2;
const TEAM_PART = 0.2;
/** Memberships in projects and the like, for each user. */
const PROJECTS_PER_USER = 1.5;
/** How fast their sizes fall from the largest on, and how large that may be. */
const FALL = 1.2;
const LARGEST_PROJECT = 1 / 3;
/** Which part of them has a handful of members, and how many that are. */
const TINY_PART = 0.2;
const TINY = 4;
/** From so many groups on, one is empty. */
const GROUPS_WITH_EMPTY = 4;

/** The groups from the whole company down to the empty one. */
export function planGroups(input: GroupsInput): readonly PlannedGroup[] {
  const { seed, count, company, hierarchy } = input;
  if (count === 0) return [];
  const { take, draw } = createGroupNames(seed);
  const named = (groups: readonly PlannedGroup[]): readonly PlannedGroup[] =>
    groups.map((group) => ({ ...group, name: take(group.name) }));

  const members = [...hierarchy.managerOf.keys()];
  const description = `Everybody who works for ${company.name}`;
  const everybody = named([{ name: `All ${company.name}`, description, structural: true, members }]);
  const nobody = named(count >= GROUPS_WITH_EMPTY ? [EMPTY] : []);
  const free = count - everybody.length - nobody.length;

  const departments = named(departmentGroups(input, Math.ceil(free * DEPARTMENT_PART)));
  const most = Math.min(free - departments.length, Math.ceil(free * OFFICE_PART));
  const offices = named(officeGroups(input, most));
  const teams = named(teamGroups(input, Math.floor(free * TEAM_PART)))
    // A team is naturally inside its department, when that has a group.
    .map(({ within, ...team }) =>
      within === undefined || within >= departments.length ? team : { ...team, within: everybody.length + within },
    );
  const structure = [...everybody, ...departments, ...offices, ...teams];
  const projects = projectSizes(seed, count - structure.length - nobody.length, input.users).map((size, place) => {
    const chosen = drawSome(seed, `project ${place}`, input.users, size);
    return { ...draw(place), structural: false, members: chosen };
  });
  return [...structure, ...projects, ...nobody];
}

const EMPTY: PlannedGroup = {
  name: 'Former VPN Users',
  description: 'Not used any more',
  structural: false,
  members: [],
};

function departmentGroups({ hierarchy }: GroupsInput, most: number): readonly PlannedGroup[] {
  const people = grouped(hierarchy.departmentOf);
  return DEPARTMENTS.slice(0, Math.min(hierarchy.departments, most)).map(({ name }, department) => ({
    name,
    description: `Department ${name}`,
    structural: true,
    members: people.get(department) ?? [],
  }));
}

function officeGroups({ offices, officeOf }: GroupsInput, most: number): readonly PlannedGroup[] {
  const people = grouped(officeOf);
  const open = officeOf.length === 0 ? [] : offices.slice(0, most);
  return open.map(({ place: { city, country } }, office) => ({
    name: `Office ${city}`,
    description: `Everybody in ${city}, ${country}`,
    structural: true,
    members: people.get(office) ?? [],
  }));
}

/** People of one department in one office; `within` is the position of the department. */
function teamGroups({ seed, hierarchy, offices, officeOf }: GroupsInput, most: number): readonly PlannedGroup[] {
  const people = grouped(
    hierarchy.departmentOf.map((department, n) => department * offices.length + (officeOf[n] ?? 0)),
  );
  // The head of the company is in no department, and so in no team.
  const teams = [...people.keys()].filter((team) => team >= 0).sort((a, b) => a - b);
  return seededOrder(seed, 'teams', teams.length)
    .slice(0, most)
    .flatMap((rank) => teams[rank] ?? [])
    .map((team) => {
      const within = Math.floor(team / offices.length);
      const name = `${DEPARTMENTS[within]?.name ?? ''} ${offices[team % offices.length]?.place.city ?? ''}`;
      return { name, description: `Team ${name}`, structural: false, members: people.get(team) ?? [], within };
    });
}

/** Sizes that fall from a third of the company to one: few large ones, and many small ones. */
function projectSizes(seed: number, count: number, users: number): readonly number[] {
  const weights = Array.from({ length: count }, (_, place) => (place + 1) ** -FALL);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const tiny = Math.ceil(count * TINY_PART);
  return weights.map((weight, place) => {
    const size = Math.round((PROJECTS_PER_USER * users * weight) / sum);
    const most = place >= count - tiny ? createDice(seed, 'tiny', place).integer(1, TINY) : users * LARGEST_PROJECT;
    return Math.min(users, Math.max(1, Math.min(size, Math.ceil(most))));
  });
}

/** Positions by the value that stands there. */
function grouped(values: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const [n, value] of values.entries()) {
    const list = groups.get(value);
    if (list === undefined) groups.set(value, [n]);
    else list.push(n);
  }
  return groups;
}
