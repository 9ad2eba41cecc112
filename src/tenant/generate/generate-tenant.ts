/** Makes up a believable company of any size: the same one for the same options, everywhere. */
import { createDice } from '../../chance/dice.js';
import { loadFakers } from '../../chance/seeded-faker.js';
import type { TenantFile } from '../tenant-file-schema.js';
import { createAliases } from './aliases.js';
import { drawPartners, foundCompany } from './company.js';
import { groupEntries } from './group-entries.js';
import { planGroups } from './group-plan.js';
import { guestEntries } from './guests.js';
import { buildHierarchy } from './hierarchy.js';
import { memberEntries } from './members.js';
import { FAKER_LOCALES, LATIN_LOCALES, NON_LATIN_LOCALES } from './name-locales.js';
import { namePools } from './name-pools.js';
import { officeOf, openOffices } from './offices.js';
import { nameDrawer } from './person-name.js';
import { DEFAULT_RATES, type Rates } from './rates.js';
import { choose, nameTraits } from './traits.js';
import { uniqueNames } from './unique-names.js';

export type GenerateOptions = {
  /** How many users, guests included, and how many groups: whole numbers from 0. */
  readonly users: number;
  readonly groups: number;
  readonly seed: number;
  /** Default: follows from the name. */
  readonly domain?: string;
  /** Default: follows from the domain, or is drawn. */
  readonly companyName?: string;
  readonly rates?: Partial<Rates>;
};

/**
 * A tenant file of that many users and groups, the head of the company first and guests last. objectIds are left to the
 * directory.
 * @throws InputError on a domain or a name that can't be one
 */
export async function generateTenant(options: GenerateOptions): Promise<TenantFile> {
  const { users, groups, seed } = options;
  const rates = { ...DEFAULT_RATES, ...options.rates };
  const company = foundCompany(options);
  const fakers = await loadFakers(seed, FAKER_LOCALES);

  const guests = Math.round(rates.guests * users);
  const members = users - guests;
  const hierarchy = buildHierarchy(seed, members);
  const offices = openOffices(seed, members, fakers);
  const traitsOf = nameTraits(seed, users, rates);
  const officeOfMember = hierarchy.managerOf.map((_, n) =>
    officeOf(offices, traitsOf(n).nonLatin, createDice(seed, 'office', n)),
  );
  const anywhere = [...LATIN_LOCALES, ...NON_LATIN_LOCALES];
  const names = uniqueNames({
    seed,
    count: users,
    traitsOf,
    peopleOf: (n) => offices[officeOfMember[n] ?? -1]?.place.people ?? anywhere,
    draw: nameDrawer(namePools(fakers)),
    equalNames: rates.equalNames,
  });

  const isChief = (n: number): boolean => n === 0;
  const isMember = (n: number): boolean => n < members;
  const leads = (n: number): boolean => (hierarchy.levelsBelow[n] ?? 0) > 0;
  const some = { seed, count: users };
  const disabled = choose({ ...some, share: rates.disabled, stream: 'disabled', last: isChief });
  const aliases = createAliases();
  const entries = memberEntries({
    seed,
    company,
    hierarchy,
    offices,
    officeOf: officeOfMember,
    names,
    aliases,
    disabled,
    withoutMail: choose({ ...some, share: rates.withoutMail, stream: 'withoutMail', can: isMember, last: isChief }),
    withoutManager: choose({
      ...some,
      share: rates.withoutManager,
      stream: 'withoutManager',
      can: (n) => isMember(n) && !isChief(n),
      last: leads,
    }),
  });
  const partners = drawPartners(guests, fakers);
  const all = [...entries, ...guestEntries({ seed, company, partners, names, members, disabled })];

  const planned = planGroups({ seed, count: groups, company, hierarchy, offices, officeOf: officeOfMember, users });
  return {
    tenant: { id: company.tenantId, displayName: company.name, defaultDomain: company.domain },
    users: all,
    groups: groupEntries({
      seed,
      company,
      rates,
      planned,
      aliases,
      names: all.map(({ userPrincipalName }) => userPrincipalName),
    }),
  };
}
