/** An object as the provisioning service reads it: source attributes by mapping name. */
import type { AttributeValue, Group, User } from './types.js';

/**
 * One source attribute of a user; null when it has no value, and for a name that is not known (mappings are checked with
 * `userAttribute` when they are edited).
 *
 * - `manager` is the manager's objectId.
 * - A guest's `userPrincipalName`, `alias_domain#EXT#@tenant`, reads as `alias@domain`; `originalUserPrincipalName` is the
 *   name as it is kept (#directory-guest-name).
 * - `IsSoftDeleted` says what the directory alone can know: the user is in the recycle bin or disabled. That it is out of
 *   scope, the third reason for it, is for provisioning to add.
 * - `appRoleAssignments` depends on the application and is null here.
 */
export function readUserAttribute(user: User, name: string): AttributeValue {
  switch (name) {
    case 'objectId':
      return user.objectId;
    case 'manager':
      return user.managerId ?? null;
    case 'userPrincipalName':
      return unwrapGuestName(user.attributes.userPrincipalName);
    case 'originalUserPrincipalName':
      return user.attributes.userPrincipalName;
    case 'IsSoftDeleted':
      return user.deletedAt !== undefined || !user.attributes.accountEnabled;
    default:
      return Object.hasOwn(user.attributes, name) ? (user.attributes[name] ?? null) : null;
  }
}

/** One source attribute of a group; null when it has no value. `members` is read from the directory, not from the group. */
export function readGroupAttribute(group: Group, name: string): AttributeValue {
  switch (name) {
    case 'objectId':
    case 'displayName':
    case 'mailEnabled':
    case 'securityEnabled':
      return group[name];
    case 'description':
    case 'mail':
    case 'mailNickname':
      return group[name] ?? null;
    default:
      return null;
  }
}

/** The last underscore stands for the @, since a domain has none. */
function unwrapGuestName(userPrincipalName: string): string {
  const external = /^(.+)_([^_]+)#EXT#@/i.exec(userPrincipalName);
  return external === null ? userPrincipalName : `${external[1]}@${external[2]}`;
}
