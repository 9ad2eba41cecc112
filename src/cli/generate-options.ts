/** `--users N` and what goes with it: a company made up for the occasion. */
import type { Argv } from 'yargs';
import type { GenerateOptions } from '../tenant/generate/generate-tenant.js';
import { parseRates } from '../tenant/generate/parse-rates.js';
import { describeRates } from '../tenant/generate/rates.js';
import { InputError } from '../text/input-error.js';
import { wholeNumber } from './options.js';

export type GenerateArguments = {
  readonly users: number | undefined;
  readonly groups: number | undefined;
  readonly rate: readonly string[];
  readonly domain: string | undefined;
  readonly company: string | undefined;
};

/** What a generated company of that many users has when nobody says: one group for 20 users, at least that many. */
const USERS_PER_GROUP = 20;
const FEWEST_GROUPS = 3;
/** More would need more memory than Node takes by itself. */
const MOST = { users: 250_000, groups: 25_000 };

/** The options, and the list of rates below them. */
export function withGenerator<T>(yargs: Argv<T>) {
  return yargs
    .option('users', {
      type: 'string',
      describe: 'Make up a company of so many users, guests included',
      requiresArg: true,
      coerce: optionalNumber('users', MOST.users),
    })
    .option('groups', {
      type: 'string',
      describe: `With so many groups [default: one for ${USERS_PER_GROUP} users, at least ${FEWEST_GROUPS}]`,
      requiresArg: true,
      coerce: optionalNumber('groups', MOST.groups),
    })
    .option('rate', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'NAME=SHARE, such as guests=0.1 or guests=10%: how many are odd; can be given several times',
      requiresArg: true,
    })
    .option('domain', { type: 'string', describe: 'Domain of the company', requiresArg: true })
    .option('company', { type: 'string', describe: 'Name of the company', requiresArg: true })
    .epilogue(`Rates of --rate, their defaults, and what they count:\n  ${describeRates().join('\n  ')}`);
}

/**
 * What is to be generated; undefined when nothing is.
 * @throws InputError on a wrong rate, and when an option is there without --users
 */
export function generatorOf({
  users,
  groups,
  rate,
  domain,
  company,
}: GenerateArguments): Omit<GenerateOptions, 'seed'> | undefined {
  if (users === undefined) {
    const [lost] = Object.entries({ groups, rate: rate[0], domain, company }).filter(
      ([, value]) => value !== undefined,
    );
    if (lost === undefined) return undefined;
    throw new InputError(`--${lost[0]} goes with --users`, {
      hint: "Such as 'entra-sim init --users 200 --groups 12'.",
    });
  }
  return {
    users,
    groups: groups ?? (users === 0 ? 0 : Math.max(FEWEST_GROUPS, Math.round(users / USERS_PER_GROUP))),
    rates: parseRates(rate),
    ...(domain === undefined ? {} : { domain }),
    ...(company === undefined ? {} : { companyName: company }),
  };
}

/** yargs reads an option that was not given, too. */
function optionalNumber(name: string, most: number): (text: string | undefined) => number | undefined {
  const read = wholeNumber(name, 0);
  return (text) => {
    const number = text === undefined ? undefined : read(text);
    if (number === undefined || number <= most) return number;
    throw new InputError(`--${name} can be ${most} at most, not ${number}`);
  };
}
