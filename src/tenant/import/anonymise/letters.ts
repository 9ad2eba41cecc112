/** A word taken apart: the plain letters that make it the same word in any spelling, and what is special about this spelling. */
import { normalizeDiacritics } from '../../../expressions/functions/normalize-diacritics.js';
import { alphabetOf, isCased, widerAlphabetOf } from './alphabets.js';

/** One letter of a spelling. */
type Cell =
  /** A letter that another can take the place of, with its capital and its marks. */
  | {
      readonly kind: 'letter';
      readonly letter: string;
      readonly upper: boolean;
      /** Marks that are part of the character, as in é. */
      readonly joined: string;
      /** Marks that follow it. */
      readonly loose: string;
    }
  /** A letter that stays as it is: one that NormalizeDiacritics writes as others (ß as ss), or one without counterpart. */
  | { readonly kind: 'fixed'; readonly letters: readonly string[]; readonly text: string };

/** At which letters only some may stand, so that marks go on working. By position in the plain letters. */
export type Limits = ReadonlyMap<number, ReadonlySet<string>>;

const PLAIN = /^[a-z]+$/;

/**
 * The word without case and marks: José, jose and JOSE are one word. Letters are as NormalizeDiacritics and ToLower
 * would leave them, so that expressions see in the fake what they saw in the original.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return cellsOf(word)
    .flatMap((cell) => (cell.kind === 'letter' ? cell.letter : cell.letters))
    .join('');
}

/** Writes a fake in the spelling of the original: capitals and marks where that has them. `fake` has the letters of its fold. */
export function spellLike(word: string, fake: string): string {
  if (PLAIN.test(word)) return fake;
  const letters = [...fake];
  let at = 0;
  return cellsOf(word)
    .map((cell) => {
      if (cell.kind === 'fixed') {
        at += cell.letters.length;
        return cell.text;
      }
      const letter = letters[at] ?? cell.letter;
      at += 1;
      return write({ ...cell, letter });
    })
    .join('');
}

/** Where this spelling leaves no free choice of letters. */
export function limitsOf(word: string): Limits | undefined {
  if (PLAIN.test(word.toLowerCase())) return undefined;
  const limits = new Map<number, ReadonlySet<string>>();
  let at = 0;
  for (const cell of cellsOf(word)) {
    if (cell.kind === 'fixed') {
      for (const letter of cell.letters) limits.set(at++, new Set([letter]));
      continue;
    }
    if (cell.joined !== '' || cell.loose !== '') limits.set(at, compatibleLetters(cell));
    at += 1;
  }
  return limits.size === 0 ? undefined : limits;
}

function cellsOf(word: string): readonly Cell[] {
  const cells: Cell[] = [];
  for (const character of word) {
    const last = cells.at(-1);
    if (/\p{M}/u.test(character) && last !== undefined) {
      cells.pop();
      cells.push(
        last.kind === 'fixed' ? { ...last, text: last.text + character } : { ...last, loose: last.loose + character },
      );
    } else cells.push(cellOf(character));
  }
  return cells;
}

function cellOf(character: string): Cell {
  const [first = character, ...rest] = character.normalize('NFD');
  const isMarked = rest.length > 0 && rest.every((mark) => /\p{M}/u.test(mark));
  const base = isMarked ? first : character;
  const joined = isMarked ? rest.join('') : '';
  const lower = base.toLowerCase();
  const plain = normalizeDiacritics(base).toLowerCase();
  const becomesOther = joined === '' && plain !== lower;
  // The dotted capital I has a small letter of two characters; the small sigma has two forms.
  if (becomesOther || character === 'İ') return { kind: 'fixed', letters: [...plain], text: character };
  if (base === 'ς') return { kind: 'fixed', letters: ['σ'], text: character };
  if (/[ー々]/u.test(base)) return { kind: 'fixed', letters: [base], text: character };
  const upper = lower !== base;
  if (upper && !isCased(lower)) return { kind: 'fixed', letters: [lower], text: character };
  return { kind: 'letter', letter: lower, upper, joined, loose: '' };
}

type Letter = Extract<Cell, { kind: 'letter' }>;

function write({ letter, upper, joined, loose }: Letter): string {
  const base = upper ? letter.toUpperCase() : letter;
  return (joined === '' ? base : (base + joined).normalize('NFC')) + loose;
}

const compatible = new Map<string, ReadonlySet<string>>();

/** Letters that, with the same marks, are as long and are treated alike by NormalizeDiacritics, ToLower and ToUpper. */
function compatibleLetters(cell: Letter): ReadonlySet<string> {
  const key = `${cell.letter}|${cell.upper}|${cell.joined}|${cell.loose}`;
  const known = compatible.get(key);
  if (known !== undefined) return known;
  const wanted = behaviour(cell);
  const { vowels, consonants } = alphabetOf(cell.letter);
  const wider = widerAlphabetOf(cell.letter);
  const all = [...vowels, ...consonants, ...wider.consonants, cell.letter];
  const found = new Set(all.filter((letter) => behaviour({ ...cell, letter }) === wanted));
  compatible.set(key, found);
  return found;
}

function behaviour(cell: Letter): string {
  const text = write(cell);
  const stripped = normalizeDiacritics(text) === (cell.upper ? cell.letter.toUpperCase() : cell.letter);
  return [text.length, text.toLowerCase().length, text.toUpperCase().length, stripped].join();
}
