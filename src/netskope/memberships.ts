/** Who is in which group: one row per membership, so that a change costs as much as it changes, however big the group is. */
import type { Table } from '../storage/tables.js';

export type Membership = { readonly group: string; readonly member: string };

export type Memberships = {
  /** Ids of the members, in the order in which they came in. */
  readonly membersOf: (group: string) => ReadonlySet<string>;
  /** Ids of the groups that the user or group is a direct member of. */
  readonly groupsOf: (member: string) => ReadonlySet<string>;
  /** Adding a present member, and removing an absent one, changes nothing. */
  readonly add: (group: string, member: string) => void;
  readonly remove: (group: string, member: string) => void;
  /** Forgets a user or group: as a member everywhere, and its own members. */
  readonly forget: (id: string) => void;
};

const NONE: ReadonlySet<string> = new Set();

export function createMemberships(table: Table<Membership>): Memberships {
  const members = new Map<string, Set<string>>();
  const groups = new Map<string, Set<string>>();
  const link = ({ group, member }: Membership): void => {
    entry(members, group).add(member);
    entry(groups, member).add(group);
  };
  const remove = (group: string, member: string): void => {
    drop(members, group, member);
    drop(groups, member, group);
    table.remove(keyOf(group, member));
  };
  for (const membership of table.values()) link(membership);
  return {
    membersOf: (group) => members.get(group) ?? NONE,
    groupsOf: (member) => groups.get(member) ?? NONE,
    add: (group, member) => {
      if (members.get(group)?.has(member)) return;
      link({ group, member });
      table.put(keyOf(group, member), { group, member });
    },
    remove,
    forget: (id) => {
      for (const group of [...(groups.get(id) ?? NONE)]) remove(group, id);
      for (const member of [...(members.get(id) ?? NONE)]) remove(id, member);
    },
  };
}

/** Ids given from outside may hold any character, so the pair is told apart by JSON. */
function keyOf(group: string, member: string): string {
  return JSON.stringify([group, member]);
}

function entry(sets: Map<string, Set<string>>, key: string): Set<string> {
  const found = sets.get(key);
  if (found !== undefined) return found;
  const made = new Set<string>();
  sets.set(key, made);
  return made;
}

function drop(sets: Map<string, Set<string>>, key: string, value: string): void {
  const found = sets.get(key);
  found?.delete(value);
  if (found?.size === 0) sets.delete(key);
}
