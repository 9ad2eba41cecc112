/** The company as it stands while a day is being planned: made once a day, changed as the plan grows. */
import type { Group, User, UserAttributes } from '../../tenant/types.js';
import { foldName } from '../../text/fold-name.js';
import type { Instant } from '../../time/clock.js';
import type { LifeView } from './life-view.js';

/** A live user, or one that the plan creates. */
export type Person = {
  /** Undefined while the user is only planned. */
  readonly objectId: string | undefined;
  attributes: UserAttributes;
  manager: Person | undefined;
  isLive: boolean;
  /** Whether the day has something in store already: nobody moves and leaves on one day. */
  isTaken: boolean;
};

/** A group, or one that the plan creates. */
export type Team = {
  readonly objectId: string | undefined;
  displayName: string;
  readonly securityEnabled: boolean;
  readonly createdAt: Instant;
  isLive: boolean;
  /** Whether it was assigned or unassigned on this day already. */
  isTaken: boolean;
  readonly joined: Set<Member>;
  readonly left: Set<Member>;
};

export type Member = Person | Team;

/** A user in the recycle bin. */
export type Deleted = {
  readonly user: User & { readonly deletedAt: Instant };
  /** The userPrincipalName from before. */
  readonly formerName: string;
  isLeft: boolean;
};

export type Company = {
  readonly view: LifeView;
  readonly domain: string;
  /** Live users in order of creation, guests and disabled ones among them; some may have been deleted by the plan. */
  readonly people: Person[];
  readonly byId: ReadonlyMap<string, Person>;
  readonly deleted: readonly Deleted[];
  readonly teams: Team[];
  readonly teamById: ReadonlyMap<string, Team>;
  /** People by department; some may have left it by the plan. */
  readonly departments: Map<string, Person[]>;
  /** By manager; some may have another one by the plan. */
  readonly reports: Map<Person, Person[]>;
  readonly joinedToday: Map<Member, Set<Team>>;
  /** The groups that most of a department is in, found out once a day. */
  readonly usualTeams: Map<string, readonly Team[]>;
  /** Folded names of users in use: userPrincipalNames, mails and nicknames, those of the recycle bin included. */
  readonly namesInUse: Set<string>;
  /** Folded userPrincipalNames of live users, which a restore must not meet. */
  readonly liveNames: Set<string>;
  /** How many groups have that folded name. */
  readonly teamNames: Map<string, number>;
  /** The largest employeeId by what stands before its digits. */
  readonly employeeIds: Map<string, { readonly number: number; readonly width: number }>;
};

const FALLBACK_DOMAIN = 'contoso.com';

/** Reads every user and group once: O(users + groups). */
export function openCompany(view: LifeView): Company {
  const byId = new Map<string, Person>();
  const teamById = new Map<string, Team>();
  const deleted: Deleted[] = [];
  const company: Company = {
    view,
    domain: view.directory.tenant()?.defaultDomain ?? FALLBACK_DOMAIN,
    people: [],
    byId,
    deleted,
    teams: [],
    teamById,
    departments: new Map(),
    reports: new Map(),
    joinedToday: new Map(),
    usualTeams: new Map(),
    namesInUse: new Set(),
    liveNames: new Set(),
    teamNames: new Map(),
    employeeIds: new Map(),
  };
  for (const user of view.directory.users()) {
    const { objectId, attributes, deletedAt } = user;
    noteNames(company, attributes);
    if (deletedAt !== undefined) {
      const formerName = user.userPrincipalNameBeforeDelete ?? attributes.userPrincipalName;
      company.namesInUse.add(foldName(formerName));
      deleted.push({ user: { ...user, deletedAt }, formerName, isLeft: true });
      continue;
    }
    const person: Person = { objectId, attributes, manager: undefined, isLive: true, isTaken: false };
    byId.set(objectId, person);
    enterPerson(company, person);
  }
  for (const user of view.directory.users()) {
    const person = byId.get(user.objectId);
    const manager = user.managerId === undefined ? undefined : byId.get(user.managerId);
    if (person !== undefined && manager !== undefined) setManager(company, person, manager);
  }
  for (const group of view.directory.groups()) {
    if (group.membershipRule !== undefined) {
      // Nobody joins, leaves or founds a dynamic group by hand; only its name is taken.
      countTeamName(company, group.displayName, 1);
      continue;
    }
    const team = teamOf(group);
    teamById.set(group.objectId, team);
    enterTeam(company, team);
  }
  return company;
}

function teamOf({ objectId, displayName, securityEnabled, createdAt }: Group): Team {
  return {
    objectId,
    displayName,
    securityEnabled,
    createdAt,
    isLive: true,
    isTaken: false,
    joined: new Set(),
    left: new Set(),
  };
}

/** Enters a live person everywhere. */
export function enterPerson(company: Company, person: Person): void {
  company.people.push(person);
  company.liveNames.add(foldName(person.attributes.userPrincipalName));
  enterDepartment(company, person);
}

export function enterDepartment({ departments }: Company, person: Person): void {
  const name = departmentOf(person);
  const colleagues = departments.get(name);
  if (colleagues === undefined) departments.set(name, [person]);
  else colleagues.push(person);
}

export function setManager({ reports }: Company, person: Person, manager: Person): void {
  person.manager = manager;
  const others = reports.get(manager);
  if (others === undefined) reports.set(manager, [person]);
  else others.push(person);
}

export function enterTeam(company: Company, team: Team): void {
  company.teams.push(team);
  countTeamName(company, team.displayName, 1);
}

export function countTeamName({ teamNames }: Company, displayName: string, by: 1 | -1): void {
  const name = foldName(displayName);
  teamNames.set(name, (teamNames.get(name) ?? 0) + by);
}

/** Notes the names and the employeeId of a user, so that nobody else gets them. */
export function noteNames({ namesInUse, employeeIds }: Company, attributes: UserAttributes): void {
  const { userPrincipalName, mail, mailNickname, proxyAddresses, employeeId } = attributes;
  namesInUse.add(foldName(userPrincipalName));
  for (const name of [mail, mailNickname]) if (typeof name === 'string') namesInUse.add(foldName(name));
  if (Array.isArray(proxyAddresses)) {
    for (const address of proxyAddresses) namesInUse.add(foldName(address.replace(/^smtp:/i, '')));
  }
  const number = typeof employeeId === 'string' ? EMPLOYEE_ID.exec(employeeId) : null;
  if (number === null) return;
  const [, prefix = '', digits = ''] = number;
  const largest = employeeIds.get(prefix);
  if (largest === undefined || Number(digits) > largest.number) {
    employeeIds.set(prefix, { number: Number(digits), width: digits.length });
  }
}

/** What stands before the digits, and the digits; longer numbers are none that is counted up. */
export const EMPLOYEE_ID = /^(.*?)(\d{1,15})$/s;

/** '' stands for people without a department. */
export function departmentOf({ attributes }: Person): string {
  return textOf(attributes.department);
}

export function textOf(value: UserAttributes[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}
