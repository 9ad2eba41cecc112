/** Short words, of which most are in use: each letter has another for each place, since there is no room for more. */
import { LATIN } from './alphabets.js';
import type { Limits } from './letters.js';
import { shuffled } from './shuffled.js';

export type ShortWords = {
  /** The fake of a word; undefined when there is room enough to invent one. */
  readonly fakeOf: (word: string, limits: Limits | undefined) => string | undefined;
  /** The fake belongs to a short word, even if not to one that occurs. */
  readonly owns: (fake: string) => boolean;
};

const ALL_LETTERS = [...LATIN.vowels, ...LATIN.consonants];
const PLAIN = /^[a-z]+$/;
/** From so much of all possible words in use on. */
const SHARE = 1 / 5;

/** Single letters always become the initials that names get. */
export function crowdedLengths(
  words: readonly string[],
  stays: (word: string) => boolean,
  initials: ReadonlyMap<string, string>,
  seed: number,
): ShortWords {
  const counts = new Map<number, number>();
  for (const word of words) if (PLAIN.test(word)) counts.set(word.length, (counts.get(word.length) ?? 0) + 1);
  const crowded = new Set<number>([1]);
  for (const [length, count] of counts) if (count > ALL_LETTERS.length ** length * SHARE) crowded.add(length);
  const own = new Set(words);
  const longest = [...crowded].reduce((most, length) => Math.max(most, length), 0);
  const places = Array.from({ length: longest }, (_, place) =>
    place === 0 ? initials : otherLetters(seed, `letters ${place}`),
  );
  const permute = (word: string): string =>
    Array.from(word, (letter, place) => places[place]?.get(letter) ?? letter).join('');
  // A word that stays can't be the fake of another; to step over it keeps two words from becoming one.
  const fakeFor = (word: string): string => {
    let fake = permute(word);
    while (fake !== word && stays(fake) && !own.has(fake)) fake = permute(fake);
    return fake;
  };
  const fakes = new Set<string>();
  for (const word of words) if (PLAIN.test(word) && crowded.has(word.length)) fakes.add(fakeFor(word));
  return {
    fakeOf: (word, limits) => {
      if (!PLAIN.test(word) || !crowded.has(word.length)) return undefined;
      const fake = fakeFor(word);
      const fits =
        limits === undefined || Array.from(limits).every(([place, allowed]) => allowed.has(fake.charAt(place)));
      return fits ? fake : undefined;
    },
    owns: (fake) => fakes.has(fake),
  };
}

function otherLetters(seed: number, key: string): ReadonlyMap<string, string> {
  const order = shuffled(ALL_LETTERS, seed, key);
  return new Map(order.map((letter, at) => [letter, order[(at + 1) % order.length] ?? letter]));
}
