/** What goes with a group that is deleted, and what the next cycle makes of it. */
import type { Directory } from '../../tenant/directory.js';
import type { Application } from '../applications.js';
import { count } from '../views/phrases.js';
import type { World } from '../world.js';

export type GroupDeletion = {
  /** Memberships that end: of its members in it, and its own in other groups. */
  readonly memberships: number;
  readonly assignments: number;
  readonly applications: readonly ApplicationLoss[];
};

type ApplicationLoss = {
  readonly application: string;
  /** The application's target holds the group, and the next cycle deletes it there. */
  readonly deletedInTarget: boolean;
  /** Members that have the application only through this group. */
  readonly members: number;
  /** Their accounts are left as they are. */
  readonly skipOutOfScopeDeletions: boolean;
};

/** Looks at a group that is still there. */
export function groupDeletion({ directory, applications }: World, groupId: string): GroupDeletion {
  const all = applications.all();
  const assignments = all.map(({ servicePrincipal }) => directory.assignmentsOf(servicePrincipal.id, groupId).length);
  return {
    memberships: directory.members(groupId).size + directory.groupsOf(groupId).size,
    assignments: assignments.reduce((total, number) => total + number, 0),
    applications: all
      .map((application) => lossOf(directory, application, groupId))
      .filter(({ deletedInTarget, members }) => deletedInTarget || members > 0),
  };
}

function lossOf(
  directory: Directory,
  { servicePrincipal, store, schema }: Application,
  groupId: string,
): ApplicationLoss {
  const { syncAll, skipOutOfScopeDeletions } = store.job().settings;
  const mapping = schema().objectMappings.find(
    ({ enabled, sourceObjectName }) => enabled && sourceObjectName === 'Group',
  );
  return {
    application: servicePrincipal.displayName,
    deletedInTarget: store.links.get(groupId)?.managed === true && mapping?.flowTypes.delete === true,
    members: syncAll ? 0 : membersOnlyThrough(directory, servicePrincipal.id, groupId),
    skipOutOfScopeDeletions,
  };
}

function membersOnlyThrough(directory: Directory, resourceId: string, groupId: string): number {
  if (directory.assignmentsOf(resourceId, groupId).length === 0) return 0;
  let number = 0;
  for (const memberId of directory.members(groupId)) {
    const user = directory.user(memberId);
    if (user === undefined || user.deletedAt !== undefined) continue;
    const reaching = directory.assignmentsReaching(resourceId, memberId);
    if (reaching.every(({ principalId }) => principalId === groupId)) number += 1;
  }
  return number;
}

/** The same in sentences. */
export function groupDeletionLines({ memberships, assignments, applications }: GroupDeletion): readonly string[] {
  const ended = [
    ...(memberships === 0 ? [] : [count(memberships, 'membership')]),
    ...(assignments === 0 ? [] : [count(assignments, 'assignment')]),
  ];
  return [...(ended.length === 0 ? [] : [`${ended.join(' and ')} ended with it.`]), ...applications.flatMap(lossLines)];
}

function lossLines(loss: ApplicationLoss): readonly string[] {
  const { application, deletedInTarget, members, skipOutOfScopeDeletions } = loss;
  const accounts = skipOutOfScopeDeletions
    ? 'their accounts are left as they are (skip out of scope deletions)'
    : 'the next cycle disables the accounts that they have';
  return [
    ...(deletedInTarget ? [`${application}: the next cycle deletes the group there, by DELETE /Groups/{id}.`] : []),
    ...(members === 0
      ? []
      : [`${application}: ${count(members, 'member')} had it only through this group; ${accounts}.`]),
  ];
}
