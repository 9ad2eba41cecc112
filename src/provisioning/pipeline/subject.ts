/** Import: an object of the source as the pipeline sees it, computed attributes included. */
import { ROLES_ATTRIBUTE } from '../../expressions/functions/role-functions.js';
import type { SourceValue } from '../../expressions/values.js';
import type { Directory } from '../../tenant/directory.js';
import { readGroupAttribute, readUserAttribute } from '../../tenant/source-view.js';
import type { AppRole, Group, User } from '../../tenant/types.js';
import { roleText } from '../client/role-shapes.js';
import type { LastKnown } from '../job.js';

export type SourceObjectType = 'User' | 'Group';

/** A source object at the moment at which it is processed. */
export type Subject = {
  readonly objectType: SourceObjectType;
  readonly objectId: string;
  /** False when it was hard-deleted: only its id and last name are known. */
  readonly exists: boolean;
  /** accountEnabled and not soft-deleted; groups are always active. */
  readonly active: boolean;
  /** False for groups that are no security groups, which are never provisioned (how-provisioning-works); true for users. */
  readonly securityEnabled: boolean;
  /** Some assignment, direct or through a directly assigned group. */
  readonly assigned: boolean;
  /** The app roles that those assignments carry. */
  readonly roles: readonly AppRole[];
  readonly displayName: string;
  /** How logs name it: the UPN of a user, the display name of a group. */
  readonly name: string;
  /** A stored source attribute by its mapping name; null when it has no value. Computed ones are added by `sourceReader`. */
  readonly attribute: (name: string) => SourceValue;
};

/** Reads the user as it is now. */
export function userSubject(directory: Directory, resourceId: string, user: User): Subject {
  const roles = directory.rolesOf(resourceId, user.objectId);
  return {
    objectType: 'User',
    objectId: user.objectId,
    exists: true,
    active: user.attributes.accountEnabled && user.deletedAt === undefined,
    securityEnabled: true,
    assigned: directory.assignmentsReaching(resourceId, user.objectId).length > 0,
    roles,
    displayName: user.attributes.displayName,
    name: user.attributes.userPrincipalName,
    attribute: (name) => readUserAttribute(user, name),
  };
}

/** Reads the group as it is now. */
export function groupSubject(directory: Directory, resourceId: string, group: Group): Subject {
  const roles = directory.ownRolesOf(resourceId, group.objectId);
  return {
    objectType: 'Group',
    objectId: group.objectId,
    exists: true,
    active: true,
    securityEnabled: group.securityEnabled,
    assigned: directory.assignmentsOf(resourceId, group.objectId).length > 0,
    roles,
    displayName: group.displayName,
    name: group.displayName,
    attribute: (name) => readGroupAttribute(group, name),
  };
}

/** An object that is gone from the source for good. */
export function deletedSubject(
  objectType: SourceObjectType,
  objectId: string,
  { name, displayName }: LastKnown,
): Subject {
  return {
    objectType,
    objectId,
    exists: false,
    active: false,
    securityEnabled: true,
    assigned: false,
    roles: [],
    displayName,
    name,
    attribute: () => null,
  };
}

export type Reading = {
  readonly isSoftDeleted: boolean;
  /** Under `Sync all users and groups` the role expressions yield nothing (customize-application-attributes: not compatible). */
  readonly syncAll: boolean;
};

/** How mappings read the subject: stored attributes, `IsSoftDeleted` as evaluated, and its app roles. */
export function sourceReader(subject: Subject, { isSoftDeleted, syncAll }: Reading): (name: string) => SourceValue {
  return (name) => {
    if (name === 'IsSoftDeleted') return isSoftDeleted;
    if (name === ROLES_ATTRIBUTE) return syncAll ? null : subject.roles.map(roleText);
    return subject.attribute(name);
  };
}
