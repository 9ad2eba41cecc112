/** Replaces what is personal in texts, the same way everywhere. */
import type { FakeNames } from '../../../chance/fake-names.js';
import { addressParts } from './address-parts.js';
import { createBounds } from './bounds.js';
import { dayOfDigits, digitsOfDay } from './calendar-date.js';
import type { Collection } from './collection.js';
import { assignDays } from './date-map.js';
import { replaceFreely } from './free-text.js';
import { foldWord, spellLike } from './letters.js';
import { assignNumbers } from './number-map.js';
import { replacePattern } from './pattern-text.js';
import { createPhrases } from './phrases.js';
import type { Replacement } from './replacement.js';
import type { Texts } from './texts.js';
import { type Token, tokensOf, withDigits } from './tokens.js';
import { createVocabulary } from './vocabulary.js';
import { assignWords, compose } from './word-map.js';

/** The texts as they are to be written; `collection` has seen all of them. */
export function createReplacer(collection: Collection, fakeNames: FakeNames, seed: number): Texts {
  const vocabulary = createVocabulary(collection);
  const { words, names, compounds, numbers, real, addresses, domains, handles, others } = collection;
  for (const [word, facts] of words) {
    if (vocabulary.stays(word)) words.delete(word);
    else if (!names.has(word)) facts.parts = compounds.get(word);
  }
  const avoidedNames = new Set([...names.keys(), ...handles.keys(), ...others].filter((word) => words.has(word)));
  const fakes = assignWords({
    words,
    avoided: (word) => real.has(word) || vocabulary.stays(word),
    names: avoidedNames,
    fakeNames,
    seed,
  });
  const bounds = createBounds(collection.bounds, numbers);
  const fakeDays = assignDays(collection.days, seed);
  const fakeNumbers = assignNumbers({
    numbers,
    isAlike: bounds.isAlike,
    dateLike: (digits) => {
      const day = dayOfDigits(digits);
      const fake = day === undefined ? undefined : fakeDays.get(day);
      return fake === undefined ? undefined : digitsOfDay(fake);
    },
    seed,
  });
  const folded = new Map<string, string>();
  const foldOf = (spelling: string): string => {
    const known = folded.get(spelling);
    if (known !== undefined) return known;
    const word = foldWord(spelling);
    folded.set(spelling, word);
    return word;
  };
  const spelled = new Map<string, string>();
  const wordLike = (spelling: string): string => {
    const known = spelled.get(spelling);
    if (known !== undefined) return known;
    const fake = fakes.get(foldOf(spelling));
    const text = fake === undefined ? spelling : spellLike(spelling, fake);
    spelled.set(spelling, text);
    return text;
  };
  /** An alias has a fake already; what else is made up of names is made up of their fakes. */
  const joined = (spelling: string): string | undefined => {
    const word = foldOf(spelling);
    if (vocabulary.isOrdinary(word)) return undefined;
    const parts = collection.joinedNames.find(word);
    if (parts === undefined) return undefined;
    return fakes.has(word) ? wordLike(spelling) : spellLike(spelling, compose(parts, fakes));
  };
  const replaceToken = (token: Token): string => {
    switch (token.kind) {
      case 'word':
        return wordLike(token.text);
      case 'number': {
        const fake = fakeNumbers.fakeOf(token.digits);
        return fake === undefined ? token.text : withDigits(token, fake);
      }
      case 'date': {
        const fake = fakeDays.get(token.day);
        return fake === undefined ? token.text : token.withDay(fake);
      }
      case 'other':
        return token.text;
      default:
        return token satisfies never;
    }
  };
  const replaceTokens = (text: string): string => tokensOf(text).map(replaceToken).join('');
  /** A single letter in a pattern is rather a range or an option than somebody's initial. */
  const replaceLongTokens = (text: string): string =>
    tokensOf(text)
      .map((token) => (token.text.length > 1 ? replaceToken(token) : token.text))
      .join('');
  const isPersonal = (token: Token): boolean => {
    switch (token.kind) {
      case 'word':
        return vocabulary.isPersonal(foldOf(token.text));
      case 'number':
        return fakeNumbers.isTelling(token.digits);
      case 'date':
        return fakeDays.has(token.day);
      case 'other':
        return false;
      default:
        return token satisfies never;
    }
  };
  /** A domain stays, unless it bears the name of all that have an address there. */
  const domainLike = (domain: string): string => {
    if (domains.get(domain.toLowerCase()) !== true) return domain;
    const end = Math.max(0, domain.lastIndexOf('.'));
    return replaceTokens(domain.slice(0, end)) + domain.slice(end);
  };
  const personal = (text: string): string => {
    const parts = addressParts(text);
    if (parts === undefined) return replaceTokens(text);
    return parts
      .map((part) => {
        if (part.kind === 'personal') return replaceTokens(part.text);
        return part.kind === 'domain' ? domainLike(part.text) : part.text;
      })
      .join('');
  };
  const phrases = createPhrases(collection.phrases, isPersonal, foldOf);
  const replacement: Replacement = {
    token: replaceToken,
    isPersonal,
    personal,
    isAddress: (text) => addresses.has(text.toLowerCase()),
    joined,
    isName: (word) => words.has(word) && vocabulary.isPersonal(word),
  };
  const free = (text: string): string => replaceFreely(text, replacement, phrases);
  return {
    person: () => undefined,
    personal,
    free,
    structural: free,
    title: free,
    pattern: (text, isPersonalText) => replacePattern(text, replacement, isPersonalText ? replaceLongTokens : free),
    bound: (text, isIncluded) => bounds.moved(text, isIncluded) ?? text,
  };
}
