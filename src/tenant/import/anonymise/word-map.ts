/** Gives each personal word a fake: as long, in the same script, unlike any real word, and different for different words. */
import { createDice } from '../../../chance/dice.js';
import type { FakeNames } from '../../../chance/fake-names.js';
import { assignInitials } from './initials.js';
import type { Limits } from './letters.js';
import { madeUpWord } from './made-up-word.js';
import { createNamePool } from './name-pool.js';
import { crowdedLengths } from './short-words.js';
import type { WordFacts, WordPart } from './word-facts.js';

export type WordMapInput = {
  /** By plain word; see `foldWord`. */
  readonly words: ReadonlyMap<string, WordFacts>;
  /** Words that a fake must not equal. */
  readonly avoided: (word: string) => boolean;
  /** Names that a fake should not contain. */
  readonly names: ReadonlySet<string>;
  readonly fakeNames: FakeNames;
  readonly seed: number;
};

const TRIES = 400;
/** Names of so many letters are recognised inside a longer word. */
const RECOGNISED_FROM = 4;

/** Fake by plain word, for every word of `words`. */
export function assignWords({ words, avoided, names, fakeNames, seed }: WordMapInput): ReadonlyMap<string, string> {
  const assigned = new Map<string, string>();
  const taken = new Set<string>();
  const pool = createNamePool(fakeNames);
  const initials = assignInitials((letter) => words.get(letter)?.limits?.get(0), seed);
  const assign = (word: string, fake: string): void => {
    assigned.set(word, fake);
    taken.add(fake);
  };
  const isFree = (word: string, fake: string): boolean => fake !== word && !taken.has(fake);
  const isGood = (word: string, fake: string): boolean =>
    isFree(word, fake) && !avoided(fake) && !containsName(fake, names);

  // In the order of the alphabet, so that the order of the files does not count.
  const sorted = [...words.keys()].sort();
  const crowded = crowdedLengths(sorted, avoided, initials, seed);
  for (const word of sorted) {
    const fake = crowded.fakeOf(word, words.get(word)?.limits);
    if (fake !== undefined) assign(word, fake);
  }
  const isFreeEverywhere = (word: string, fake: string): boolean => isFree(word, fake) && !crowded.owns(fake);
  for (const word of sorted) {
    const facts = words.get(word);
    if (facts === undefined || assigned.has(word) || facts.parts !== undefined) continue;
    assign(word, inventedFor(word, facts));
  }
  for (const word of sorted) {
    const facts = words.get(word);
    if (facts === undefined || assigned.has(word)) continue;
    const composed = compose(facts.parts ?? [], assigned);
    const fits = composed.length === word.length && isWithin(composed, facts.limits);
    const isUsable = fits && isFreeEverywhere(word, composed) && !avoided(composed);
    assign(word, isUsable ? composed : inventedFor(word, facts));
  }
  return assigned;

  function inventedFor(word: string, { role, limits }: WordFacts): string {
    const dice = createDice(seed, `word ${word}`);
    const first = initials.get(word.charAt(0));
    const accepts = (fake: string): boolean => isGood(word, fake) && !crowded.owns(fake);
    if (limits === undefined && first !== undefined) {
      const named = pool.find(role, word.length, first, dice, accepts);
      if (named !== undefined) return named;
    }
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const wide = attempt > TRIES / 2;
      const fake = madeUpWord(word, { first: attempt < TRIES / 8 ? first : undefined, limits, wide, dice });
      if (fake.length !== word.length) continue;
      if (accepts(fake) || (attempt > (TRIES * 3) / 4 && isFreeEverywhere(word, fake))) return fake;
    }
    return word;
  }
}

/** What the fakes of the names make of an alias. */
export function compose(parts: readonly WordPart[], assigned: ReadonlyMap<string, string>): string {
  return parts.map(({ word, letters }) => [...(assigned.get(word) ?? word)].slice(0, letters).join('')).join('');
}

function isWithin(fake: string, limits: Limits | undefined): boolean {
  if (limits === undefined) return true;
  const letters = [...fake];
  return [...limits].every(([place, allowed]) => allowed.has(letters[place] ?? ''));
}

/** Whether a real name stands in the fake: Ann in Joanna would look like a leak. */
function containsName(fake: string, names: ReadonlySet<string>): boolean {
  for (let length = RECOGNISED_FROM; length < fake.length; length += 1) {
    for (let start = 0; start + length <= fake.length; start += 1) {
      if (names.has(fake.slice(start, start + length))) return true;
    }
  }
  return false;
}
