/** What edits do to the members of dynamic groups. */
import type { Directory } from '../../tenant/directory.js';
import { readMembershipRule } from '../../tenant/membership-rule/membership-rule.js';
import type { Group } from '../../tenant/types.js';
import { InputError } from '../../text/input-error.js';
import type { ActionOf } from '../actions.js';
import { count } from '../views/phrases.js';

type RuleEdit = Pick<ActionOf<'updateGroup'>, 'membershipRule' | 'processing'>;

/**
 * The rule that a group is to have, and whether it is processed, as far as the action says.
 * @throws InputError when the rule can't be read, or a group without one is to be paused
 */
export function ruleOf({ membershipRule, processing }: RuleEdit, before?: Group) {
  if (typeof membershipRule === 'string') readMembershipRule(membershipRule);
  const rule = membershipRule === undefined ? before?.membershipRule : membershipRule;
  if (processing !== undefined && typeof rule !== 'string') {
    throw new InputError('There is no membership rule to process.', {
      hint: 'Give one as well, such as --rule \'user.department -eq "Sales"\'.',
    });
  }
  return {
    ...(membershipRule === undefined ? {} : { membershipRule }),
    ...(processing === undefined ? {} : { membershipRuleProcessingState: processing }),
  };
}

/** @throws InputError for a dynamic group, be its rule on or paused (#group-rule-by-hand) */
export function refuseByHand({ displayName, membershipRule }: Group): void {
  if (membershipRule === undefined) return;
  throw new InputError(`${displayName} is a dynamic group: nobody can be added to it or removed from it by hand.`, {
    hint: "Change its rule, with 'entra-sim group update', or the users that it is about.",
  });
}

/** `rule: (none) -> ...`, a line for each of both. */
export function ruleChanges(before: Group, after: Group): readonly string[] {
  const names = [
    ['rule', 'membershipRule'],
    ['rule processing', 'membershipRuleProcessingState'],
  ] as const;
  return names.flatMap(([label, name]) =>
    before[name] === after[name] ? [] : [`${label}: ${before[name] ?? '(none)'} -> ${after[name] ?? '(none)'}`],
  );
}

/** Those who joined and left, from a group's members before and now. */
export function memberChanges(before: ReadonlySet<string>, after: ReadonlySet<string>) {
  return {
    joined: [...after].filter((id) => !before.has(id)),
    left: [...before].filter((id) => !after.has(id)),
  };
}

/** `By the rule 3 members joined and 1 left.`; nothing where nobody did. */
export function memberChangeLines({ joined, left }: ReturnType<typeof memberChanges>): readonly string[] {
  const parts = [
    ...(joined.length === 0 ? [] : [`${count(joined.length, 'member')} joined`]),
    ...(left.length === 0 ? [] : [`${count(left.length, 'member')} left`]),
  ];
  return parts.length === 0 ? [] : [`By the rule ${parts.join(' and ')}.`];
}

/** The groups that a user is in, to be compared with those after an edit: `Joined Sellers, by its membership rule.` */
export function watchMemberships(directory: Directory, userId: string): () => readonly string[] {
  const before = new Set(directory.groupsOf(userId));
  return () => {
    const after = directory.groupsOf(userId);
    const named = (ids: readonly string[], verb: string): readonly string[] =>
      ids.flatMap((id) => {
        const group = directory.group(id);
        return group?.membershipRule === undefined ? [] : [`${verb} ${group.displayName}, by its membership rule.`];
      });
    const { joined, left } = memberChanges(before, after);
    return [...named(joined, 'Joined'), ...named(left, 'Left')];
  };
}
