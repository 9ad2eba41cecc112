/** The Entra directory of one tenant: users, groups, applications, assignments, and the feed of their changes. */
import { type AssignmentOperations, assignmentOperations } from './assignments.js';
import type { ChangeFeed } from './change-feed.js';
import { type GroupOperations, groupOperations } from './groups.js';
import { type MembershipOperations, membershipOperations } from './memberships.js';
import { openState } from './open-state.js';
import { type RecycleBin, recycleBin } from './recycle-bin.js';
import { type ServicePrincipalOperations, servicePrincipalOperations } from './service-principals.js';
import type { DirectoryOptions } from './state.js';
import type { TenantInfo } from './types.js';
import { type UserLifecycle, userLifecycle } from './user-lifecycle.js';
import { type UserOperations, userOperations } from './users.js';

export type Directory = UserOperations &
  UserLifecycle &
  RecycleBin &
  GroupOperations &
  MembershipOperations &
  ServicePrincipalOperations &
  AssignmentOperations &
  ChangeFeed & {
    /** The tenant's id, name and domain; undefined before they are set. */
    readonly tenant: () => TenantInfo | undefined;
    readonly setTenant: (tenant: TenantInfo) => void;
  };

const TENANT = 'tenant';

/**
 * Opens the directory over tables that may hold one already. Every operation checks its input, writes its rows and appends
 * to the feed at once, or throws and writes nothing; making it durable (`tables.commit()`) is the caller's. Nobody else may
 * write to the tables meanwhile, since indexes are kept in memory.
 */
export function openDirectory(options: DirectoryOptions): Directory {
  const state = openState(options);
  const lifecycle = userLifecycle(state);
  const { headSequence, changes, forgetChanges, forgottenUpTo } = state.feed;
  return {
    ...userOperations(state),
    ...lifecycle,
    ...recycleBin(state, lifecycle),
    ...groupOperations(state),
    ...membershipOperations(state),
    ...servicePrincipalOperations(state),
    ...assignmentOperations(state),
    headSequence,
    changes,
    forgetChanges,
    forgottenUpTo,
    tenant: () => state.tenant.get(TENANT),
    setTenant: (tenant) => state.tenant.put(TENANT, tenant),
  };
}
