/** Who is odd: exactly as many users as the rates say, chosen by a seeded shuffle. */
import { seededOrder } from '../../chance/dice.js';
import type { Rates } from './rates.js';

/** How a name looks; a user's position in the file tells whose it is. */
export type NameTraits = {
  readonly nonLatin: boolean;
  readonly diacritics: boolean;
  readonly apostrophe: boolean;
  readonly long: boolean;
};

export type Choice = {
  readonly seed: number;
  /** Of how many, and which share of them. */
  readonly count: number;
  readonly share: number;
  /** Names the shuffle: another trait has another one. */
  readonly stream: string;
  /** Who can be chosen at all. Default: everybody. */
  readonly can?: (n: number) => boolean;
  /** Who is chosen only when nobody else is left. Default: nobody. */
  readonly last?: (n: number) => boolean;
};

/** Chooses that share of the numbers from 0 up to `count`, to the nearest whole number; fewer when fewer can be chosen. */
export function choose({ seed, count, share, stream, can = always, last = never }: Choice): ReadonlySet<number> {
  const chosen = new Set<number>();
  const wanted = Math.round(share * count);
  if (wanted === 0) return chosen;
  const able = seededOrder(seed, stream, count).filter(can);
  for (const willing of [able.filter((n) => !last(n)), able.filter(last)]) {
    for (const n of willing) {
      if (chosen.size === wanted) return chosen;
      chosen.add(n);
    }
  }
  return chosen;
}

/** How the name of each of so many users looks. A non-Latin name is nothing else beside. */
export function nameTraits(seed: number, count: number, rates: Rates): (n: number) => NameTraits {
  const nonLatin = choose({ seed, count, share: rates.nonLatin, stream: 'nonLatin' });
  const can = (n: number): boolean => !nonLatin.has(n);
  const diacritics = choose({ seed, count, share: rates.diacritics, stream: 'diacritics', can });
  const apostrophes = choose({ seed, count, share: rates.apostrophes, stream: 'apostrophes', can });
  const long = choose({ seed, count, share: rates.longNames, stream: 'longNames', can });
  return (n) => ({
    nonLatin: nonLatin.has(n),
    diacritics: diacritics.has(n),
    apostrophe: apostrophes.has(n),
    long: long.has(n),
  });
}

function always(): boolean {
  return true;
}

function never(): boolean {
  return false;
}
