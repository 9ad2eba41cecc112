/** The tenant's directory: users, groups and memberships over tables, with indexes in memory. */
import type { JsonObject } from '../scim/transport/transport.js';
import type { Tables } from '../storage/tables.js';
import { type Collection, createCollection } from './collection.js';
import { createMemberships, type Membership, type Memberships } from './memberships.js';

/** Resources are kept under the schema's names, with `id` and `meta`, without `schemas`; groups without `members`. */
export type DirectoryStore = {
  readonly users: Collection;
  readonly groups: Collection;
  readonly memberships: Memberships;
  /** Makes the changes durable; called before a write is answered. */
  readonly commit: () => void;
};

export function openStore(tables: Tables): DirectoryStore {
  return {
    users: createCollection(tables.table<JsonObject>('netskopeUsers')),
    groups: createCollection(tables.table<JsonObject>('netskopeGroups')),
    memberships: createMemberships(tables.table<Membership>('netskopeMembers')),
    commit: tables.commit,
  };
}
