/** The entries of groups in a tenant file: kinds, mail, members, and groups inside groups. */
import { createDice } from '../../chance/dice.js';
import type { TenantFile } from '../tenant-file-schema.js';
import { type Aliases, aliasPart } from './aliases.js';
import type { Company } from './company.js';
import type { PlannedGroup } from './group-plan.js';
import type { Rates } from './rates.js';
import { choose } from './traits.js';

type GroupEntry = TenantFile['groups'][number];
type MemberEntry = NonNullable<GroupEntry['members']>[number];

export type GroupEntriesInput = {
  readonly seed: number;
  readonly company: Company;
  readonly rates: Rates;
  readonly planned: readonly PlannedGroup[];
  readonly aliases: Aliases;
  /** User principal names by position. */
  readonly names: readonly string[];
};

const MAIL_ENABLED_SECURITY = 0.1;
const DESCRIBED = 0.7;

/** The entries in the order of the plan. Nothing is inside itself: a group is only ever inside one that stands before it. */
export function groupEntries({ seed, company, rates, planned, aliases, names }: GroupEntriesInput): GroupEntry[] {
  const count = planned.length;
  const nonSecurity = choose({
    seed,
    count,
    share: rates.nonSecurityGroups,
    stream: 'nonSecurityGroups',
    last: (n) => planned[n]?.structural === true,
  });
  const inside = nestedGroups(seed, planned, nonSecurity, rates.nestedGroups);
  return planned.map((group, n) => {
    const dice = createDice(seed, 'group', n);
    const securityEnabled = !nonSecurity.has(n);
    const mailEnabled = dice.happens(MAIL_ENABLED_SECURITY) || !securityEnabled;
    const nickname = aliases.take(aliasPart(group.name.replaceAll(' ', '-'), false));
    const users = group.members.map((user): MemberEntry => names[user] ?? '');
    const groups = (inside.get(n) ?? []).map((child): MemberEntry => ({ group: planned[child]?.name ?? '' }));
    return {
      displayName: group.name,
      ...(dice.happens(DESCRIBED) ? { description: group.description } : {}),
      ...(mailEnabled ? { mail: `${nickname}@${company.domain}` } : {}),
      mailNickname: nickname,
      mailEnabled,
      securityEnabled,
      members: [...users, ...groups],
    };
  });
}

/** Of each group the groups inside it. Only security groups take part, as Entra wants it (Add or remove a group from another group). */
function nestedGroups(
  seed: number,
  planned: readonly PlannedGroup[],
  nonSecurity: ReadonlySet<number>,
  share: number,
): ReadonlyMap<number, readonly number[]> {
  const security = planned.flatMap((_, n) => (nonSecurity.has(n) ? [] : [n]));
  const rankOf = new Map(security.map((n, rank) => [n, rank]));
  const children = choose({
    seed,
    count: planned.length,
    share,
    stream: 'nestedGroups',
    can: (n) => (rankOf.get(n) ?? 0) > 0,
    last: (n) => planned[n]?.structural === true,
  });
  const inside = new Map<number, number[]>();
  for (const child of [...children].sort((a, b) => a - b)) {
    const rank = rankOf.get(child) ?? 0;
    const natural = planned[child]?.within;
    // Whoever is in the first group is in the whole company already.
    const drawn = security[createDice(seed, 'parent', child).integer(Math.min(1, rank - 1), rank - 1)] ?? 0;
    const parent = natural !== undefined && rankOf.has(natural) ? natural : drawn;
    const list = inside.get(parent);
    if (list === undefined) inside.set(parent, [child]);
    else list.push(child);
  }
  return inside;
}
