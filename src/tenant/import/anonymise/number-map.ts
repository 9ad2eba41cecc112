/** Numbers of people, and the numbers that take their place: as long, with the same leading zeros and country. */
import type { Chance } from '../../../chance/chance.js';
import { createDraw, type Draw, shuffled } from './draws.js';

export type NumberFacts = {
  /** Written with its country somewhere: the country stays. */
  international: boolean;
  /** A value of its own somewhere (an employee id), not only a part of one. */
  whole: boolean;
  /** Part of somebody's data; others only must not come about by chance. */
  personal: boolean;
};

/** Shorter numbers stay unless they are a whole value: the 2 of smith2. */
const REPLACED_FROM = 4;
const RECOGNISED_FROM = 5;
const TRIES = 60;
/** In a large company nearly every long number has some short one in it. */
const FEW_TRIES = 8;
const STEPS = 10_000;

/** Fake by real digits. Numbers that are not in it stay. `isAlike` says whether a fake is as good as the real one. */
export function assignNumbers(
  numbers: ReadonlyMap<string, NumberFacts>,
  isAlike: (real: string, fake: string) => boolean,
  chance: Chance,
): ReadonlyMap<string, string> {
  const assigned = new Map<string, string>();
  const taken = new Set<string>();
  const isReplaced = (digits: string, facts: NumberFacts): boolean =>
    facts.personal && (facts.whole || digits.length >= REPLACED_FROM) && /[1-9]/.test(digits);
  const classes = new Map<string, string[]>();
  for (const digits of [...numbers.keys()].sort()) {
    const facts = numbers.get(digits);
    if (facts === undefined || !isReplaced(digits, facts)) continue;
    const key = `${keptPrefix(digits, facts)}|${digits.length}`;
    const members = classes.get(key);
    if (members === undefined) classes.set(key, [digits]);
    else members.push(digits);
  }
  const assign = (real: string, fake: string): void => {
    assigned.set(real, fake);
    taken.add(fake);
  };
  for (const [key, members] of classes) {
    const prefix = key.slice(0, key.indexOf('|'));
    const size = (members[0] ?? '').length - prefix.length;
    const isCrowded = members.length > (9 * 10 ** (size - 1)) / 5;
    const permute = isCrowded ? permutation(size, createDraw(chance, `digits ${key}`)) : undefined;
    const own = new Set(members);
    const before = new Set(isCrowded ? taken : []);
    // Numbers that stay can't be the fake of another; to step over them keeps two numbers from becoming one.
    const isExcluded = (digits: string): boolean => before.has(digits) || (numbers.has(digits) && !own.has(digits));
    for (const real of members) {
      const isUnheardOf = (fake: string): boolean => fake !== real && !taken.has(fake) && !numbers.has(fake);
      if (permute === undefined) {
        const isAllowed = (fake: string): boolean => isUnheardOf(fake) && isAlike(real, fake);
        const isTelling = (fake: string): boolean => containsNumber(fake, numbers);
        assign(real, drawn(real, prefix, createDraw(chance, `number ${real}`), { isUnheardOf, isAllowed, isTelling }));
        continue;
      }
      let fake = prefix + permute(real.slice(prefix.length));
      while (fake !== real && isExcluded(fake)) fake = prefix + permute(fake.slice(prefix.length));
      assign(real, taken.has(fake) ? (next(real, prefix, isUnheardOf) ?? real) : fake);
    }
  }
  return assigned;
}

/** Whether somebody's number stands in the fake: it would look like a leak. */
function containsNumber(fake: string, numbers: ReadonlyMap<string, NumberFacts>): boolean {
  for (let length = RECOGNISED_FROM; length < fake.length; length += 1) {
    for (let start = 0; start + length <= fake.length; start += 1) {
      if (numbers.get(fake.slice(start, start + length))?.personal === true) return true;
    }
  }
  return false;
}

/** Leading zeros, and the calling code of the country (ITU-T E.164: one to three digits). */
function keptPrefix(digits: string, { international }: NumberFacts): string {
  const zeros = /^0*/.exec(digits)?.[0] ?? '';
  const rest = digits.slice(zeros.length);
  if (!international || rest.length < 7) return zeros;
  return zeros + rest.slice(0, callingCodeLength(rest));
}

function callingCodeLength(digits: string): number {
  if (/^[17]/.test(digits)) return 1;
  return /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/.test(digits) ? 2 : 3;
}

type Tests = Readonly<Record<'isUnheardOf' | 'isAllowed' | 'isTelling', (fake: string) => boolean>>;

function drawn(real: string, prefix: string, draw: Draw, { isUnheardOf, isAllowed, isTelling }: Tests): string {
  const drawOne = (): string =>
    prefix + Array.from(real.slice(prefix.length), (_, place) => (place === 0 ? 1 + draw(9) : draw(10))).join('');
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
    next(real, prefix, isAllowed, STEPS) ??
    tryWith(isUnheardOf) ??
    next(real, prefix, isUnheardOf) ??
    real
  );
}

/** Counts on from the real number until one is good; undefined when none is within so many steps. */
function next(
  real: string,
  prefix: string,
  isGood: (fake: string) => boolean,
  most = Number.POSITIVE_INFINITY,
): string | undefined {
  const size = real.length - prefix.length;
  const [first, count] = [10n ** BigInt(size - 1), 9n * 10n ** BigInt(size - 1)];
  let value = BigInt(real.slice(prefix.length));
  for (let step = 0; step < most && BigInt(step) < count; step += 1) {
    value = first + ((((value - first + 1n) % count) + count) % count);
    const fake = prefix + String(value).padStart(size, '0');
    if (isGood(fake)) return fake;
  }
  return undefined;
}

/** Another digit for each digit, place by place: two numbers never become one, and none stays. */
function permutation(size: number, draw: Draw): (digits: string) => string {
  const places = Array.from({ length: size }, (_, place) => {
    const order = shuffled([...(place === 0 ? '123456789' : '0123456789')], draw);
    return new Map(order.map((digit, at) => [digit, order[(at + 1) % order.length] ?? digit]));
  });
  return (digits) => Array.from(digits, (digit, place) => places[place]?.get(digit) ?? digit).join('');
}
