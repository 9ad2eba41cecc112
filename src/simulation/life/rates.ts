/** What happens in a company, and how often in a year. */
import { InputError } from '../../text/input-error.js';
import { suggestionFor } from '../../text/suggest.js';

/** Per year, as a share of the people who work there: of 200 people, 24 join (0.12). Believable figures, not measured ones. */
export const DEFAULT_RATES = {
  /** New users, in the groups that their colleagues are in. */
  joiners: 0.12,
  /** Disabled on the day, deleted some days later. */
  leavers: 0.1,
  /** Leavers who are taken back, out of the recycle bin if need be. */
  comebacks: 0.005,
  /** Deleted users who are deleted for good before their 30 days are over. */
  purges: 0.005,
  /** To another department, its groups and its manager. */
  movers: 0.08,
  /** A higher job title. */
  promotions: 0.08,
  /** A name that was misspelt: display name, userPrincipalName and mail are put right. */
  renames: 0.01,
  /** Another surname; the old mail stays among the proxyAddresses. */
  marriages: 0.015,
  /** Another telephone number. */
  phones: 0.06,
  /** Disabled for some weeks, such as parental leave. */
  leaves: 0.03,
  /** Guests with an end date, on which they are disabled. */
  contractors: 0.03,
  /** One user into a group, or out of it. */
  groupMoves: 0.2,
  /** New groups of some people of several departments. */
  projects: 0.02,
  /** Project groups that are done with. */
  groupDeletions: 0.012,
  /** A group into another, or out of it. */
  nestings: 0.005,
  /** A department is renamed or dissolved, a team gets a group of its own or another manager. */
  reorganisations: 0.005,
  /** A user or a small group is assigned to a provisioned application, or unassigned. */
  assignments: 0.02,
} as const;

export type RateName = keyof typeof DEFAULT_RATES;
export type Rates = Readonly<Record<RateName, number>>;

const NAMES = Object.keys(DEFAULT_RATES);
/** More than this would be no company, and would never end. */
const HIGHEST = 1000;

/** Names and defaults in one line, for help. */
export function ratesPhrase(): string {
  return Object.entries(DEFAULT_RATES)
    .map(([name, share]) => `${name} ${share}`)
    .join(', ');
}

/**
 * The default rates with those that are given as `joiners=0.5`.
 * @throws InputError on an unknown name, or a share that is no number from 0 to 1000 (or as many per cent).
 */
export function readRates(texts: readonly string[]): Rates {
  const rates: Record<RateName, number> = { ...DEFAULT_RATES };
  for (const text of texts) {
    const [name = '', share = ''] = text.split('=', 2).map((part) => part.trim());
    if (!isRateName(name)) {
      throw new InputError(`'${name}' is no rate${suggestionFor(name, NAMES)}`, { hint: `Rates: ${ratesPhrase()}.` });
    }
    rates[name] = readFactor(`the rate ${name}`, share);
  }
  return rates;
}

/** @throws InputError for anything but a number from 0 to 1000. */
export function readFactor(what: string, text: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(text) ?? [];
  const factor = Number(number) / (percent === '%' ? 100 : 1);
  if (factor <= HIGHEST) return factor;
  throw new InputError(`${what} has to be a number from 0 to ${HIGHEST}, not '${text}'`, {
    hint: 'Such as --rate joiners=0.5 or joiners=50%: in a year, as many join as half of the people who are there; or --busy 3.',
  });
}

function isRateName(name: string): name is RateName {
  return Object.hasOwn(DEFAULT_RATES, name);
}
