/** What a generated company is called, and its domains. */

import { uuidFrom } from '../../chance/chance.js';
import { createDice } from '../../chance/dice.js';
import type { SeededFakers } from '../../chance/seeded-faker.js';
import { InputError } from '../../text/input-error.js';
import { transliterate } from './transliterate.js';

export type Company = {
  /** objectId of the tenant. */
  readonly tenantId: string;
  readonly name: string;
  readonly domain: string;
  /** Where guests get their names. */
  readonly initialDomain: string;
};

export type CompanyOptions = { readonly seed: number; readonly domain?: string; readonly companyName?: string };

/** Another company, whose people are guests here. */
export type Partner = { readonly name: string; readonly domain: string };

/** Names that Microsoft's documents use for companies that don't exist. */
const COMPANIES = [
  'Fabrikam',
  'Northwind Traders',
  'Adventure Works',
  'Tailspin Toys',
  'Wide World Importers',
  'Litware',
];

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
/** A user principal name has 113 characters: 64, the @, and 48 (Prepare for directory synchronization). */
const LONGEST_DOMAIN = 48;

/**
 * The company that was asked for; what was not said is drawn, or follows from what was.
 * @throws InputError on a domain or a name that can't be one
 */
export function foundCompany({ seed, domain, companyName }: CompanyOptions): Company {
  if (companyName?.trim() === '') throw new InputError('the name of a company is not empty');
  const asked = domain === undefined ? undefined : checkedDomain(domain);
  const name = companyName?.trim() ?? (asked === undefined ? drawnName(seed) : nameOf(asked));
  const own = asked ?? `${slug(name).slice(0, 40) || 'company'}.com`;
  return {
    tenantId: uuidFrom(seed, 'generated tenant', 1),
    name,
    domain: own,
    initialDomain: `${firstLabel(own).replaceAll('-', '').slice(0, 27)}.onmicrosoft.com`,
  };
}

/** Companies that this one works with: the more guests, the more of them. Their domains can't exist (RFC 6761). */
export function drawPartners(guests: number, fakers: SeededFakers): readonly Partner[] {
  const count = Math.min(guests, 3 + Math.floor(Math.sqrt(guests) / 4));
  const partners = Array.from({ length: count }, (_, n) => fakers.at('en', `partner ${n}`).company.name());
  const named = partners.map((name) => ({ name, domain: `${slug(name).slice(0, 24)}.example` }));
  return [...new Map(named.map((partner) => [partner.domain, partner])).values()];
}

function checkedDomain(domain: string): string {
  const lower = domain.toLowerCase();
  if (DOMAIN.test(lower) && lower.length <= LONGEST_DOMAIN) return lower;
  throw new InputError(`'${domain}' is not a domain`, {
    hint: `Write it as example.com: letters, digits and hyphens, at most ${LONGEST_DOMAIN} characters.`,
  });
}

function drawnName(seed: number): string {
  return createDice(seed, 'company').pick(COMPANIES);
}

function nameOf(domain: string): string {
  const label = firstLabel(domain);
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

function firstLabel(domain: string): string {
  return domain.split('.')[0] ?? domain;
}

function slug(name: string): string {
  return transliterate(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
