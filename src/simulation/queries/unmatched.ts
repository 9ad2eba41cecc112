/** Accounts of a target that no provisioned person owns, by the categories of account discovery (how-to-account-discovery, #target-unmatched). */
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';
import { readPath } from '../../scim/resource-path.js';
import { readUserAttribute } from '../../tenant/source-view.js';
import type { User } from '../../tenant/types.js';
import { InputError } from '../../text/input-error.js';
import type { Application } from '../applications.js';
import { objectMappingOf } from '../object-mapping.js';
import type { World } from '../world.js';
import { targetOf } from './target.js';
import { type AccountRow, accountRow } from './target-accounts.js';
import { ownersIn } from './target-owners.js';

/** Nobody in Entra matches; somebody does who is not assigned to the application; somebody does who is. */
export const CATEGORIES = ['local', 'unassigned', 'assigned'] as const;
export type Category = (typeof CATEGORIES)[number];

export type UnmatchedAccount = AccountRow & {
  readonly category: Category;
  /** The users who match; several when the matching attribute is not unique in Entra. */
  readonly matches: readonly {
    readonly objectId: string;
    readonly userPrincipalName: string;
    readonly displayName: string;
  }[];
};

export type UnmatchedAccounts = {
  readonly application: string;
  readonly matchedBy: { readonly source: string; readonly target: string };
  /** All accounts, and those that a provisioned person owns. */
  readonly accounts: number;
  readonly provisioned: number;
  /** By category, then in the order of creation. */
  readonly unmatched: readonly UnmatchedAccount[];
};

/** @throws InputError for an application that is not known, or one whose matching attribute is no attribute alone */
export function unmatchedAccounts(world: World, reference: string | undefined): UnmatchedAccounts {
  const application = world.applications.find(reference);
  const { mapping, source } = matchingOf(application);
  const target = targetOf(world, application.servicePrincipal.id);
  const owners = ownersIn(world, target, 'User');
  const users = usersByValue(world, source);
  const accounts = target.users();
  const unmatched = accounts
    .map((account) => ({ account, row: accountRow(account, owners) }))
    .filter(({ row }) => row.owner?.managed !== true)
    .map(({ account, row }): UnmatchedAccount => {
      const matches = users.get(keyOf(readPath(account, mapping.target))) ?? [];
      return {
        ...row,
        category: categoryOf(world, application, matches),
        matches: matches.map(({ objectId, attributes: { userPrincipalName, displayName } }) => ({
          objectId,
          userPrincipalName,
          displayName,
        })),
      };
    });
  return {
    application: application.servicePrincipal.displayName,
    matchedBy: { source, target: mapping.targetAttributeName },
    accounts: accounts.length,
    provisioned: accounts.length - unmatched.length,
    unmatched: CATEGORIES.flatMap((category) => unmatched.filter((one) => one.category === category)),
  };
}

/** Discovery takes the first matching attribute whose source is an attribute alone: expressions are not supported. */
function matchingOf(application: Application): { mapping: CompiledAttributeMapping; source: string } {
  const { matching } = objectMappingOf(application, 'User');
  for (const mapping of matching) {
    if (mapping.source.kind === 'attribute') return { mapping, source: mapping.source.name };
  }
  throw new InputError(`${application.servicePrincipal.displayName} matches users by expressions only`, {
    hint: "Account discovery needs a matching attribute that is mapped directly: see 'entra-sim mapping list'.",
  });
}

/** Users in the recycle bin are not looked for: to account discovery they are gone. */
function usersByValue({ directory }: World, source: string): ReadonlyMap<string, readonly User[]> {
  const found = new Map<string, User[]>();
  for (const user of directory.users()) {
    if (user.deletedAt !== undefined) continue;
    const key = keyOf(readUserAttribute(user, source));
    if (key === NO_KEY) continue;
    const others = found.get(key);
    if (others === undefined) found.set(key, [user]);
    else others.push(user);
  }
  return found;
}

const NO_KEY = '';

/** Case does not count: it does not for a userName (RFC 7643 4.1.1), and no page says that discovery looks at it. */
function keyOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : NO_KEY;
}

function categoryOf({ directory }: World, { servicePrincipal }: Application, matches: readonly User[]): Category {
  if (matches.length === 0) return 'local';
  const isAssigned = ({ objectId }: User): boolean =>
    directory.assignmentsReaching(servicePrincipal.id, objectId).length > 0;
  return matches.some(isAssigned) ? 'assigned' : 'unassigned';
}
