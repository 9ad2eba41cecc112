/** What is known of a personal word before it gets a fake. */
import type { Limits } from './letters.js';

export type WordRole = 'given' | 'surname' | 'other';

/** So many first letters of a word. */
export type WordPart = { readonly word: string; readonly letters: number };

export type WordFacts = {
  role: WordRole;
  limits: Limits | undefined;
  /** The word is put together from other words of the same person: `alovelace`. */
  parts: readonly WordPart[] | undefined;
};
