/** One user or one group with all that it takes part in. */
import { ruleProblem } from '../../tenant/membership-rule/membership-rule.js';
import type { Group, User } from '../../tenant/types.js';
import type { World } from '../world.js';
import { roleName } from './applications.js';
import { type UserRow, userRow } from './directory.js';

type Reference = { readonly objectId: string; readonly displayName: string };

export type AssignmentDetails = {
  readonly application: string;
  readonly role: string;
  /** The group that brings the assignment; null when it names the user or group itself. */
  readonly through: Reference | null;
};

export type UserDetails = User & {
  readonly manager: (Reference & { readonly userPrincipalName: string }) | null;
  /** How many users have this one as their manager. */
  readonly reports: number;
  /** Those that it is an immediate member of. */
  readonly groups: readonly Reference[];
  readonly assignments: readonly AssignmentDetails[];
};

export function userDetails(world: World, user: User): UserDetails {
  const { directory } = world;
  const manager = user.managerId === undefined ? undefined : directory.user(user.managerId);
  return {
    ...user,
    manager:
      manager === undefined
        ? null
        : {
            objectId: manager.objectId,
            displayName: manager.attributes.displayName,
            userPrincipalName: manager.attributes.userPrincipalName,
          },
    reports: directory.reportsOf(user.objectId).size,
    groups: groupsAt(world, directory.groupsOf(user.objectId)),
    assignments: assignmentsFor(world, user.objectId, ({ id }) => directory.assignmentsReaching(id, user.objectId)),
  };
}

export type GroupDetails = Group & {
  /** Immediate members, users in the recycle bin among them. */
  readonly members: readonly UserRow[];
  readonly nestedGroups: readonly Reference[];
  /** Of a dynamic group whose rule can't be evaluated here: why. Its members stay as they are. */
  readonly ruleProblem?: string;
  /** Groups that it is itself an immediate member of. */
  readonly memberOf: readonly Reference[];
  readonly assignments: readonly AssignmentDetails[];
};

export function groupDetails(world: World, group: Group): GroupDetails {
  const { directory } = world;
  const memberIds = [...directory.members(group.objectId)];
  const problem = group.membershipRule === undefined ? undefined : ruleProblem(group.membershipRule);
  return {
    ...group,
    members: memberIds.flatMap((id) => {
      const user = directory.user(id);
      return user === undefined ? [] : [userRow(user)];
    }),
    nestedGroups: groupsAt(world, memberIds),
    ...(problem === undefined ? {} : { ruleProblem: problem }),
    memberOf: groupsAt(world, directory.groupsOf(group.objectId)),
    assignments: assignmentsFor(world, group.objectId, ({ id }) => directory.assignmentsOf(id, group.objectId)),
  };
}

function groupsAt({ directory }: World, ids: Iterable<string>): readonly Reference[] {
  return [...ids].flatMap((id) => {
    const group = directory.group(id);
    return group === undefined ? [] : [{ objectId: id, displayName: group.displayName }];
  });
}

function assignmentsFor(
  { applications, directory }: World,
  objectId: string,
  read: (servicePrincipal: { readonly id: string }) => ReturnType<World['directory']['assignments']>,
): readonly AssignmentDetails[] {
  return applications.all().flatMap(({ servicePrincipal }) =>
    read(servicePrincipal).map(({ principalId, appRoleId }) => ({
      application: servicePrincipal.displayName,
      role: roleName(servicePrincipal, appRoleId),
      through:
        principalId === objectId
          ? null
          : { objectId: principalId, displayName: directory.group(principalId)?.displayName ?? principalId },
    })),
  );
}
