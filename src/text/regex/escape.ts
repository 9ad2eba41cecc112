/** Reads what follows a backslash in a .NET pattern, where it stands for characters. */
import { category, complement, digits, type Range, spaces, wordCharacters } from './char-set.js';
import { PatternError } from './pattern-error.js';

/** `ranges` are the code units that it stands for; `single` when it names one character (and may bound a range). */
export type Escape = { readonly ranges: readonly Range[]; readonly single: boolean; readonly end: number };

const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9, v: 11 };

/**
 * Reads the escape whose backslash is at `at`.
 * @throws PatternError on an escape that .NET does not know (a letter, digit or underscore without a meaning)
 */
export function readEscape(pattern: string, at: number): Escape {
  const rest = pattern.slice(at + 1, at + 6);
  const letter = rest[0];
  if (letter === undefined) throw new PatternError('invalid', 'The pattern ends in a single backslash', at);
  const set = characterSet(letter);
  if (set !== undefined) return { ranges: set, single: false, end: at + 2 };
  if (letter === 'p' || letter === 'P') return readCategory(pattern, at);

  const coded = /^x([0-9A-Fa-f]{2})|^u([0-9A-Fa-f]{4})/.exec(rest);
  if (coded !== null) return one(Number.parseInt(coded[1] ?? coded[2] ?? '', 16), at + 1 + coded[0].length);
  const octal = /^0[0-7]{0,2}/.exec(rest);
  if (octal !== null) return one(Number.parseInt(octal[0], 8), at + 1 + octal[0].length);
  const control = /^c([@-_a-z])/.exec(rest)?.[1];
  if (control !== undefined) return one(control.toUpperCase().charCodeAt(0) - 64, at + 3);

  const named = CONTROLS[letter];
  if (named !== undefined) return one(named, at + 2);
  if (/\w/.test(letter)) throw new PatternError('invalid', `\\${letter} is no escape that .NET knows`, at);
  return one(letter.charCodeAt(0), at + 2);
}

function one(code: number, end: number): Escape {
  return { ranges: [[code, code]], single: true, end };
}

function characterSet(letter: string): readonly Range[] | undefined {
  switch (letter) {
    case 'd':
      return digits();
    case 'D':
      return complement(digits());
    case 'w':
      return wordCharacters();
    case 'W':
      return complement(wordCharacters());
    case 's':
      return spaces();
    case 'S':
      return complement(spaces());
    default:
      return undefined;
  }
}

function readCategory(pattern: string, at: number): Escape {
  const found = /^\\(p|P)\{(\w+)\}/.exec(pattern.slice(at));
  if (found === null) throw new PatternError('invalid', 'Expected a category in braces, such as \\p{L}', at);
  const ranges = category(found[2] ?? '');
  if (ranges === undefined) {
    throw new PatternError(
      'unsupported',
      `${found[2]} is not one of the Unicode categories (blocks are not known here)`,
      at,
    );
  }
  return { ranges: found[1] === 'P' ? complement(ranges) : ranges, single: false, end: at + found[0].length };
}
