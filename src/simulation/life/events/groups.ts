/** What happens to groups: somebody joins or leaves one, projects begin and end, groups are put into one another. */
import { drawStaff, freeTeamName, isInside, isMember, isStaff, sizeOf, teamsOf, usualTeams } from '../colleagues.js';
import { departmentOf, type Team } from '../company.js';
import { draw, drawSeveral } from '../lots.js';
import { called, type Planner } from '../planner.js';
import { DAY } from '../working-time.js';

/** Somebody joins a group that a colleague of any department is in, or leaves one that the own department is not in. */
export const groupMove: Planner = ({ company, desk }, dice) => {
  const person = drawStaff(company, dice);
  if (person === undefined) return undefined;
  const usual = usualTeams(company, departmentOf(person));
  const own = teamsOf(company, person).filter((team) => !usual.includes(team));
  const left = dice.happens(0.5) ? draw(dice, own) : undefined;
  if (left !== undefined) {
    person.isTaken = true;
    desk.leave(left, person);
    return `${called(person)} leaves ${left.displayName}`;
  }
  const joined = draw(dice, company.teams, (team) => team.isLive && !isMember(company, team, person));
  if (joined === undefined) return undefined;
  person.isTaken = true;
  desk.join(joined, person);
  return `${called(person)} joins ${joined.displayName}`;
};

const PROJECT = 'Project';
const CODE_NAMES = [
  'Albatross',
  'Birch',
  'Cobalt',
  'Dolphin',
  'Ember',
  'Falcon',
  'Granite',
  'Heron',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Lantern',
  'Meridian',
  'Nimbus',
  'Osprey',
  'Pelican',
  'Quartz',
  'Raven',
  'Saffron',
  'Tamarind',
  'Umbra',
  'Velvet',
  'Willow',
  'Zephyr',
] as const;
const PROJECT_SIZE = { least: 3, most: 9 };

/** A new group, mostly of one department. */
export const project: Planner = ({ company, desk, at }, dice) => {
  const founder = drawStaff(company, dice);
  if (founder === undefined) return undefined;
  const department = departmentOf(founder);
  const size = dice.integer(PROJECT_SIZE.least, PROJECT_SIZE.most);
  const near = drawSeveral(dice, company.departments.get(department) ?? [], Math.ceil(size / 2), isStaff);
  const others = drawSeveral(dice, company.people, size - near.length - 1, isStaff);
  const name = freeTeamName(company, `${PROJECT} ${dice.pick(CODE_NAMES)}`);
  const team = desk.createGroup(name, `Founded by ${founder.attributes.displayName}`, at);
  const members = new Set([founder, ...near, ...others]);
  for (const person of members) desk.join(team, person);
  return `${name} begins with ${members.size === 1 ? '1 person' : `${members.size} people`}`;
};

const SHORTEST_PROJECT = 14 * DAY;

/** A project that is done with; its group is deleted with whatever it was assigned to. */
export const groupDeletion: Planner = ({ company, desk, at }, dice) => {
  const over = company.teams.filter(
    ({ displayName, createdAt, isLive, objectId }) =>
      isLive && objectId !== undefined && /^project\b/i.test(displayName) && createdAt <= at - SHORTEST_PROJECT,
  );
  const team = draw(dice, over);
  if (team === undefined) return undefined;
  desk.deleteGroup(team);
  return `${team.displayName} is over: its group is deleted`;
};

/** A group is put into a larger one, or taken out of the one that it is in. */
export const nesting: Planner = ({ company, desk }, dice) => {
  const isOld = (team: Team): boolean => team.isLive && team.objectId !== undefined;
  const inner = draw(dice, company.teams, isOld);
  if (inner === undefined) return undefined;
  const outers = teamsOf(company, inner).filter(isOld);
  const left = draw(dice, outers);
  if (left !== undefined) {
    desk.leave(left, inner);
    return `the group ${inner.displayName} is taken out of ${left.displayName}`;
  }
  const size = sizeOf(company, inner);
  const outer = draw(
    dice,
    company.teams,
    (team) => isOld(team) && team !== inner && sizeOf(company, team) >= size && !isInside(company, team, inner),
  );
  if (outer === undefined || isMember(company, outer, inner)) return undefined;
  desk.join(outer, inner);
  return `the group ${inner.displayName} is put into ${outer.displayName}`;
};
