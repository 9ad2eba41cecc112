/** Numbers of people, and the numbers that take their place: as long, with the same leading zeros and country. */
import { createDice, type Dice } from '../../../chance/dice.js';
import { createNumberReader, withoutZeros } from './dialled-number.js';
import { shuffled } from './shuffled.js';

export type NumberFacts = {
  /** Written with its country somewhere: the country stays. */
  international: boolean;
  /** A value of its own somewhere (an employee id), not only a part of one. */
  whole: boolean;
  /** Part of somebody's data; others only must not come about by chance. */
  personal: boolean;
};

export type NumberMap = {
  /** The digits to write in place of these; undefined for a number that is nobody's. */
  readonly fakeOf: (digits: string) => string | undefined;
  /** Whether the number gives somebody away wherever it stands. */
  readonly isTelling: (digits: string) => boolean;
};

export type NumberMapInput = {
  /** By their digits, as they are written. */
  readonly numbers: ReadonlyMap<string, NumberFacts>;
  /** Whether a fake is on the same side of all limits as the real number. */
  readonly isAlike: (real: string, fake: string) => boolean;
  /** The fake of a date that is written without signs: 19800229. */
  readonly dateLike: (digits: string) => string | undefined;
  readonly seed: number;
};

/** Shorter numbers mean too many things in a free text. */
const TELLING_FROM = 4;
/** So long numbers are told even if they are but a part of a value: a telephone number with an extension. */
const TELLING_PART_FROM = 7;
const RECOGNISED_FROM = 5;
const TRIES = 60;
/** In a large company nearly every long number has some short one in it. */
const FEW_TRIES = 8;
const STEPS = 10_000;

/** How one significant number is met: what is written before it, apart from leading zeros, and whether alone. */
type Uses = { readonly codes: Set<string>; whole: boolean };

/** The fake follows from the significant digits, so that a telephone number may be written in several ways. */
export function assignNumbers({ numbers, isAlike, dateLike, seed }: NumberMapInput): NumberMap {
  const read = createNumberReader(numbers);
  const heard = new Set<string>();
  const personal = new Map<string, Uses>();
  for (const [digits, facts] of numbers) {
    const { prefix, significant } = read(digits);
    heard.add(significant).add(withoutZeros(digits));
    if (!facts.personal || significant === '') continue;
    const uses = personal.get(significant) ?? { codes: new Set(['']), whole: false };
    uses.codes.add(withoutZeros(prefix));
    uses.whole ||= facts.whole;
    personal.set(significant, uses);
  }
  const fakes = assignSignificant({ personal, heard, isAlike, dateLike, seed });
  return {
    fakeOf: (digits) => {
      const { prefix, significant } = read(digits);
      const fake = fakes.get(significant);
      return fake === undefined ? undefined : prefix + fake;
    },
    isTelling: (digits) => {
      if (numbers.get(digits)?.whole === true && digits.length >= TELLING_FROM) return true;
      const { significant } = read(digits);
      const uses = personal.get(significant);
      if (uses === undefined) return false;
      return significant.length >= (uses.whole ? TELLING_FROM : TELLING_PART_FROM);
    },
  };
}

type SignificantInput = Pick<NumberMapInput, 'isAlike' | 'dateLike' | 'seed'> & {
  readonly personal: ReadonlyMap<string, Uses>;
  readonly heard: ReadonlySet<string>;
};

function assignSignificant({
  personal,
  heard,
  isAlike,
  dateLike,
  seed,
}: SignificantInput): ReadonlyMap<string, string> {
  const assigned = new Map<string, string>();
  const taken = new Set<string>();
  const codesOf = (real: string): readonly string[] => [...(personal.get(real)?.codes ?? [])];
  const assign = (real: string, fake: string): void => {
    assigned.set(real, fake);
    for (const code of codesOf(real)) taken.add(code + fake);
  };
  const isUnheardOf = (real: string, fake: string): boolean =>
    fake !== real && codesOf(real).every((code) => !taken.has(code + fake) && !heard.has(code + fake));
  const isFine = (real: string, fake: string): boolean =>
    codesOf(real).every((code) => isAlike(code + real, code + fake));
  const sorted = [...personal.keys()].sort();
  for (const real of sorted) {
    const date = dateLike(real);
    // Two dates never become one, so a date may become another that is real.
    if (date !== undefined && isFine(real, date)) assign(real, date);
  }
  const sizes = new Map<number, string[]>();
  for (const real of sorted) if (!assigned.has(real)) sizes.set(real.length, [...(sizes.get(real.length) ?? []), real]);
  for (const [size, members] of sizes) {
    if (members.length > (9 * 10 ** (size - 1)) / 5) {
      permuteAll(size, members);
      continue;
    }
    for (const real of members) {
      const tests = {
        isUnheardOf: (fake: string) => isUnheardOf(real, fake),
        isAllowed: (fake: string) => isUnheardOf(real, fake) && isFine(real, fake),
        isTelling: (fake: string) => containsNumber(fake, personal),
      };
      assign(real, drawn(real, createDice(seed, `number ${real}`), tests));
    }
  }
  return assigned;

  function permuteAll(size: number, members: readonly string[]): void {
    const permute = permutation(size, seed);
    const own = new Set(members);
    const before = new Set(taken);
    // Numbers that stay can't be the fake of another; to step over them keeps two numbers from becoming one.
    const isExcluded = (digits: string): boolean => before.has(digits) || (heard.has(digits) && !own.has(digits));
    for (const real of members) {
      let fake = permute(real);
      while (fake !== real && isExcluded(fake)) fake = permute(fake);
      assign(real, taken.has(fake) ? (next(real, (other) => isUnheardOf(real, other)) ?? real) : fake);
    }
  }
}

/** Whether somebody's number stands in the fake: it would look like a leak. */
function containsNumber(fake: string, personal: ReadonlyMap<string, unknown>): boolean {
  for (let length = RECOGNISED_FROM; length < fake.length; length += 1) {
    for (let start = 0; start + length <= fake.length; start += 1) {
      if (personal.has(fake.slice(start, start + length))) return true;
    }
  }
  return false;
}

type Tests = Readonly<Record<'isUnheardOf' | 'isAllowed' | 'isTelling', (fake: string) => boolean>>;

function drawn(real: string, dice: Dice, { isUnheardOf, isAllowed, isTelling }: Tests): string {
  const drawOne = (): string => Array.from(real, (_, place) => dice.integer(place === 0 ? 1 : 0, 9)).join('');
  const tryWith = (isGood: (fake: string) => boolean, tries = TRIES): string | undefined => {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const fake = drawOne();
      if (isGood(fake)) return fake;
    }
    return undefined;
  };
  // To be new comes before all else, then to be on the right side of a limit.
  return (
    tryWith((fake) => isAllowed(fake) && !isTelling(fake), FEW_TRIES) ??
    tryWith(isAllowed) ??
    next(real, isAllowed, STEPS) ??
    tryWith(isUnheardOf) ??
    next(real, isUnheardOf) ??
    real
  );
}

/** Counts on from the real number until one is good; undefined when none is within so many steps. */
function next(real: string, isGood: (fake: string) => boolean, most = Number.POSITIVE_INFINITY): string | undefined {
  const size = real.length;
  const [first, count] = [10n ** BigInt(size - 1), 9n * 10n ** BigInt(size - 1)];
  let value = BigInt(real);
  for (let step = 0; step < most && BigInt(step) < count; step += 1) {
    value = first + ((((value - first + 1n) % count) + count) % count);
    const fake = String(value);
    if (isGood(fake)) return fake;
  }
  return undefined;
}

/** Another digit for each digit, place by place: two numbers never become one, and none stays. */
function permutation(size: number, seed: number): (digits: string) => string {
  const places = Array.from({ length: size }, (_, place) => {
    const digits = [...(place === 0 ? '123456789' : '0123456789')];
    const order = shuffled(digits, seed, `digits ${size} ${place}`);
    return new Map(order.map((digit, at) => [digit, order[(at + 1) % order.length] ?? digit]));
  });
  return (digits) => Array.from(digits, (digit, place) => places[place]?.get(digit) ?? digit).join('');
}
