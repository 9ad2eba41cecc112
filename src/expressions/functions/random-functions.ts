/** Functions whose value is drawn by chance. */
import { asCount, asText } from '../coerce.js';
import { FUNCTIONS_PAGE, type FunctionEntry, optional, required, type Site } from './function-entry.js';

const NUMBERS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER_CASE = 'abcdefghijklmnopqrstuvwxyz';
/** The special characters of Windows' password complexity rule. */
const SPECIAL = '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/';
const MAXIMUM_LENGTH = 256;

const GUID: FunctionEntry = {
  name: 'Guid',
  parameters: [],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: (_values, _site, context) => context.newGuid(),
};

const RANDOM_STRING: FunctionEntry = {
  name: 'RandomString',
  parameters: [
    required('length', 'Integer'),
    required('minNumbers', 'Integer'),
    required('minSpecial', 'Integer'),
    required('minCapital', 'Integer'),
    required('minLowerCase', 'Integer'),
    optional('charactersToAvoid'),
  ],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: (values, site, context) => {
    const counts = [0, 1, 2, 3, 4].map((at) => asCount(values[at] ?? null, site, at));
    const avoided = asText(values[5] ?? null, site, 5) ?? '';
    if (counts.includes(null)) return null;
    const [length = 0, ...least] = counts.map(Number);
    checkCounts(length, least, site);
    const draw = (below: number): number => Math.floor(context.random() * below);
    const pools = [NUMBERS, SPECIAL, CAPITALS, LOWER_CASE].map((pool) => without(pool, avoided));
    const characters = least.flatMap((count, at) => take(pools[at] ?? '', count, draw, site));
    // The page does not say what fills the rest: digits and letters (#function-random-string).
    const filler = without(NUMBERS + CAPITALS + LOWER_CASE, avoided);
    return shuffle([...characters, ...take(filler, length - characters.length, draw, site)], draw).join('');
  },
};

function checkCounts(length: number, least: readonly number[], site: Site): void {
  const negative = [length, ...least].findIndex((count) => count < 0);
  if (negative >= 0) throw site.error('argument', "A count can't be negative.", negative);
  if (length > MAXIMUM_LENGTH) throw site.error('argument', `At most ${MAXIMUM_LENGTH} characters can be drawn.`, 0);
  const sum = least.reduce((total, count) => total + count, 0);
  if (sum > length)
    throw site.error('argument', `The minimums add up to ${sum}, more than the length of ${length}.`, 0);
}

function without(pool: string, avoided: string): string {
  return [...pool].filter((character) => !avoided.includes(character)).join('');
}

function take(pool: string, count: number, draw: (below: number) => number, site: Site): readonly string[] {
  if (count > 0 && pool === '')
    throw site.error('argument', 'All characters of a kind that is needed are to be avoided.', 5);
  return Array.from({ length: count }, () => pool.charAt(draw(pool.length)));
}

/** Fisher and Yates. */
function shuffle(characters: readonly string[], draw: (below: number) => number): readonly string[] {
  const shuffled = [...characters];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] ?? '', shuffled[last] ?? ''];
  }
  return shuffled;
}

export const RANDOM_FUNCTIONS: readonly FunctionEntry[] = [GUID, RANDOM_STRING];
