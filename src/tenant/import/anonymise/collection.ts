/** Everything that has to be known about all texts before the first one is replaced. */

import { addressParts } from './address-parts.js';
import type { Bound } from './bounds.js';
import { dayOfDigits } from './calendar-date.js';
import { PARTICLES } from './common-words.js';
import { createJoinedNames, type JoinedNames } from './joined-names.js';
import { foldWord, type Limits, limitsOf } from './letters.js';
import { notePerson } from './note-person.js';
import type { NumberFacts } from './number-map.js';
import type { TextRole, Texts } from './texts.js';
import { type NumberToken, tokensOf } from './tokens.js';
import type { WordFacts, WordPart } from './word-facts.js';

export type Collection = {
  /** Words of persons, by plain word. */
  readonly words: Map<string, WordFacts>;
  /** Given names and surnames: how often each was met. */
  readonly names: Map<string, number>;
  /** Whole aliases: `sales` in sales@contoso.com. */
  readonly handles: Map<string, number>;
  /** Other words of display names and aliases. */
  readonly others: Set<string>;
  /** Particles that are a whole name: Le. */
  readonly wholeNames: Set<string>;
  /** Single words that are a whole value of a person. */
  readonly wholeValues: Set<string>;
  /** Words of departments, titles and places: how often each was met. */
  readonly structure: Map<string, number>;
  /** Words of the names of tenant and applications. */
  readonly titles: Set<string>;
  /** Every word of the input, personal or not. */
  readonly real: Set<string>;
  readonly numbers: Map<string, NumberFacts>;
  /** Days of people, since 1970-01-01; dates of employment are not among them. */
  readonly days: Set<number>;
  readonly bounds: Bound[];
  /** Values of several words or numbers. */
  readonly phrases: Set<string>;
  /** Addresses of persons, in lower case. */
  readonly addresses: Set<string>;
  /** Domains with addresses of people, in lower case: whether all of them bear the name that the domain has. */
  readonly domains: Map<string, boolean>;
  /** How aliases were made, as far as can be seen. */
  readonly compounds: Map<string, readonly WordPart[]>;
  readonly joinedNames: JoinedNames;
};

export type Collector = Texts & { readonly collection: Collection };

/** Takes down what it is shown, and gives it back unchanged. `tenantDomain` is nobody's own, whatever it is called. */
export function createCollector(tenantDomain: string): Collector {
  const collection: Collection = {
    words: new Map(),
    names: new Map(),
    handles: new Map(),
    others: new Set(),
    wholeNames: new Set(),
    wholeValues: new Set(),
    structure: new Map(),
    titles: new Set(),
    real: new Set(),
    numbers: new Map(),
    days: new Set(),
    bounds: [],
    phrases: new Set(),
    addresses: new Set(),
    domains: new Map([[tenantDomain.toLowerCase(), false]]),
    compounds: new Map(),
    joinedNames: createJoinedNames(),
  };
  const { words, names, handles, others, wholeNames, wholeValues, structure, titles, real, numbers, days, phrases } =
    collection;
  const spellings = new Map<string, string>();

  /** The plain word; its spelling's limits are noted when it is met for the first time among personal texts. */
  const note = (spelling: string, role: TextRole): string => {
    const known = spellings.get(spelling);
    const word = known ?? foldWord(spelling);
    const facts = words.get(word);
    const wordRole = role === 'given' || role === 'surname' ? role : 'other';
    if (facts === undefined) words.set(word, { role: wordRole, limits: limitsOf(spelling), parts: undefined });
    else {
      if (known === undefined) facts.limits = bothLimits(facts.limits, limitsOf(spelling));
      // A word that is both is a given name, whichever comes first.
      if (wordRole === 'given' || facts.role === 'other') facts.role = wordRole;
    }
    if (known === undefined) spellings.set(spelling, word);
    real.add(word);
    return word;
  };

  const noteNumber = ({ digits, international }: NumberToken, isPersonal: boolean, isWhole: boolean): void => {
    const facts = numbers.get(digits) ?? { international: false, whole: false, personal: false };
    facts.international ||= international;
    facts.whole ||= isWhole;
    facts.personal ||= isPersonal;
    numbers.set(digits, facts);
    const day = isPersonal ? dayOfDigits(digits) : undefined;
    if (day !== undefined) days.add(day);
  };

  const personalPart = (text: string, role: TextRole): void => {
    const tokens = tokensOf(text).filter((token) => token.kind !== 'other');
    const isWhole = tokens.length === 1;
    for (const token of tokens) {
      if (token.kind === 'number') {
        noteNumber(token, true, isWhole);
        continue;
      }
      if (token.kind === 'date') {
        days.add(token.day);
        continue;
      }
      const word = note(token.text, role);
      if (role === 'given' || role === 'surname') {
        if (isWhole) wholeNames.add(word);
        if (isWhole || !PARTICLES.has(word)) count(names, word);
      } else if (role === 'handle' && isWhole) count(handles, word);
      else if (role !== 'value') others.add(word);
      else if (isWhole) wholeValues.add(word);
    }
    const isPhrase = role !== 'handle' || tokens.some(({ kind }) => kind === 'number');
    if (tokens.length > 1 && isPhrase) phrases.add(text);
  };

  const generalWords = (text: string): readonly string[] =>
    tokensOf(text).flatMap((token) => {
      if (token.kind === 'number') noteNumber(token, false, false);
      if (token.kind !== 'word') return [];
      const word = foldWord(token.text);
      real.add(word);
      return [word];
    });

  return {
    collection,
    person: (person) => {
      for (const { domain, words: labels } of notePerson(person, collection)) {
        if (domain !== tenantDomain.toLowerCase()) for (const label of labels) note(label, 'value');
      }
    },
    personal: (text, role) => {
      const parts = addressParts(text);
      if (parts === undefined) personalPart(text, role);
      else for (const part of parts) if (part.kind === 'personal') personalPart(part.text, role);
      return text;
    },
    free: (text) => {
      generalWords(text);
      return text;
    },
    structural: (text) => {
      for (const word of generalWords(text)) count(structure, word);
      // How many were born on a day says nothing about the organization.
      for (const token of tokensOf(text)) if (token.kind === 'date') days.add(token.day);
      return text;
    },
    title: (text) => {
      for (const word of generalWords(text)) titles.add(word);
      return text;
    },
    pattern: (text) => {
      generalWords(text);
      return text;
    },
    bound: (text, isIncluded) => {
      if (/^\d+$/.test(text)) collection.bounds.push({ value: BigInt(text), isIncluded });
      generalWords(text);
      return text;
    },
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function bothLimits(left: Limits | undefined, right: Limits | undefined): Limits | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  const both = new Map(left);
  for (const [place, letters] of right) {
    const known = both.get(place);
    both.set(place, known === undefined ? letters : new Set([...known].filter((letter) => letters.has(letter))));
  }
  return both;
}
