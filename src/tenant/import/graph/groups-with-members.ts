/** Puts the groups of all files together with what all files say of their members. */

import { ruleProblem } from '../../membership-rule/membership-rule.js';
import type { ImportedGroup } from '../imported-tenant.js';
import { mergeById } from '../merge.js';
import { MEMBERS_QUERY } from '../queries.js';
import { type CountedWarning, counted, type WarningLog } from '../warnings.js';
import { MOST_EXPANDED } from './graph-groups.js';
import type { MemberList } from './members.js';
import type { PageSets } from './page-sets.js';

/** The name of the pages of a group's members. */
export function membersOf(groupId: string): string {
  return `members of the group ${groupId}`;
}

const NO_MEMBERS: CountedWarning = {
  message: (count) =>
    `No file lists the members of ${counted(count, 'group')}: theirs are left as they are, and new groups have none.`,
  query: MEMBERS_QUERY,
};
const TWENTY: CountedWarning = {
  message: (count) =>
    `$expand=members gives ${MOST_EXPANDED} members at most, and ${counted(count, 'group')} came with ${MOST_EXPANDED}: there may be more.`,
  query: MEMBERS_QUERY,
};
const MORE: CountedWarning = {
  message: (count) => `The members of ${counted(count, 'group')} go on (members@odata.nextLink): there are more.`,
  query: MEMBERS_QUERY,
};
const UNKNOWN_GROUPS: CountedWarning = {
  message: (count) => `Members of ${counted(count, 'group')} that no file holds: left out. Export the groups as well.`,
  query: 'GET /groups',
};

/**
 * The groups, each once, with the members that the lists of them give together. What is expanded in a group counts only where no list of
 * its members is there: it may be cut short, or be of another time.
 * @throws InputError when a group is there with different content
 */
export function groupsWithMembers(
  groups: readonly ImportedGroup[],
  lists: readonly MemberList[],
  sets: PageSets,
  warnings: WarningLog,
): readonly ImportedGroup[] {
  const contentOf = ({ members: _members, location: _location, ...content }: ImportedGroup): unknown => content;
  const merged = mergeById(groups, ({ objectId }) => objectId, contentOf, warnings);
  const listsOf = groupLists(lists);
  const known = new Set(merged.map(({ objectId }) => objectId));
  for (const [groupId, [first]] of listsOf) {
    if (!known.has(groupId) && first !== undefined) warnings.count(UNKNOWN_GROUPS, first.location);
  }
  return merged.map((group) => {
    const found = listsOf.get(group.objectId);
    if (found === undefined) {
      if (!isRuled(group)) warnings.count(NO_MEMBERS, group.location);
      return group;
    }
    const pages = found.filter(({ page }) => page !== undefined);
    const own = pages.length > 0 ? pages : found;
    const complete = own.some((list) => isComplete(list, sets));
    if (!complete) tellIncomplete(own, warnings);
    const ids = [...new Set(own.flatMap((list) => list.ids))];
    return { ...group, members: { ids, complete } };
  });
}

/** Whether a rule finds the members, so that no list is needed. */
function isRuled({ membershipRule, membershipRuleProcessingState: state }: ImportedGroup): boolean {
  return typeof membershipRule === 'string' && state !== 'Paused' && ruleProblem(membershipRule) === undefined;
}

function isComplete({ groupId, page, rest }: MemberList, sets: PageSets): boolean {
  return page === undefined ? rest === 'none' : sets.isComplete(page, membersOf(groupId));
}

/** Pages that are missing in a file of members are told with the other pages. */
function tellIncomplete(lists: readonly MemberList[], warnings: WarningLog): void {
  const expanded = lists.find(({ page }) => page === undefined);
  if (expanded === undefined) return;
  warnings.count(expanded.rest === 'perhaps' ? TWENTY : MORE, expanded.location);
}

function groupLists(lists: readonly MemberList[]): ReadonlyMap<string, MemberList[]> {
  const byGroup = new Map<string, MemberList[]>();
  for (const list of lists) {
    const own = byGroup.get(list.groupId);
    if (own === undefined) byGroup.set(list.groupId, [list]);
    else own.push(list);
  }
  return byGroup;
}
