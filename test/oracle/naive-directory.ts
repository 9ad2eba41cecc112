/** The oracle's own directory: what Entra holds after some edits. */
import type { Attributes, Edit, Role, Tenant } from './edit.js';

export type Person = {
  readonly id: string;
  /** Without the manager. */
  attributes: Record<string, string | boolean>;
  manager: string | null;
  /** The name before the deletion: set while in the recycle bin. */
  formerName?: string;
};
export type Team = { readonly id: string; name: string; readonly members: Set<string> };

export class NaiveDirectory {
  readonly people = new Map<string, Person>();
  readonly teams = new Map<string, Team>();
  readonly roles = new Map<string, Set<Role>>();
  /** Users whose manager changed since the last cycle. */
  readonly managerChanges = new Set<string>();

  constructor({ users, groups }: Tenant) {
    const idOf = new Map<unknown, string>(users.map((user) => [user.userPrincipalName, user.objectId]));
    const groupIdOf = new Map(groups.map((group) => [group.displayName, group.objectId]));
    for (const { objectId, manager, ...attributes } of users) {
      this.apply({ type: 'createUser', attributes: { ...attributes, manager: idOf.get(manager) ?? null } }, objectId);
    }
    for (const { objectId, displayName, members } of groups) {
      this.apply({ type: 'createGroup', attributes: { displayName } }, objectId);
      for (const member of members) {
        const id = typeof member === 'string' ? idOf.get(member) : groupIdOf.get(member.group);
        this.apply({ type: 'addGroupMember', group: objectId, member: id ?? 'nobody' });
      }
    }
  }

  /** `newId` is the objectId that a created object was given. */
  apply(edit: Edit, newId = ''): void {
    switch (edit.type) {
      case 'createUser': {
        const person: Person = { id: newId, attributes: { accountEnabled: true }, manager: null };
        this.people.set(newId, person);
        this.#set(person, edit.attributes);
        return;
      }
      case 'updateUser':
        this.#set(this.person(edit.user), edit.attributes);
        return;
      case 'deleteUser': {
        // Entra puts the objectId before the name, so that the name is free meanwhile (observed).
        const person = this.person(edit.user);
        person.formerName = String(person.attributes.userPrincipalName);
        person.attributes.userPrincipalName = `${edit.user.replaceAll('-', '')}${person.formerName}`;
        return;
      }
      case 'restoreUser': {
        const person = this.person(edit.user);
        if (person.formerName !== undefined) person.attributes.userPrincipalName = person.formerName;
        delete person.formerName;
        return;
      }
      case 'purgeUser':
        // With the user go its memberships and assignments, and the manager of its reports.
        this.people.delete(edit.user);
        this.roles.delete(edit.user);
        for (const { members } of this.teams.values()) members.delete(edit.user);
        for (const report of this.people.values()) {
          if (report.manager === edit.user) this.#set(report, { manager: null });
        }
        return;
      case 'createGroup':
        this.teams.set(newId, { id: newId, name: edit.attributes.displayName, members: new Set() });
        return;
      case 'updateGroup':
        this.team(edit.group).name = edit.attributes.displayName;
        return;
      case 'deleteGroup':
        this.teams.delete(edit.group);
        this.roles.delete(edit.group);
        for (const { members } of this.teams.values()) members.delete(edit.group);
        return;
      case 'addGroupMember':
        this.team(edit.group).members.add(edit.member);
        return;
      case 'removeGroupMember':
        this.team(edit.group).members.delete(edit.member);
        return;
      case 'assign':
        this.roles.set(edit.principal, new Set([...this.rolesOf(edit.principal), edit.role]));
        return;
      case 'unassign':
        this.roles.delete(edit.principal);
    }
  }

  person(id: string): Person {
    const person = this.people.get(id);
    if (person === undefined) throw new Error(`the oracle knows no user ${id}`);
    return person;
  }

  team(id: string): Team {
    const team = this.teams.get(id);
    if (team === undefined) throw new Error(`the oracle knows no group ${id}`);
    return team;
  }

  rolesOf(principal: string): ReadonlySet<Role> {
    return this.roles.get(principal) ?? new Set();
  }

  #set(person: Person, { manager, ...attributes }: Attributes): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) delete person.attributes[name];
      else person.attributes[name] = value;
    }
    if (manager === undefined || manager === person.manager) return;
    person.manager = typeof manager === 'string' ? manager : null;
    this.managerChanges.add(person.id);
  }
}
