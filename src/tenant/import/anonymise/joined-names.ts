/** Names of one person that are written together: SamMiller, smiller, MillerS, millersam. */
import { wordsOf } from './tokens.js';
import type { WordPart } from './word-facts.js';

export type FullName = { readonly given: string; readonly surname: string };

export type JoinedNames = {
  readonly add: (name: FullName) => void;
  /** Which names make up the plain word; undefined when nobody's do. */
  readonly find: (word: string) => readonly WordPart[] | undefined;
};

/** Shorter surnames stand in too many words by chance. */
const SHORTEST_SURNAME = 3;

export function createJoinedNames(): JoinedNames {
  const surnames = new Map<string, { parts: readonly WordPart[]; readonly givens: Map<string, readonly WordPart[]> }>();
  /** Names of several words alone: oshaughnessy, jeanluc. */
  const alone = new Map<string, readonly WordPart[]>();
  return {
    add: ({ given, surname }) => {
      const [first, last] = [wordsOf(given), wordsOf(surname)];
      for (const words of [first, last]) if (words.length > 1) keepSmaller(alone, textOf(whole(words)), whole(words));
      for (const parts of [whole(last), whole(last.slice(-1))]) {
        const key = textOf(parts);
        if (key.length < SHORTEST_SURNAME) continue;
        const known = surnames.get(key) ?? { parts, givens: new Map() };
        surnames.set(key, known);
        known.parts = smaller(known.parts, parts);
        for (const part of [whole(first), whole(first.slice(0, 1)), initials(first), initials(first.slice(0, 1))]) {
          if (part.length > 0) keepSmaller(known.givens, textOf(part), part);
        }
      }
    },
    find: (word) => {
      const found = alone.get(word);
      if (found !== undefined) return found;
      for (let cut = 1; cut < word.length; cut += 1) {
        const [left, right] = [word.slice(0, cut), word.slice(cut)];
        const after = surnames.get(right);
        const before = surnames.get(left);
        const given = after?.givens.get(left);
        if (after !== undefined && given !== undefined) return [...given, ...after.parts];
        const following = before?.givens.get(right);
        if (before !== undefined && following !== undefined) return [...before.parts, ...following];
      }
      return undefined;
    },
  };
}

function whole(words: readonly string[]): readonly WordPart[] {
  return words.map((word) => ({ word, letters: [...word].length }));
}

function initials(words: readonly string[]): readonly WordPart[] {
  return words.map((word) => ({ word, letters: 1 }));
}

function textOf(parts: readonly WordPart[]): string {
  return parts.map(({ word, letters }) => [...word].slice(0, letters).join('')).join('');
}

/** Several persons may explain a word; which one does must not depend on the order of the files. */
function keepSmaller(map: Map<string, readonly WordPart[]>, key: string, parts: readonly WordPart[]): void {
  map.set(key, smaller(map.get(key) ?? parts, parts));
}

function smaller(left: readonly WordPart[], right: readonly WordPart[]): readonly WordPart[] {
  return left === right || JSON.stringify(left) <= JSON.stringify(right) ? left : right;
}
