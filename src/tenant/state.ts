/** The directory's tables together with the indexes over them; shared by the operations, seen by nobody else. */
import type { Table, Tables } from '../storage/tables.js';
import type { Clock } from '../time/clock.js';
import type { WritableChangeFeed } from './change-feed.js';
import type { DeletionTimes } from './deletion-times.js';
import type { MembershipRule } from './membership-rule/membership-rule.js';
import type { MultiMap } from './multi-map.js';
import type { AppRoleAssignment, Group, Membership, ServicePrincipal, TenantInfo, User } from './types.js';

/** What an id is drawn for: each stream counts on its own, so that one kind of object doesn't shift the ids of another. */
export type IdStream = 'user' | 'group' | 'servicePrincipal' | 'application' | 'assignment';

export type DirectoryOptions = {
  readonly tables: Tables;
  readonly clock: Clock;
  /** The next id of that stream; never one that it gave before. */
  readonly nextId: (stream: IdStream) => string;
};

export type DirectoryState = {
  readonly tenant: Table<TenantInfo>;
  readonly users: Table<User>;
  readonly groups: Table<Group>;
  readonly servicePrincipals: Table<ServicePrincipal>;
  /** By `groupId/memberId`. */
  readonly memberships: Table<Membership>;
  /** By `resourceId/principalId/appRoleId`. */
  readonly assignments: Table<AppRoleAssignment>;
  /** objectId by userPrincipalName in lower case; users in the recycle bin included, under the name they have there. */
  readonly userByName: Map<string, string>;
  /** When each user in the recycle bin was deleted. */
  readonly recycleBin: DeletionTimes;
  readonly reportsOf: MultiMap;
  readonly membersOf: MultiMap;
  readonly groupsOf: MultiMap;
  /** The rules of dynamic groups that are evaluated, by group: those that are on and can be read. */
  readonly rules: Map<string, MembershipRule>;
  /** Keys of `assignments`, by service principal. */
  readonly assignmentsByResource: MultiMap;
  /** Keys of `assignments`, by user or group. */
  readonly assignmentsByPrincipal: MultiMap;
  /** Keys of `assignments`, by `resourceId/principalId`. */
  readonly assignmentsByPair: MultiMap;
  readonly feed: WritableChangeFeed;
  readonly clock: Clock;
  readonly nextId: (stream: IdStream) => string;
};
