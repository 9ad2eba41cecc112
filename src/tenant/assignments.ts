/** Who is assigned to which application, in which role. */
import { InputError } from '../text/input-error.js';
import type { Instant } from '../time/clock.js';
import { assignmentKey, assignmentsAt, eraseAssignment, pairKey, writeAssignment } from './assignment-rows.js';
import { nameOrId, principalAt, refuseNamedTwice, servicePrincipalAt, userAt } from './required-rows.js';
import type { DirectoryState } from './state.js';
import {
  type AppRole,
  type AppRoleAssignment,
  DEFAULT_ACCESS,
  DEFAULT_ACCESS_ROLE_ID,
  type PrincipalType,
  type ServicePrincipal,
} from './types.js';

export type NewAssignment = {
  readonly resourceId: string;
  readonly principalId: string;
  /** DEFAULT_ACCESS_ROLE_ID for an assignment without a role. */
  readonly appRoleId: string;
};

/** An assignment that was made somewhere else. */
export type FormerAssignment = NewAssignment & {
  /** Drawn when absent. */
  readonly id?: string;
  /** Now unless given. */
  readonly createdAt?: Instant;
};

export type Unassignment = {
  readonly resourceId: string;
  readonly principalId: string;
  /** Every role when absent. */
  readonly appRoleId?: string;
};

export type AssignmentOperations = {
  /** All assignments to a service principal, in order of creation. */
  readonly assignments: (resourceId: string) => readonly AppRoleAssignment[];
  /** The assignments that name this user or group itself. */
  readonly assignmentsOf: (resourceId: string, principalId: string) => readonly AppRoleAssignment[];
  /**
   * The assignments by which a user is assigned: its own, then those of the groups that it is an immediate member of.
   * Nested groups are not expanded (#assignment-immediate-members). Empty: not assigned.
   */
  readonly assignmentsReaching: (resourceId: string, userId: string) => readonly AppRoleAssignment[];
  /**
   * The app roles of those assignments, each once, Default Access among them; a role that the application no longer
   * declares is left out, one that is disabled is not.
   */
  readonly rolesOf: (resourceId: string, userId: string) => readonly AppRole[];
  /** The app roles of the assignments that name this user or group itself: what a group as an object is assigned by. */
  readonly ownRolesOf: (resourceId: string, principalId: string) => readonly AppRole[];
  /**
   * @throws InputError on an unknown application, principal or role, a role that is disabled or not for users, a group
   * that is not a security group, and an assignment that exists.
   */
  readonly assign: (input: NewAssignment) => AppRoleAssignment;
  /** Makes all of the assignments or, when it throws, none. @throws InputError as assign does, and for a principal named twice. */
  readonly assignAll: (inputs: readonly NewAssignment[]) => readonly AppRoleAssignment[];
  /**
   * Keeps an assignment as another tenant has it, where roles and principals may have changed since it was made: the role may be
   * disabled or gone, the user in the recycle bin, the group no security group any more.
   * @throws InputError on an unknown application or principal, and an assignment that exists.
   */
  readonly importAssignment: (input: FormerAssignment) => AppRoleAssignment;
  /**
   * Removes one assignment, or all of a principal to an application; gives those removed.
   * @throws InputError when there is none.
   */
  readonly unassign: (input: Unassignment) => readonly AppRoleAssignment[];
  /** Removes all that is named or, when it throws, nothing. @throws InputError as unassign does, and for a principal named twice. */
  readonly unassignAll: (inputs: readonly Unassignment[]) => readonly AppRoleAssignment[];
};

/** The operations on assignments over one directory's state. */
export function assignmentOperations(state: DirectoryState): AssignmentOperations {
  return {
    assignments: (resourceId) => assignmentsAt(state, state.assignmentsByResource.get(resourceId)),
    assignmentsOf: (resourceId, principalId) => assignmentsOf(state, resourceId, principalId),
    assignmentsReaching: (resourceId, userId) => assignmentsReaching(state, resourceId, userId),
    rolesOf: (resourceId, userId) => rolesAt(state, resourceId, assignmentsReaching(state, resourceId, userId)),
    ownRolesOf: (resourceId, principalId) => rolesAt(state, resourceId, assignmentsOf(state, resourceId, principalId)),
    assign: (input) => makeAssignment(state, input, checkAssignment(state, input)),
    assignAll: (inputs) => assignAll(state, inputs),
    importAssignment: (input) => importAssignment(state, input),
    unassign: (input) => unassignAll(state, [input]),
    unassignAll: (inputs) => unassignAll(state, inputs),
  };
}

function assignmentsOf(state: DirectoryState, resourceId: string, principalId: string): readonly AppRoleAssignment[] {
  return assignmentsAt(state, state.assignmentsByPair.get(pairKey(resourceId, principalId)));
}

function assignmentsReaching(state: DirectoryState, resourceId: string, userId: string): readonly AppRoleAssignment[] {
  const groups = [...state.groupsOf.get(userId)];
  return [userId, ...groups].flatMap((principalId) => assignmentsOf(state, resourceId, principalId));
}

function rolesAt(
  state: DirectoryState,
  resourceId: string,
  assignments: readonly AppRoleAssignment[],
): readonly AppRole[] {
  const servicePrincipal = state.servicePrincipals.get(resourceId);
  if (servicePrincipal === undefined) return [];
  const ids = new Set(assignments.map(({ appRoleId }) => appRoleId));
  return [...ids].map((id) => findRole(servicePrincipal, id)).filter((role) => role !== undefined);
}

function findRole({ appRoles }: ServicePrincipal, id: string): AppRole | undefined {
  return id === DEFAULT_ACCESS_ROLE_ID ? DEFAULT_ACCESS : appRoles.find((role) => role.id === id);
}

/** What is refused of one assignment doesn't depend on the others: all are checked before the first is written. */
function assignAll(state: DirectoryState, inputs: readonly NewAssignment[]): readonly AppRoleAssignment[] {
  const ids = inputs.map(({ principalId }) => principalId);
  refuseNamedTwice(state, ids);
  const checked = inputs.map((input) => ({ input, type: checkAssignment(state, input) }));
  return checked.map(({ input, type }) => makeAssignment(state, input, type));
}

function makeAssignment(
  state: DirectoryState,
  { resourceId, principalId, appRoleId, id, createdAt }: FormerAssignment,
  principalType: PrincipalType,
): AppRoleAssignment {
  const assignment: AppRoleAssignment = {
    id: id ?? state.nextId('assignment'),
    principalId,
    principalType,
    resourceId,
    appRoleId,
    createdDateTime: createdAt ?? state.clock.now(),
  };
  writeAssignment(state, assignment);
  appendChange(state, assignment, 'assign');
  return assignment;
}

function importAssignment(state: DirectoryState, input: FormerAssignment): AppRoleAssignment {
  const { resourceId, principalId, appRoleId } = input;
  const { displayName } = servicePrincipalAt(state, resourceId);
  const isGroup = state.groups.has(principalId);
  if (!isGroup) userAt(state, principalId);
  if (state.assignments.has(assignmentKey(resourceId, principalId, appRoleId))) {
    throw new InputError(
      `${nameOrId(state, principalId)} is assigned to ${displayName} in the role ${appRoleId} already.`,
    );
  }
  return makeAssignment(state, input, isGroup ? 'Group' : 'User');
}

/** @throws InputError when the assignment can't be made. */
function checkAssignment(state: DirectoryState, { resourceId, principalId, appRoleId }: NewAssignment): PrincipalType {
  const servicePrincipal = servicePrincipalAt(state, resourceId);
  const principal = principalAt(state, principalId);
  const role = assignableRole(servicePrincipal, appRoleId);
  if (principal.group?.securityEnabled === false) {
    throw new InputError(`The group ${principal.displayName} is not a security group, so it can't be assigned.`, {
      hint: 'Make it a security group (securityEnabled), or assign its members.',
    });
  }
  if (state.assignments.has(assignmentKey(resourceId, principalId, appRoleId))) {
    throw new InputError(
      `${principal.displayName} is assigned to ${servicePrincipal.displayName} as ${role.displayName} already.`,
    );
  }
  return principal.type;
}

function assignableRole(servicePrincipal: ServicePrincipal, appRoleId: string): AppRole {
  const role = findRole(servicePrincipal, appRoleId);
  if (role?.isEnabled && role.allowedMemberTypes.includes('User')) return role;
  const name = role === undefined ? `the id ${appRoleId}` : `the name ${role.displayName} that users can be given`;
  const choices = servicePrincipal.appRoles
    .filter(({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes('User'))
    .map(({ id, displayName }) => `${displayName} (${id})`);
  throw new InputError(`The application ${servicePrincipal.displayName} has no app role with ${name}.`, {
    hint: choices.length === 0 ? 'It has no roles: assign Default Access.' : `Choose one of: ${choices.join(', ')}.`,
  });
}

function unassignAll(state: DirectoryState, inputs: readonly Unassignment[]): readonly AppRoleAssignment[] {
  const ids = inputs.map(({ principalId }) => principalId);
  refuseNamedTwice(state, ids);
  const found = inputs.flatMap((input) => assignmentsToEnd(state, input));
  for (const assignment of found) {
    eraseAssignment(state, assignment);
    appendChange(state, assignment, 'unassign');
  }
  return found;
}

function assignmentsToEnd(
  state: DirectoryState,
  { resourceId, principalId, appRoleId }: Unassignment,
): readonly AppRoleAssignment[] {
  const servicePrincipal = servicePrincipalAt(state, resourceId);
  const found = assignmentsOf(state, resourceId, principalId).filter(
    (assignment) => appRoleId === undefined || assignment.appRoleId === appRoleId,
  );
  if (found.length > 0) return found;
  const role = appRoleId === undefined ? '' : ` as ${findRole(servicePrincipal, appRoleId)?.displayName ?? appRoleId}`;
  throw new InputError(`${nameOrId(state, principalId)} is not assigned to ${servicePrincipal.displayName}${role}.`, {
    hint: 'An assignment through a group ends with the membership, or with the assignment of the group.',
  });
}

function appendChange(state: DirectoryState, assignment: AppRoleAssignment, kind: 'assign' | 'unassign'): void {
  const { principalId, principalType, resourceId, appRoleId } = assignment;
  state.feed.append({ objectId: principalId, objectType: principalType, kind, resourceId, appRoleId });
}
