/** What tests look for in a generated company. */
import { generateTenant } from '../../../src/tenant/generate/generate-tenant.js';
import { RATE_NAMES, type RateName, type Rates } from '../../../src/tenant/generate/rates.js';
import type { TenantFile } from '../../../src/tenant/tenant-file-schema.js';

export type Users = TenantFile['users'];
export type Groups = TenantFile['groups'];

const NO_RATES: Rates = {
  guests: 0,
  disabled: 0,
  withoutMail: 0,
  withoutManager: 0,
  equalNames: 0,
  diacritics: 0,
  nonLatin: 0,
  apostrophes: 0,
  longNames: 0,
  nestedGroups: 0,
  nonSecurityGroups: 0,
};

/** A company in which nothing is odd but what the rates say. */
export function plainCompany(users: number, groups: number, rates: Partial<Rates> = {}, seed = 1): Promise<TenantFile> {
  return generateTenant({ users, groups, seed, rates: { ...NO_RATES, ...rates } });
}

/** How many users, or groups, are what that rate is about. */
export function countOf(name: RateName, { users, groups }: TenantFile): number {
  switch (name) {
    case 'guests':
      return users.filter(({ userType }) => userType === 'Guest').length;
    case 'disabled':
      return users.filter(({ accountEnabled }) => accountEnabled === false).length;
    case 'withoutMail':
      return users.filter(({ mail }) => mail === undefined).length;
    case 'withoutManager':
      return users.slice(1).filter(({ userType, manager }) => userType === 'Member' && manager === undefined).length;
    case 'equalNames':
      return users.filter(({ displayName }) => (countBy(users).get(displayName) ?? 0) > 1).length;
    case 'diacritics':
      return users.filter(({ displayName }) => /(?![ -~])\p{Script=Latin}/u.test(displayName)).length;
    case 'nonLatin':
      return users.filter(({ displayName }) => /(?!\p{Script=Latin})\p{L}/u.test(displayName)).length;
    case 'apostrophes':
      return users.filter(({ displayName }) => /['’]/.test(displayName)).length;
    case 'longNames':
      return users.filter(({ displayName }) => displayName.length >= 80).length;
    case 'nestedGroups':
      return new Set(groups.flatMap(childrenOf)).size;
    case 'nonSecurityGroups':
      return groups.filter(({ securityEnabled }) => securityEnabled === false).length;
  }
}

export function countsOf(file: TenantFile): Readonly<Record<string, number>> {
  return Object.fromEntries(RATE_NAMES.map((name) => [name, countOf(name, file)]));
}

export function childrenOf({ members = [] }: Groups[number]): readonly string[] {
  return members.flatMap((member) => (typeof member === 'string' ? [] : member.group));
}

const counted = new WeakMap<Users, ReadonlyMap<string, number>>();

function countBy(users: Users): ReadonlyMap<string, number> {
  const known = counted.get(users);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { displayName } of users) counts.set(displayName, (counts.get(displayName) ?? 0) + 1);
  counted.set(users, counts);
  return counts;
}
