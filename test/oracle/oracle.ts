/** The oracle: what the target must hold after a history of edits and cycles, losses included. A rule a function, each with its source. */
import type { Edit, Tenant } from './edit.js';
import { NaiveDirectory, type Person } from './naive-directory.js';

/** Where provisioning is documented to fall short of the directory. */
export const LOSSES = [
  'nulls stay',
  'case stays',
  'create-only attribute',
  'fill-once attribute',
  'late member',
  'late manager',
  'no delete after unassign',
] as const;
export type Loss = (typeof LOSSES)[number];

/** Source attribute of each target attribute: the Netskope profile's mapping and what the tests add to it. */
const MAPPING: readonly (readonly [target: string, source: string])[] = [
  ['userName', 'userPrincipalName'],
  ['displayName', 'displayName'],
  ['givenName', 'givenName'],
  ['familyName', 'surname'],
  ['email', 'mail'],
  ['title', 'jobTitle'],
  ['department', 'department'],
];
/** flowType ObjectAddOnly: written by the creation, never afterwards (attributeMapping in Microsoft Graph). */
const CREATE_ONLY: typeof MAPPING = [['preferredLanguage', 'preferredLanguage']];
/** flowType AttributeAddOnly: written where the target has no value yet (attributeMapping in Microsoft Graph). */
const FILL_ONCE: typeof MAPPING = [['userType', 'companyName']];

type Account = {
  readonly values: Record<string, string>;
  active: boolean;
  /** False from the time when the user was unassigned, until it is assigned again. */
  managed: boolean;
  /** objectId. */
  manager: string | null;
};

export type ExpectedUser = { readonly active: boolean; readonly manager: string | null } & Readonly<
  Record<string, unknown>
>;
export type ExpectedGroup = { readonly externalId: string; readonly members: readonly string[] };
/** By userName and by displayName; members and managers are objectIds, members sorted. */
export type Expected = {
  readonly users: Readonly<Record<string, ExpectedUser>>;
  readonly groups: Readonly<Record<string, ExpectedGroup>>;
};

export class Oracle {
  readonly directory: NaiveDirectory;
  /** How often each occurred. */
  readonly losses = new Map<Loss, number>(LOSSES.map((loss) => [loss, 0]));
  /** What the target holds, by objectId; users who are gone for good are there as long as nobody deletes them. */
  readonly accounts = new Map<string, Account>();
  readonly #groups = new Map<string, { name: string; readonly members: Set<string> }>();
  /** Members of the directory's groups as the last cycle read them. */
  #read = new Map<string, ReadonlySet<string>>();
  #lost = new Set<string>();
  #initial = true;

  constructor(tenant: Tenant) {
    this.directory = new NaiveDirectory(tenant);
  }

  apply(edit: Edit, newId?: string): void {
    this.directory.apply(edit, newId);
  }

  /** The next cycle looks at everything again; accounts stay known by their ids (Restart provisioning, how-provisioning-works). */
  restart(): void {
    this.#initial = true;
  }

  /** Users, groups, managers, memberships, group deletions: the order of a cycle (how-provisioning-works). */
  cycle(): void {
    const { people, teams, managerChanges } = this.directory;
    for (const person of people.values()) if (this.#provision(person)) managerChanges.add(person.id);
    for (const id of this.accounts.keys()) if (!people.has(id)) this.#deleteAccount(id);
    const made = new Set([...teams.keys()].filter((id) => this.#provisionGroup(id)));
    for (const person of people.values()) this.#linkManager(person, managerChanges.has(person.id));
    for (const id of this.#groups.keys()) this.#fillGroup(id, made.has(id));
    for (const id of this.#groups.keys()) if (!this.#isGroupInScope(id)) this.#deleteGroup(id);
    managerChanges.clear();
    this.#read = new Map([...teams.values()].map(({ id, members }) => [id, new Set(members)]));
    this.#initial = false;
    this.#countLosses();
  }

  expected(): Expected {
    const users = [...this.accounts].map(([id, { values, active, manager }]) => {
      return [values.userName, { ...values, externalId: id, active, manager }] as const;
    });
    const groups = [...this.#groups].map(([id, { name, members }]) => {
      return [name, { externalId: id, members: [...members].sort() }] as const;
    });
    return { users: Object.fromEntries(users), groups: Object.fromEntries(groups) };
  }

  /** Creates, updates, enables or disables. True when the account came or came back, so that its manager is looked at, too. */
  #provision(person: Person): boolean {
    const { id, attributes, formerName } = person;
    const inScope = this.#isInScope(id);
    const entitled = inScope && attributes.accountEnabled === true && formerName === undefined;
    const account = this.accounts.get(id);
    if (account === undefined) {
      // Disabled users are never created (how-provisioning-works); Netskope refuses a user without e-mail.
      if (!entitled || attributes.mail === undefined) return false;
      const values = valuesOf(person, [...MAPPING, ...CREATE_ONLY, ...FILL_ONCE]);
      this.accounts.set(id, { values, active: true, managed: true, manager: null });
      return true;
    }
    // An account that is not managed any more is left alone until its user is back in scope (how-provisioning-works).
    if (!account.managed && !entitled) return false;
    const isBack = entitled && !account.active;
    // Null values are not provisioned: the old value stays (known-issues, customize-application-attributes).
    for (const [target, value] of Object.entries(valuesOf(person, MAPPING))) {
      if (!isSame(account.values[target], value)) account.values[target] = value;
    }
    Object.assign(account.values, { ...valuesOf(person, FILL_ONCE), ...account.values });
    account.active = entitled;
    account.managed = inScope;
    return isBack;
  }

  /** The user is gone for good: DELETE, unless it was unassigned before (how-provisioning-works). */
  #deleteAccount(id: string): void {
    if (this.accounts.get(id)?.managed !== true) return;
    this.accounts.delete(id);
    for (const { members } of this.#groups.values()) members.delete(id);
    // What becomes of a reference to a user that is deleted is documented nowhere: the mock takes it away.
    for (const account of this.accounts.values()) if (account.manager === id) account.manager = null;
  }

  /** Only a group that is assigned itself becomes one of the target. True when it is new there. */
  #provisionGroup(id: string): boolean {
    if (!this.#isGroupInScope(id)) return false;
    const { name } = this.directory.team(id);
    const group = this.#groups.get(id);
    if (group === undefined) this.#groups.set(id, { name, members: new Set() });
    else if (!isSame(group.name, name)) group.name = name;
    return group === undefined;
  }

  /**
   * A manager flows when it changed, when the account came or came back, and in an initial cycle; one who has no account
   * then is left out, and not noticed later (known-issues). Clearing removes it: a reference is not a null value.
   */
  #linkManager({ id, manager }: Person, isChanged: boolean): void {
    const account = this.accounts.get(id);
    if (account?.active !== true || !(isChanged || this.#initial)) return;
    if (manager === null ? isChanged : this.accounts.has(manager)) account.manager = manager;
  }

  /**
   * A new group, and each in an initial cycle, gets all members, otherwise what changed; a member who is not in the target
   * then is left out, and not noticed later (use-scim-to-provision-users-and-groups, known-issues).
   */
  #fillGroup(id: string, isNew: boolean): void {
    if (!this.#isGroupInScope(id)) return;
    const { members } = this.directory.team(id);
    const read = this.#read.get(id) ?? new Set();
    const there = this.#groups.get(id)?.members;
    for (const member of members) {
      if ((isNew || this.#initial || !read.has(member)) && this.#isThere(member)) there?.add(member);
    }
    for (const member of read) if (!members.has(member) && this.#isThere(member)) there?.delete(member);
  }

  /** A group that is unassigned or deleted is deleted, never disabled. */
  #deleteGroup(id: string): void {
    this.#groups.delete(id);
    for (const { members } of this.#groups.values()) members.delete(id);
  }

  /** In the target, and still known to the service: an account whose user is gone without a DELETE is not. */
  #isThere(id: string): boolean {
    return this.#groups.has(id) || (this.accounts.has(id) && this.directory.people.has(id));
  }

  /** Assigned itself, or through a group that it is an immediate member of (assign-user-or-group-access-portal). */
  #isInScope(id: string): boolean {
    if (this.#hasRole(id)) return true;
    for (const team of this.directory.teams.values()) if (team.members.has(id) && this.#hasRole(team.id)) return true;
    return false;
  }

  #isGroupInScope(id: string): boolean {
    return this.directory.teams.has(id) && this.#hasRole(id);
  }

  /** Default Access does not count (Netskope Administrator Console tutorial). */
  #hasRole(principal: string): boolean {
    return [...this.directory.rolesOf(principal)].some((role) => role !== 'Default Access');
  }

  /** Each place where the target now differs from the directory counts once, as long as it does. */
  #countLosses(): void {
    const lost = new Set<string>();
    const count = (loss: Loss, place: string): void => {
      lost.add(`${loss}: ${place}`);
      if (!this.#lost.has(`${loss}: ${place}`)) this.losses.set(loss, (this.losses.get(loss) ?? 0) + 1);
    };
    for (const [id, account] of this.accounts) {
      const person = this.directory.people.get(id);
      if (person === undefined) count('no delete after unassign', id);
      if (person === undefined || !account.active) continue;
      for (const [target, source] of MAPPING) {
        if (target in account.values && person.attributes[source] === undefined) count('nulls stay', `${id} ${target}`);
      }
      for (const [target, value] of Object.entries(valuesOf(person, MAPPING))) {
        if (account.values[target] !== value) count('case stays', `${id} ${target}`);
      }
      for (const [target, source] of FILL_ONCE) {
        const value = person.attributes[source];
        if (value !== undefined && account.values[target] !== value) count('fill-once attribute', `${id} ${target}`);
      }
      for (const [target, source] of CREATE_ONLY) {
        if (account.values[target] !== person.attributes[source]) count('create-only attribute', `${id} ${target}`);
      }
      const { manager } = person;
      if (manager !== null && manager !== account.manager && this.#isThere(manager)) count('late manager', id);
    }
    for (const [id, { name, members }] of this.#groups) {
      if (name !== this.directory.team(id).name) count('case stays', id);
      for (const member of this.directory.team(id).members) {
        if (!members.has(member) && this.#isThere(member)) count('late member', `${member} in ${id}`);
      }
    }
    this.#lost = lost;
  }
}

/** None of these attributes is case-exact, so that a change of case alone is none (attributeDefinition in Microsoft Graph; inferred). */
function isSame(held: string | undefined, wanted: string): boolean {
  return held?.toLowerCase() === wanted.toLowerCase();
}

/** What these mappings give for a user: nothing for an attribute without a value. */
function valuesOf({ attributes }: Person, mapping: typeof MAPPING): Record<string, string> {
  const mapped = mapping.flatMap(([target, source]) => {
    const value = attributes[source];
    return value === undefined
      ? []
      : [[target, target === 'userName' ? withoutGuestMark(String(value)) : String(value)]];
  });
  return Object.fromEntries(mapped);
}

/** A guest is alias_domain#EXT#@tenant in Entra, and alias@domain in the target (how-provisioning-works). */
function withoutGuestMark(name: string): string {
  return name.replace(/^(.+)_([^_]+)#EXT#@.+$/, '$1@$2');
}
