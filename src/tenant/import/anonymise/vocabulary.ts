/** Which words are personal where: a department may be called like somebody. */

import type { Collection } from './collection.js';
import { COMMON_WORDS, PARTICLES } from './common-words.js';

export type Vocabulary = {
  /** The word stays also in personal texts: (Sales) behind a name. */
  readonly stays: (word: string) => boolean;
  /** The word is replaced in free texts. */
  readonly isPersonal: (word: string) => boolean;
  /** The word is an ordinary one, though names may happen to make it up: Sam Ales, sales. */
  readonly isOrdinary: (word: string) => boolean;
};

/** A word of somebody's name is general when many more have it in a title, a department or a place. */
const GENERAL_FROM = 5;
const TIMES_AS_OFTEN = 2;
/** Shorter words mean too many things in a free text. */
const SHORTEST = 3;
const SHORTEST_VALUE = 4;

export function createVocabulary(collection: Collection): Vocabulary {
  const { names, handles, others, wholeNames, wholeValues, structure, titles } = collection;
  const isGeneral = (word: string): boolean => {
    if (COMMON_WORDS.has(word) || PARTICLES.has(word) || (titles.has(word) && !names.has(word))) return true;
    const general = structure.get(word) ?? 0;
    const personal = (names.get(word) ?? 0) + (handles.get(word) ?? 0);
    if (personal > 0) return general >= GENERAL_FROM && general > TIMES_AS_OFTEN * personal;
    return others.has(word) ? general >= 2 : general >= 1;
  };
  const isName = (word: string): boolean => names.has(word) || handles.has(word);
  return {
    stays: (word) => {
      if (PARTICLES.has(word)) return !wholeNames.has(word) && !handles.has(word);
      return word.length > 1 && !isName(word) && isGeneral(word);
    },
    isOrdinary: (word) => COMMON_WORDS.has(word) || titles.has(word) || (structure.get(word) ?? 0) >= GENERAL_FROM,
    isPersonal: (word) => {
      if (isGeneral(word)) return false;
      if (word.length >= SHORTEST_VALUE && wholeValues.has(word)) return true;
      if (!isName(word) && !others.has(word)) return false;
      return word.length >= (isUnspaced(word) ? SHORTEST - 1 : SHORTEST);
    },
  };
}

/** Scripts that are written without blanks say more with fewer characters. */
export function isUnspaced(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);
}
