/** Values of several words that give a person away as a whole, though their words alone would not: "12 Rose Lane". */
import { type Token, tokensOf } from './tokens.js';

export type Phrases = {
  /** How many of the tokens, from the start, are a phrase; 0 when they begin none. Tokens are words, numbers and dates only. */
  readonly lengthAt: (tokens: readonly Token[], start: number) => number;
};

const MOST_WORDS = 8;
const END = '\u0000';

/** Phrases whose every word is replaced anyway are left out. */
export function createPhrases(
  texts: ReadonlySet<string>,
  isPersonal: (token: Token) => boolean,
  foldOf: (word: string) => string,
): Phrases {
  const keyOf = (token: Token): string => {
    if (token.kind === 'date') return `day ${token.day}`;
    return token.kind === 'number' ? token.digits : foldOf(token.text);
  };
  const phrases = new Set<string>();
  const beginnings = new Set<string>();
  let longest = 0;
  for (const text of texts) {
    const tokens = tokensOf(text).filter((token) => token.kind !== 'other');
    const [first] = tokens;
    if (first === undefined || tokens.length < 2 || tokens.length > MOST_WORDS || tokens.every(isPersonal)) continue;
    phrases.add(tokens.map(keyOf).join(END));
    beginnings.add(keyOf(first));
    longest = Math.max(longest, tokens.length);
  }
  return {
    lengthAt: (tokens, start) => {
      const first = tokens[start];
      if (first === undefined || !beginnings.has(keyOf(first))) return 0;
      for (let length = Math.min(longest, tokens.length - start); length > 1; length -= 1) {
        if (
          phrases.has(
            tokens
              .slice(start, start + length)
              .map(keyOf)
              .join(END),
          )
        )
          return length;
      }
      return 0;
    },
  };
}
