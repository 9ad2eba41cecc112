/** A directory in memory for tests: a clock that is moved by hand, ids that count. */
import { createMemoryTables } from '../../src/storage/memory-tables.js';
import type { Tables } from '../../src/storage/tables.js';
import type { Change } from '../../src/tenant/change-feed.js';
import { type Directory, openDirectory } from '../../src/tenant/directory.js';
import type { AppRole } from '../../src/tenant/types.js';
import type { Milliseconds } from '../../src/time/clock.js';

export const START = Date.UTC(2026, 0, 5, 9);
export const DAY: Milliseconds = 24 * 60 * 60 * 1000;

export type TestDirectory = {
  readonly directory: Directory;
  readonly tables: Tables;
  readonly advance: (duration: Milliseconds) => void;
  /** The directory opened anew over the same tables. */
  readonly reopen: () => Directory;
};

export function openTestDirectory(): TestDirectory {
  const tables = createMemoryTables();
  let now = START;
  const counts = new Map<string, number>();
  const nextId = (stream: string): string => {
    const count = (counts.get(stream) ?? 0) + 1;
    counts.set(stream, count);
    return `${stream}-${count}`;
  };
  const open = (): Directory => openDirectory({ tables, clock: { now: () => now }, nextId });
  return {
    directory: open(),
    tables,
    advance: (duration) => {
      now += duration;
    },
    reopen: open,
  };
}

/** Creates a user `<alias>@contoso.com` and gives its objectId. */
export function addUser(
  directory: Directory,
  alias: string,
  attributes: Record<string, string | boolean> = {},
): string {
  const values = { userPrincipalName: `${alias}@contoso.com`, displayName: alias, ...attributes };
  return directory.createUser({ attributes: values }).objectId;
}

/** Creates a security group and gives its objectId. */
export function addGroup(directory: Directory, displayName: string): string {
  return directory.createGroup({ displayName }).objectId;
}

export const USER_ROLE: AppRole = {
  id: 'role-user',
  displayName: 'User',
  value: 'user',
  isEnabled: true,
  allowedMemberTypes: ['User'],
};

export const ADMIN_ROLE: AppRole = { ...USER_ROLE, id: 'role-admin', displayName: 'Admin', value: null };

/** Adds an application with the roles User and Admin and gives its id. */
export function addApplication(directory: Directory, appRoles: readonly AppRole[] = [USER_ROLE, ADMIN_ROLE]): string {
  return directory.addServicePrincipal({ displayName: 'Netskope', profile: 'netskope', appRoles }).id;
}

/** The changes after `seq`, without number and time. */
export function changesAfter(directory: Directory, seq: number): readonly Omit<Change, 'seq' | 'at'>[] {
  return [...directory.changes(seq, directory.headSequence())].map(({ seq: _seq, at: _at, ...change }) => change);
}
