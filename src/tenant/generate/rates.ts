/** How much of a generated company is odd: rates that can be set, each a share from 0 to 1. */

/** What each rate means; the text stands in the help. */
const RATES = {
  guests: { share: 0.04, meaning: 'users who are guests of another company' },
  disabled: { share: 0.04, meaning: 'users whose account is disabled' },
  withoutMail: { share: 0.05, meaning: 'users without mail; a guest always has one' },
  withoutManager: { share: 0.02, meaning: 'users without manager, not counting guests' },
  equalNames: { share: 0.02, meaning: 'users who share their display name with another' },
  diacritics: { share: 0.12, meaning: 'users with diacritics, such as Zoë Müller' },
  nonLatin: { share: 0.04, meaning: 'users whose name is in another script than Latin' },
  apostrophes: { share: 0.02, meaning: "users with an apostrophe, such as O'Neill" },
  longNames: { share: 0.005, meaning: 'users with a very long name' },
  nestedGroups: { share: 0.1, meaning: 'groups that are inside another group' },
  nonSecurityGroups: { share: 0.15, meaning: 'groups that are not security groups' },
} as const;

export type RateName = keyof typeof RATES;

/**
 * Shares from 0 to 1, of all users or of all groups. As many as the share says are made, to the nearest whole number; where
 * not all can be (a non-Latin name has no diacritics and no apostrophe, and is not long), as many as can be.
 */
export type Rates = { readonly [name in RateName]: number };

export const RATE_NAMES: readonly RateName[] = Object.keys(RATES).filter(isRateName);

export const DEFAULT_RATES: Rates = {
  guests: RATES.guests.share,
  disabled: RATES.disabled.share,
  withoutMail: RATES.withoutMail.share,
  withoutManager: RATES.withoutManager.share,
  equalNames: RATES.equalNames.share,
  diacritics: RATES.diacritics.share,
  nonLatin: RATES.nonLatin.share,
  apostrophes: RATES.apostrophes.share,
  longNames: RATES.longNames.share,
  nestedGroups: RATES.nestedGroups.share,
  nonSecurityGroups: RATES.nonSecurityGroups.share,
};

export function isRateName(name: string): name is RateName {
  return Object.hasOwn(RATES, name);
}

/** One line a rate, for the help: `guests              0.04   users who are guests of another company`. */
export function describeRates(): readonly string[] {
  return RATE_NAMES.map((name) => `${name.padEnd(20)}${String(RATES[name].share).padEnd(7)}${RATES[name].meaning}`);
}
