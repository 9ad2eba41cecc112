/** Says where a dynamic group has other members here than its files list, and where its rule can't be evaluated. */
import type { ImportedGroup, ImportedTenant } from '../../tenant/import/imported-tenant.js';
import { ruleProblem } from '../../tenant/membership-rule/membership-rule.js';
import { count } from '../views/phrases.js';
import type { World } from '../world.js';
import type { Findings } from './import-options.js';

/** After the directory was filled. */
export function tellRules({ groups }: ImportedTenant, { directory }: World, { warnings }: Findings): void {
  const dynamic = groups.filter(({ objectId }) => directory.group(objectId)?.membershipRule !== undefined);
  const unread = dynamic.flatMap((group) => {
    const problem = ruleProblem(directory.group(group.objectId)?.membershipRule ?? '');
    return problem === undefined ? [] : [{ group, problem }];
  });
  const [first] = unread;
  if (first !== undefined) {
    warnings.push({
      message: `The rules of ${count(unread.length, 'dynamic group')} can't be evaluated here: their members stay as the files list them. The first is ${nameOf(first.group)}: ${first.problem}`,
      location: first.group.location,
    });
  }
  const differing = dynamic.filter((group) => directory.isRuled(group.objectId) && differs(directory, group));
  const [other] = differing;
  if (other !== undefined) {
    warnings.push({
      message: `${count(differing.length, 'dynamic group')} ${differing.length === 1 ? 'has' : 'have'} other members by the rule than the files list: the rule decides here, at once. In the tenant it may not have been processed yet. The first is ${nameOf(other)}.`,
      location: other.location,
    });
  }
}

function differs(directory: World['directory'], { objectId, members }: ImportedGroup): boolean {
  if (members?.complete !== true) return false;
  const isLive = (id: string): boolean => directory.user(id)?.deletedAt === undefined;
  const listed = new Set(members.ids.filter(isLive));
  const found = [...directory.members(objectId)].filter(isLive);
  return found.length !== listed.size || found.some((id) => !listed.has(id));
}

function nameOf({ attributes }: ImportedGroup): string {
  return attributes.displayName;
}
