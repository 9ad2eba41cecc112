/** What to know of an assignment: whom it brings into scope, and who keeps the application without it. */
import type { Directory } from '../../tenant/directory.js';
import { readUserAttribute } from '../../tenant/source-view.js';
import type { Group, ServicePrincipal, User } from '../../tenant/types.js';
import type { NamedPrincipal } from './principals.js';

/** Where somebody who was assigned will not be provisioned as one would think. */
export function scopeNotes(directory: Directory, { principal, name }: NamedPrincipal): readonly string[] {
  return principal.principalType === 'User' ? userNotes(principal.user, name) : groupNotes(directory, principal.group);
}

function userNotes(user: User, name: string): readonly string[] {
  const { userPrincipalName, accountEnabled } = user.attributes;
  const provisioned = readUserAttribute(user, 'userPrincipalName');
  return [
    ...(accountEnabled ? [] : [`${name} is disabled: provisioning makes no account until the user is enabled.`]),
    ...(provisioned === userPrincipalName
      ? []
      : [`${name} is a guest: provisioning reads the userPrincipalName as ${provisioned}.`]),
  ];
}

/** Nested groups are not expanded (how-provisioning-works). */
function groupNotes(directory: Directory, { objectId, displayName }: Group): readonly string[] {
  let users = 0;
  let groups = 0;
  for (const member of directory.members(objectId)) {
    if (directory.group(member) === undefined) users += 1;
    else groups += 1;
  }
  return [
    ...(groups > 0
      ? [`Only immediate members of ${displayName} are provisioned: those of the groups nested in it are not.`]
      : []),
    ...(users === 0 ? [`${displayName} has no user as an immediate member: nobody comes into scope by it yet.`] : []),
  ];
}

/** An assignment that still reaches somebody who was unassigned. */
export function remainingNotes(
  directory: Directory,
  servicePrincipal: ServicePrincipal,
  { principal, name, id }: NamedPrincipal,
): readonly string[] {
  const { id: resourceId, displayName } = servicePrincipal;
  const roles = directory.ownRolesOf(resourceId, id).map((role) => role.displayName);
  if (roles.length > 0) return [`${name} stays assigned to ${displayName} as ${roles.join(', ')}.`];
  if (principal.principalType === 'Group') return [];
  const groups = directory
    .assignmentsReaching(resourceId, id)
    .map(({ principalId }) => directory.group(principalId)?.displayName ?? principalId);
  return groups.length === 0
    ? []
    : [`${name} stays assigned to ${displayName} through ${[...new Set(groups)].join(', ')}.`];
}
