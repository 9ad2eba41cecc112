/** Regular expressions, and constants that may be one: signs of the pattern are not words. */
import { foldWord } from './letters.js';
import type { Replacement } from './replacement.js';

/** Escapes, repetitions, options and names of groups, sets of characters, and domains. */
const SIGN =
  /\\(?<word>\p{L}{3,})|\\[\s\S]?|\{\d+(?:,\d*)?\}|\(\?(?:<?[=!]|[a-z-]*[:)]|<\w+>)|\[(?<set>(?:\\[\s\S]|[^\]\\])*)\]|@[^\s|()\\]*/gu;

/** `replace` is used on what stands between the signs. */
export function replacePattern(text: string, { isName }: Replacement, replace: (text: string) => string): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(SIGN)) {
    const [sign] = match;
    const { word, set } = match.groups ?? {};
    result += replace(text.slice(end, match.index));
    end = match.index + sign.length;
    if (word !== undefined) {
      // CONTOSO\ada looks like an escape; in \bAda only the first letter belongs to the backslash.
      result += isName(foldWord(word)) ? `\\${replace(word)}` : sign.slice(0, 2) + replace(word.slice(1));
    } else if (set !== undefined && /\p{L}{3}/u.test(set)) result += `[${replace(set)}]`;
    else result += sign;
  }
  return result + replace(text.slice(end));
}
