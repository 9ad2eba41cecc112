/** Guests: people of other companies, of whom a directory holds little. */
import { createDice } from '../../chance/dice.js';
import { createAliases, personAlias } from './aliases.js';
import type { Company, Partner } from './company.js';
import type { PersonName } from './person-name.js';
import { type UserEntry, userEntry } from './user-entry.js';

export type GuestsInput = {
  readonly seed: number;
  readonly company: Company;
  readonly partners: readonly Partner[];
  /** Names of all users by position; guests come after the members. */
  readonly names: readonly PersonName[];
  readonly members: number;
  readonly disabled: ReadonlySet<number>;
};

/** Before #EXT# stand the alias, a low line and the domain, all of which share the 64 characters of an alias. */
const LONGEST_GUEST_ALIAS = 26;

/** The entries of all guests, named `alias_domain#EXT#@<tenant>.onmicrosoft.com` (Properties of a B2B guest user). */
export function guestEntries({ seed, company, partners, names, members, disabled }: GuestsInput): UserEntry[] {
  const aliases = new Map(partners.map(({ domain }) => [domain, createAliases(LONGEST_GUEST_ALIAS)]));
  return names.slice(members).map((name, place) => {
    const n = members + place;
    const dice = createDice(seed, 'guest', n);
    const partner = dice.pick(partners);
    const wish = personAlias(name.latin.given, name.latin.surname, false);
    const alias = aliases.get(partner.domain)?.take(wish) ?? wish;
    const prefix = `${alias}_${partner.domain}#EXT#`;
    const named = dice.happens(0.4);
    const mail = `${alias}@${partner.domain}`;
    return userEntry(
      {
        userPrincipalName: `${prefix}@${company.initialDomain}`,
        displayName: name.displayName,
        accountEnabled: !disabled.has(n),
      },
      {
        givenName: named ? name.givenName : undefined,
        surname: named ? name.surname : undefined,
        mail,
        mailNickname: prefix,
        userType: 'Guest',
        companyName: dice.happens(0.3) ? partner.name : undefined,
        otherMails: [mail],
        proxyAddresses: [`SMTP:${mail}`],
      },
    );
  });
}
