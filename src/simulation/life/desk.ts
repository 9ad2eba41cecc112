/** Where plans are written down: each entry is an action, and the company as planned changes with it. */
import type { UserPatch } from '../../tenant/attribute-values.js';
import type { AttributeValue, ServicePrincipal, UserAttributes } from '../../tenant/types.js';
import { foldName } from '../../text/fold-name.js';
import type { Instant } from '../../time/clock.js';
import type { Action } from '../actions.js';
import { isMember } from './colleagues.js';
import {
  type Company,
  countTeamName,
  type Deleted,
  departmentOf,
  enterDepartment,
  enterPerson,
  enterTeam,
  type Member,
  noteNames,
  type Person,
  setManager,
  type Team,
} from './company.js';

type NewPerson = UserPatch & { readonly userPrincipalName: string; readonly displayName: string };

export type Desk = {
  readonly createUser: (attributes: NewPerson, manager: Person | undefined) => Person;
  /** Writes only what differs, nothing at all when nothing does. A manager of null is taken away. */
  readonly updateUser: (person: Person, attributes: UserPatch, manager?: Person | null) => void;
  readonly deleteUser: (person: Person) => void;
  readonly restoreUser: (deleted: Deleted) => Person;
  readonly purgeUser: (deleted: Deleted) => void;
  readonly createGroup: (displayName: string, description: string, at: Instant) => Team;
  readonly renameGroup: (team: Team, displayName: string) => void;
  readonly deleteGroup: (team: Team) => void;
  readonly join: (team: Team, member: Member) => void;
  readonly leave: (team: Team, member: Member) => void;
  readonly assign: (application: ServicePrincipal, principal: Member, role: string | undefined) => void;
  readonly unassign: (application: ServicePrincipal, principal: Member) => void;
  /** Gives what was written since the last call. */
  readonly take: () => readonly Action[];
};

export function openDesk(company: Company): Desk {
  let actions: Action[] = [];
  const write = (action: Action): void => void actions.push(action);
  const application = ({ id }: ServicePrincipal): { readonly application?: string } =>
    company.view.applications.length === 1 ? {} : { application: id };

  return {
    createUser: (attributes, manager) => {
      const person: Person = {
        objectId: undefined,
        attributes: withPatch({ ...attributes, accountEnabled: true }, attributes),
        manager: undefined,
        isLive: true,
        isTaken: true,
      };
      write({
        type: 'createUser',
        attributes: mutable(attributes),
        ...(manager === undefined ? {} : { manager: nameOf(manager) }),
      });
      noteNames(company, person.attributes);
      enterPerson(company, person);
      if (manager !== undefined) setManager(company, person, manager);
      return person;
    },
    updateUser: (person, attributes, manager) => {
      const before = person.attributes;
      const changed = Object.entries(attributes).filter(([name, value]) => (before[name] ?? null) !== value);
      const another =
        manager === undefined || (manager ?? undefined) === person.manager
          ? {}
          : { manager: manager === null ? null : nameOf(manager) };
      const patch = { ...Object.fromEntries(changed), ...another };
      if (Object.keys(patch).length === 0) return;
      write({ type: 'updateUser', user: nameOf(person), attributes: mutable(patch) });
      const department = departmentOf(person);
      person.attributes = withPatch(before, Object.fromEntries(changed));
      noteNames(company, person.attributes);
      company.liveNames.delete(foldName(before.userPrincipalName));
      company.liveNames.add(foldName(person.attributes.userPrincipalName));
      if (departmentOf(person) !== department) enterDepartment(company, person);
      if (manager === null) person.manager = undefined;
      else if (manager !== undefined) setManager(company, person, manager);
    },
    deleteUser: (person) => {
      write({ type: 'deleteUser', user: nameOf(person) });
      person.isLive = false;
      // As from tomorrow on: nobody gets a manager who is in the recycle bin.
      for (const report of company.reports.get(person) ?? []) {
        if (report.manager === person) report.manager = undefined;
      }
      company.liveNames.delete(foldName(person.attributes.userPrincipalName));
    },
    restoreUser: (deleted) => {
      write({ type: 'restoreUser', user: referenceOf(company, deleted) });
      deleted.isLeft = false;
      const { objectId, attributes, managerId } = deleted.user;
      const named: UserAttributes = { ...attributes, userPrincipalName: deleted.formerName };
      const person: Person = { objectId, attributes: named, manager: undefined, isLive: true, isTaken: true };
      enterPerson(company, person);
      const manager = managerId === undefined ? undefined : company.byId.get(managerId);
      if (manager !== undefined) setManager(company, person, manager);
      return person;
    },
    purgeUser: (deleted) => {
      write({ type: 'purgeUser', user: referenceOf(company, deleted) });
      deleted.isLeft = false;
    },
    createGroup: (displayName, description, createdAt) => {
      write({ type: 'createGroup', attributes: { displayName, description } });
      const team: Team = {
        objectId: undefined,
        displayName,
        securityEnabled: true,
        createdAt,
        isLive: true,
        isTaken: false,
        joined: new Set(),
        left: new Set(),
      };
      enterTeam(company, team);
      return team;
    },
    renameGroup: (team, displayName) => {
      write({ type: 'updateGroup', group: teamReference(company, team), attributes: { displayName } });
      countTeamName(company, team.displayName, -1);
      countTeamName(company, displayName, 1);
      team.displayName = displayName;
    },
    deleteGroup: (team) => {
      write({ type: 'deleteGroup', group: teamReference(company, team) });
      countTeamName(company, team.displayName, -1);
      team.isLive = false;
    },
    join: (team, member) => {
      if (isMember(company, team, member)) return;
      write({
        type: 'addGroupMember',
        group: teamReference(company, team),
        member: memberReference(company, member),
      });
      if (!team.left.delete(member)) team.joined.add(member);
      const joined = company.joinedToday.get(member) ?? new Set();
      company.joinedToday.set(member, joined.add(team));
    },
    leave: (team, member) => {
      if (!isMember(company, team, member)) return;
      write({
        type: 'removeGroupMember',
        group: teamReference(company, team),
        member: memberReference(company, member),
      });
      if (!team.joined.delete(member)) team.left.add(member);
    },
    assign: (servicePrincipal, principal, role) =>
      write({
        type: 'assign',
        principal: memberReference(company, principal),
        ...(role === undefined ? {} : { role }),
        ...application(servicePrincipal),
      }),
    unassign: (servicePrincipal, principal) =>
      write({ type: 'unassign', principal: memberReference(company, principal), ...application(servicePrincipal) }),
    take: () => {
      const taken = actions;
      actions = [];
      return taken;
    },
  };
}

/** A patch as the directory applies it: null clears. */
function withPatch(before: UserAttributes, patch: UserPatch): UserAttributes {
  const attributes: Record<string, AttributeValue> = { ...before };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete attributes[name];
    else attributes[name] = value;
  }
  const { userPrincipalName, displayName, accountEnabled } = patch;
  return {
    ...attributes,
    userPrincipalName: typeof userPrincipalName === 'string' ? userPrincipalName : before.userPrincipalName,
    displayName: typeof displayName === 'string' ? displayName : before.displayName,
    accountEnabled: typeof accountEnabled === 'boolean' ? accountEnabled : before.accountEnabled,
  };
}

/** Actions take lists that nobody promises not to change. */
function mutable(attributes: UserPatch): Record<string, string | boolean | string[] | null> {
  const entries = Object.entries(attributes).map(
    ([name, value]) => [name, isList(value) ? [...value] : value] as const,
  );
  return Object.fromEntries(entries);
}

function isList(value: AttributeValue): value is readonly string[] {
  return Array.isArray(value);
}

/** Live users are named by their userPrincipalName, which means the same in every copy of the tenant. */
function nameOf({ attributes }: Person): string {
  return attributes.userPrincipalName;
}

/** A user in the recycle bin goes by its former name where no other has it. */
function referenceOf({ deleted, liveNames }: Company, { user, formerName }: Deleted): string {
  const name = foldName(formerName);
  const isUnique = deleted.filter((other) => other.isLeft && foldName(other.formerName) === name).length === 1;
  return isUnique && !liveNames.has(name) ? formerName : user.objectId;
}

/** A group goes by its name where no other has it, so that one that is planned today can be named, too. */
function teamReference({ teamNames }: Company, { objectId, displayName }: Team): string {
  const name = foldName(displayName.trim());
  const isUnique = name !== '' && name === foldName(displayName) && teamNames.get(name) === 1;
  return isUnique || objectId === undefined ? displayName : objectId;
}

/** A group's name might be a user's, too: then it goes by its id as a member or as assigned. */
function memberReference(company: Company, member: Member): string {
  if ('attributes' in member) return nameOf(member);
  const name = foldName(member.displayName);
  const isAmbiguous =
    name.includes('@') ||
    company.people.some(({ isLive, attributes }) => isLive && foldName(attributes.displayName) === name);
  if (!isAmbiguous) return teamReference(company, member);
  if (member.objectId === undefined) throw new Error(`the group ${member.displayName} is only planned`);
  return member.objectId;
}
