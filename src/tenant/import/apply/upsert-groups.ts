/** Creates and updates the groups of an import, and their memberships. */
import type { Directory } from '../../directory.js';
import type { GroupPatch, NewGroup } from '../../groups.js';
import type { ImportedGroup } from '../imported-tenant.js';
import { atPlace } from './at-place.js';

export type GroupCounts = { readonly created: number; readonly updated: number; readonly unchanged: number };
export type MembershipCounts = { readonly added: number; readonly removed: number };

/** The dynamic groups that the directory does not have yet and whose rule is on, to be started when all is there. */
export function newRules(directory: Directory, groups: readonly ImportedGroup[]): readonly string[] {
  return groups.flatMap(({ objectId, membershipRule, membershipRuleProcessingState: state }) =>
    typeof membershipRule === 'string' && state !== 'Paused' && directory.group(objectId) === undefined
      ? [objectId]
      : [],
  );
}

/**
 * The rules of new groups are paused (`newRules` names those to start).
 * @throws InputError with the place of the group that the directory refuses
 */
export function upsertGroups(directory: Directory, groups: readonly ImportedGroup[]): GroupCounts {
  let created = 0;
  let updated = 0;
  for (const group of groups) {
    const { objectId, attributes, createdAt, location } = group;
    atPlace(location, () => {
      const before = directory.group(objectId);
      if (before === undefined) {
        const given = { ...newGroup(attributes), ...newRule(group), objectId };
        directory.createGroup(createdAt === undefined ? given : { ...given, createdAt });
        created += 1;
      } else if (directory.updateGroup(objectId, { ...patchOf(attributes), ...ruleOf(group) }) !== before) updated += 1;
    });
  }
  return { created, updated, unchanged: groups.length - created - updated };
}

/**
 * A complete list takes the place of a group's members, but for those in the recycle bin, which no list of Graph shows; a list that may not
 * be complete only adds. Where a rule decides now, no list counts.
 * @throws InputError with the place of the group that the directory refuses, such as one within itself
 */
export function importMemberships(directory: Directory, groups: readonly ImportedGroup[]): MembershipCounts {
  let removed = 0;
  for (const { objectId: groupId, members, location } of groups) {
    if (members?.complete !== true || directory.isRuled(groupId)) continue;
    const wanted = new Set(members.ids);
    for (const memberId of [...directory.members(groupId)]) {
      if (wanted.has(memberId) || directory.user(memberId)?.deletedAt !== undefined) continue;
      atPlace(location, () => directory.removeMember(groupId, memberId));
      removed += 1;
    }
  }
  // Added when all are removed: a group that leaves another may take it in.
  let added = 0;
  for (const { objectId: groupId, members, location } of groups) {
    if (directory.isRuled(groupId)) continue;
    for (const memberId of members?.ids ?? []) {
      if (directory.members(groupId).has(memberId)) continue;
      atPlace(location, () => directory.addMember(groupId, memberId));
      added += 1;
    }
  }
  return { added, removed };
}

/** What the file says of the rule. */
function ruleOf({ membershipRule, membershipRuleProcessingState }: ImportedGroup): GroupPatch {
  return {
    ...(membershipRule === undefined ? {} : { membershipRule }),
    ...(membershipRuleProcessingState === undefined ? {} : { membershipRuleProcessingState }),
  };
}

/** Paused at first: the members that the files list are taken over, those in the recycle bin too, before the rule decides. */
function newRule({ membershipRule }: ImportedGroup) {
  return typeof membershipRule === 'string' ? { membershipRule, membershipRuleProcessingState: 'Paused' as const } : {};
}

function newGroup(attributes: ImportedGroup['attributes']): Omit<NewGroup, 'objectId' | 'createdAt'> {
  const { displayName, description, mail, mailNickname, mailEnabled, securityEnabled } = patchOf(attributes);
  return {
    displayName: displayName ?? attributes.displayName,
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof mail === 'string' ? { mail } : {}),
    ...(typeof mailNickname === 'string' ? { mailNickname } : {}),
    ...(mailEnabled === undefined ? {} : { mailEnabled }),
    ...(securityEnabled === undefined ? {} : { securityEnabled }),
  };
}

function patchOf(attributes: ImportedGroup['attributes']): GroupPatch {
  const { displayName, description, mail, mailNickname, mailEnabled, securityEnabled } = attributes;
  return {
    displayName,
    ...textOrNull('description', description),
    ...textOrNull('mail', mail),
    ...textOrNull('mailNickname', mailNickname),
    ...(typeof mailEnabled === 'boolean' ? { mailEnabled } : {}),
    ...(typeof securityEnabled === 'boolean' ? { securityEnabled } : {}),
  };
}

function textOrNull(name: 'description' | 'mail' | 'mailNickname', value: unknown): GroupPatch {
  return value === null || typeof value === 'string' ? { [name]: value } : {};
}
