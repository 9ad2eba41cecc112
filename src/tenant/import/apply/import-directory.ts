/** Puts the users, groups and memberships of an import into a directory. */
import { isDeepStrictEqual } from 'node:util';
import { InputError } from '../../../text/input-error.js';
import type { Directory } from '../../directory.js';
import { nameInRecycleBin } from '../../user-lifecycle.js';
import type { ImportedTenant } from '../imported-tenant.js';
import { withLine } from '../place-in-file.js';
import { atPlace } from './at-place.js';
import { type GroupCounts, importMemberships, type MembershipCounts, newRules, upsertGroups } from './upsert-groups.js';
import { isLeftAlone, type UpsertedUser, upsertUsers } from './upsert-users.js';

export type DirectoryCounts = {
  readonly users: { readonly created: number; readonly updated: number; readonly unchanged: number };
  readonly groups: GroupCounts;
  readonly memberships: MembershipCounts;
};

/**
 * Existing users are known by objectId, or by name where the files have no id; only what the files say is changed, and null clears. What
 * the files don't hold stays. The same import again changes nothing.
 * @throws InputError with the place of what the directory refuses. What came before it has been written: don't commit then.
 */
export function importDirectory(directory: Directory, imported: ImportedTenant): DirectoryCounts {
  try {
    const { info, users, groups } = imported;
    if (info !== undefined && !isDeepStrictEqual(info, directory.tenant())) directory.setTenant(info);
    const changed = new Set<string>();
    const upserted = upsertUsers(directory, users, (objectId) => changed.add(objectId));
    setManagers(directory, upserted, changed);
    const rules = newRules(directory, groups);
    const groupCounts = upsertGroups(directory, groups);
    const memberships = importMemberships(directory, groups);
    // Last, since only a live user can be given a manager and groups; a restore brings both back.
    deleteUsers(directory, upserted, changed);
    for (const groupId of rules) directory.updateGroup(groupId, { membershipRuleProcessingState: 'On' });
    const created = upserted.filter(({ wasThere }) => !wasThere).length;
    const updated = upserted.filter(({ wasThere, objectId }) => wasThere && changed.has(objectId)).length;
    return {
      users: { created, updated, unchanged: upserted.length - created - updated },
      groups: groupCounts,
      memberships,
    };
  } catch (error) {
    if (error instanceof InputError) throw withLine(error);
    throw error;
  }
}

function setManagers(directory: Directory, users: readonly UpsertedUser[], changed: Set<string>): void {
  for (const { imported, objectId } of users) {
    const { managerId, location } = imported;
    const user = directory.user(objectId);
    if (managerId === undefined || isLeftAlone(user, imported) || (user?.managerId ?? null) === managerId) continue;
    atPlace(location, () => directory.updateUser(objectId, { manager: managerId }));
    changed.add(objectId);
  }
}

/** In the order in which they were deleted. */
function deleteUsers(directory: Directory, users: readonly UpsertedUser[], changed: Set<string>): void {
  const deleted = users.flatMap(({ imported, objectId }) => {
    const { deletedAt, location } = imported;
    if (deletedAt === undefined || isLeftAlone(directory.user(objectId), imported)) return [];
    return [{ objectId, deletedAt, location, name: imported.attributes.userPrincipalName }];
  });
  for (const { objectId, deletedAt, location, name } of deleted.sort((a, b) => a.deletedAt - b.deletedAt)) {
    const formerName = formerNameOf(objectId, name);
    const former = formerName === undefined ? { renameOnSoftDelete: false } : { formerName };
    atPlace(location, () => directory.deleteUser(objectId, { deletedAt, ...former }));
    changed.add(objectId);
  }
}

/** What stands behind the objectId; undefined when the recycle bin did not rename the user. */
function formerNameOf(objectId: string, name: string): string | undefined {
  const prefix = nameInRecycleBin(objectId, '');
  const isRenamed = name.toLowerCase().startsWith(prefix.toLowerCase());
  const former = name.slice(prefix.length);
  return isRenamed && /^[^\s@]+@[^\s@]+$/u.test(former) ? former : undefined;
}
