/** Opens the directory's tables and builds the indexes over them. */
import { indexAssignment } from './assignment-rows.js';
import { openChangeFeed } from './change-feed.js';
import { createDeletionTimes } from './deletion-times.js';
import { indexRule } from './dynamic-members.js';
import { indexMembership } from './membership-rows.js';
import { createMultiMap } from './multi-map.js';
import type { DirectoryOptions, DirectoryState } from './state.js';
import type { AppRoleAssignment, Group, Membership, ServicePrincipal, TenantInfo, User } from './types.js';
import { indexUser } from './user-rows.js';

/** Opens the tables and builds the indexes: O(rows), once. */
export function openState({ tables, clock, nextId }: DirectoryOptions): DirectoryState {
  const state: DirectoryState = {
    tenant: tables.table<TenantInfo>('tenant'),
    users: tables.table<User>('users'),
    groups: tables.table<Group>('groups'),
    servicePrincipals: tables.table<ServicePrincipal>('servicePrincipals'),
    memberships: tables.table<Membership>('memberships'),
    assignments: tables.table<AppRoleAssignment>('assignments'),
    userByName: new Map(),
    recycleBin: createDeletionTimes(),
    reportsOf: createMultiMap(),
    membersOf: createMultiMap(),
    groupsOf: createMultiMap(),
    rules: new Map(),
    assignmentsByResource: createMultiMap(),
    assignmentsByPrincipal: createMultiMap(),
    assignmentsByPair: createMultiMap(),
    feed: openChangeFeed(tables, clock),
    clock,
    nextId,
  };
  for (const user of state.users.values()) indexUser(state, user);
  for (const group of state.groups.values()) indexRule(state, group);
  for (const membership of state.memberships.values()) indexMembership(state, membership);
  for (const assignment of state.assignments.values()) indexAssignment(state, assignment);
  return state;
}
