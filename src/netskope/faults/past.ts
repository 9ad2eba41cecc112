/** The past of a directory: each resource as it was before its last write, for reads that are stale. */
import type { ResourceType } from '../../scim/schemas/definition.js';
import type { JsonObject, ScimResponse } from '../../scim/transport/transport.js';
import { createMemoryTables } from '../../storage/memory-tables.js';
import type { Tables } from '../../storage/tables.js';
import type { Collection } from '../collection.js';
import type { IncomingRequest } from '../incoming-request.js';
import { idOf } from '../row.js';
import { type DirectoryStore, openStore } from '../store.js';

type Service = (request: IncomingRequest) => ScimResponse;

export type Past = {
  /** The directory as it is; of what is changed through it, it is remembered how it stood. Durable with the next commit. */
  readonly watched: DirectoryStore;
  /** All changes until the next call are one write. */
  readonly nextRequest: () => void;
  /** What a service says that knows of no last write. */
  readonly answer: Service;
  /** From now on the past is as the present. */
  readonly forget: () => void;
};

/** How a resource stood; without a row there was none. */
type Stood = {
  readonly type: ResourceType['name'];
  readonly id: string;
  readonly row: JsonObject | null;
  readonly members: readonly string[];
};

export type PastParts = {
  readonly tables: Tables;
  /** The directory as it is. */
  readonly present: DirectoryStore;
  /** Whether anybody lies about reads; otherwise nothing is kept. */
  readonly isWanted: () => boolean;
  /** Makes a service over another directory. */
  readonly serve: (store: DirectoryStore) => Service;
};

export function openPast({ tables, present, isWanted, serve }: PastParts): Past {
  const kept = tables.table<Stood>('netskopePast');
  /** A whole directory with its indexes: made when it is first asked for, then kept one write behind. */
  let shadow: { readonly store: DirectoryStore; readonly answer: Service } | undefined;
  /** What the request under way has changed. */
  const changed = new Set<string>();
  const remember: Remember = (type, id) => {
    if (changed.has(id) || !isWanted()) return;
    changed.add(id);
    const row = collectionOf(type, present).get(id) ?? null;
    const stood = { type, id, row, members: [...present.memberships.membersOf(id)] };
    kept.put(id, stood);
    if (shadow !== undefined) restore(stood, shadow.store);
  };
  return {
    watched: watch(present, remember),
    nextRequest: () => changed.clear(),
    answer: (request) => {
      if (shadow === undefined) {
        const store = copyOf(present);
        for (const stood of kept.values()) restore(stood, store);
        shadow = { store, answer: serve(store) };
      }
      return shadow.answer(request);
    },
    forget: () => {
      shadow = undefined;
      if (kept.size() === 0) return;
      kept.clear();
      tables.commit();
    },
  };
}

function collectionOf(type: ResourceType['name'], { users, groups }: DirectoryStore): Collection {
  return type === 'User' ? users : groups;
}

function copyOf({ users, groups, memberships }: DirectoryStore): DirectoryStore {
  const copy = openStore(createMemoryTables());
  for (const user of users.values()) copy.users.put(idOf(user), user);
  for (const group of groups.values()) {
    const id = idOf(group);
    copy.groups.put(id, group);
    for (const member of memberships.membersOf(id)) copy.memberships.add(id, member);
  }
  return copy;
}

/** Puts a resource back to how it stood. Only groups have members of their own; who is in them is part of how they stood. */
function restore({ type, id, row, members }: Stood, store: DirectoryStore): void {
  const collection = collectionOf(type, store);
  if (row === null) collection.remove(id);
  else collection.put(id, row);
  if (type === 'User') return;
  for (const member of [...store.memberships.membersOf(id)]) store.memberships.remove(id, member);
  for (const member of members) store.memberships.add(id, member);
}

type Remember = (type: ResourceType['name'], id: string) => void;

/** The same directory, which calls `remember` before each change of a resource, members included. */
function watch(store: DirectoryStore, remember: Remember): DirectoryStore {
  const { memberships } = store;
  const watched = (type: ResourceType['name'], collection: Collection): Collection => ({
    ...collection,
    put: (id, resource) => {
      remember(type, id);
      collection.put(id, resource);
    },
    remove: (id) => {
      remember(type, id);
      collection.remove(id);
    },
  });
  return {
    ...store,
    users: watched('User', store.users),
    groups: watched('Group', store.groups),
    memberships: {
      ...memberships,
      add: (group, member) => {
        if (!memberships.membersOf(group).has(member)) remember('Group', group);
        memberships.add(group, member);
      },
      remove: (group, member) => {
        if (memberships.membersOf(group).has(member)) remember('Group', group);
        memberships.remove(group, member);
      },
      forget: (id) => {
        for (const group of memberships.groupsOf(id)) remember('Group', group);
        if (store.groups.has(id)) remember('Group', id);
        memberships.forget(id);
      },
    },
  };
}
