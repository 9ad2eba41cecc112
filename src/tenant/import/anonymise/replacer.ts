/** Replaces what is personal in texts, the same way everywhere. */
import type { Chance } from '../../../chance/chance.js';
import type { FakeNames } from '../../../chance/fake-names.js';
import { addressParts } from './address-parts.js';
import { createBounds } from './bounds.js';
import type { Collection } from './collection.js';
import { replaceFreely } from './free-text.js';
import { foldWord, spellLike } from './letters.js';
import { assignNumbers } from './number-map.js';
import { replacePattern } from './pattern-text.js';
import { createPhrases } from './phrases.js';
import type { Replacement } from './replacement.js';
import type { Texts } from './texts.js';
import { type Token, tokensOf, withDigits } from './tokens.js';
import { createVocabulary } from './vocabulary.js';
import { assignWords } from './word-map.js';

/** The texts as they are to be written; `collection` has seen all of them. */
export function createReplacer(collection: Collection, fakeNames: FakeNames, chance: Chance): Texts {
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
    chance,
  });
  const bounds = createBounds(collection.bounds, numbers);
  const fakeNumbers = assignNumbers(numbers, bounds.isAlike, chance);
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
  const replaceToken = (token: Token): string => {
    if (token.kind === 'word') return wordLike(token.text);
    const fake = token.kind === 'number' ? fakeNumbers.get(token.digits) : undefined;
    return token.kind === 'number' && fake !== undefined ? withDigits(token, fake) : token.text;
  };
  const replaceTokens = (text: string): string => tokensOf(text).map(replaceToken).join('');
  /** A single letter in a pattern is rather a range or an option than somebody's initial. */
  const replaceLongTokens = (text: string): string =>
    tokensOf(text)
      .map((token) => (token.text.length > 1 ? replaceToken(token) : token.text))
      .join('');
  const isPersonalNumber = (digits: string): boolean => numbers.get(digits)?.whole === true && digits.length >= 4;
  const isPersonal = (token: Token): boolean => {
    if (token.kind === 'other') return false;
    return token.kind === 'word' ? vocabulary.isPersonal(foldOf(token.text)) : isPersonalNumber(token.digits);
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
