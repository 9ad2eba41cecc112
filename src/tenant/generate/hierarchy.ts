/** Who leads whom: one head of the company, heads of departments, and trees of managers below them. */
import { createDice } from '../../chance/dice.js';
import { DEPARTMENTS } from './departments.js';
import { weighted } from './weighted.js';

/** Of each member by position; a manager stands before everybody that he or she leads, the head of the company first. */
export type Hierarchy = {
  /** How many departments there are. */
  readonly departments: number;
  /** Position in the list of departments; -1 for the head of the company. */
  readonly departmentOf: readonly number[];
  /** Position of the manager; -1 for the head of the company. */
  readonly managerOf: readonly number[];
  /** How many levels there are below; 0 for those who lead nobody. */
  readonly levelsBelow: readonly number[];
};

const FEWEST_REPORTS = 4;
const MOST_REPORTS = 9;
/** Reports from other departments come on top. */
const MOST_FOREIGN_REPORTS = 2;
const FOREIGN_SHARE = 0.03;

/** The tree of a company of that many members. */
export function buildHierarchy(seed: number, members: number): Hierarchy {
  const departments = Math.min(DEPARTMENTS.length, Math.ceil((members - 1) / 4));
  const weights = DEPARTMENTS.slice(0, Math.max(0, departments)).map(({ weight }) => weight);
  const departmentOf = Array.from({ length: members }, (_, n) => {
    if (n <= departments) return n - 1;
    return weighted(weights, createDice(seed, 'department', n));
  });
  const managerOf = assignManagers(seed, departmentOf);
  const levelsBelow = managerOf.map(() => 0);
  for (let n = members - 1; n > 0; n--) {
    const manager = managerOf[n] ?? 0;
    levelsBelow[manager] = Math.max(levelsBelow[manager] ?? 0, (levelsBelow[n] ?? 0) + 1);
  }
  return { departments: Math.max(0, departments), departmentOf, managerOf, levelsBelow };
}

/** A department: its members so far, and who of them gets the next reports. */
type Team = { readonly members: number[]; leader: number; free: number };

function assignManagers(seed: number, departmentOf: readonly number[]): readonly number[] {
  const teams = new Map<number, Team>();
  const depth: number[] = [];
  const foreignReports = new Map<number, number>();
  /** Those with reports, by their depth. */
  const leaders: number[][] = [];

  const foreignLeader = (n: number, department: number, level: number): number | undefined => {
    const dice = createDice(seed, 'matrix', n);
    const candidates = leaders[level] ?? [];
    if (!dice.happens(FOREIGN_SHARE) || candidates.length === 0) return undefined;
    const leader = dice.pick(candidates);
    const reports = foreignReports.get(leader) ?? 0;
    if (departmentOf[leader] === department || reports === MOST_FOREIGN_REPORTS) return undefined;
    foreignReports.set(leader, reports + 1);
    return leader;
  };

  /** From now on that member gets reports. */
  const promote = (n: number): number => {
    const level = depth[n] ?? 0;
    const peers = leaders[level] ?? [];
    leaders[level] = peers;
    peers.push(n);
    return createDice(seed, 'span', n).integer(FEWEST_REPORTS, MOST_REPORTS);
  };

  return departmentOf.map((department, n) => {
    if (n === 0) {
      depth.push(0);
      return -1;
    }
    const team = teams.get(department);
    if (team === undefined) {
      depth.push(1);
      teams.set(department, { members: [n], leader: 0, free: promote(n) });
      return 0;
    }
    if (team.free === 0) {
      team.leader += 1;
      team.free = promote(team.members[team.leader] ?? n);
    }
    const own = team.members[team.leader] ?? 0;
    const level = depth[own] ?? 0;
    const foreign = level > 1 ? foreignLeader(n, department, level) : undefined;
    team.members.push(n);
    depth.push(level + 1);
    if (foreign === undefined) team.free -= 1;
    return foreign ?? own;
  });
}
