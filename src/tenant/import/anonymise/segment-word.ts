/** Finds out how an alias was made from somebody's names: `alovelace` from the first letter of Ada, and Lovelace. */
import type { WordPart } from './word-facts.js';

const LONGEST = 40;
/** Names of very many parts are not tried in every order. */
const MOST_STEPS = 200;

/** The beginnings of words that make up `word`, each used once; undefined when they don't. Longer parts are preferred. */
export function segmentWord(word: string, names: readonly string[]): readonly WordPart[] | undefined {
  if (word.length > LONGEST) return undefined;
  if (names.includes(word)) return undefined;
  return segment(word, names, { left: MOST_STEPS });
}

function segment(rest: string, names: readonly string[], steps: { left: number }): readonly WordPart[] | undefined {
  if (rest === '') return [];
  steps.left -= 1;
  if (steps.left < 0) return undefined;
  for (const name of names) {
    const others = names.filter((other) => other !== name);
    for (let length = sharedStart(rest, name); length > 0; length -= 1) {
      const following = segment(rest.slice(length), others, steps);
      if (following !== undefined) return [{ word: name, letters: length }, ...following];
    }
  }
  return undefined;
}

function sharedStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return Math.min(length, right.length);
}
