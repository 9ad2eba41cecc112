/** Cuts a text into words, numbers, dates, and what stands between them. */
import { DATE_PATTERN, readDate } from './calendar-date.js';
import { foldWord } from './letters.js';

export type WordToken = { readonly kind: 'word'; readonly text: string };
export type NumberToken = {
  readonly kind: 'number';
  /** As it stands, with blanks and dashes between the digits. */
  readonly text: string;
  /** The digits alone, 0 to 9. */
  readonly digits: string;
  /** It is written with its country: `+44 20 ...` or `0044 20 ...`. */
  readonly international: boolean;
};
export type DateToken = {
  readonly kind: 'date';
  readonly text: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** The text with another day, in the same notation. */
  readonly withDay: (day: number) => string;
};
export type Token = WordToken | NumberToken | DateToken | { readonly kind: 'other'; readonly text: string };

const GUID = `(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])`;
const SECURITY_ID = String.raw`(?<![0-9A-Za-z])S-1-5-21(?:-\d+)+`;
// Scripts that are written without blanks are cut where the script changes.
const UNSPACED = String.raw`[\p{Script=Han}々]+|\p{Script=Hiragana}+|[\p{Script=Katakana}ー]+|\p{Script=Hangul}+`;
const SPACED = String.raw`(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー])\p{L}\p{M}*)+`;
/** Groups of digits are one number: `555-0142`, `(0) 20`. */
const NUMBER = String.raw`\+?\(?\p{Nd}(?:[\p{Nd}\s().\/-]*\p{Nd})?`;

const TOKEN = pattern(`(?:${UNSPACED}|${SPACED})\\p{M}*`, NUMBER);
/** The same for texts without other characters: most, and several times as fast. */
const PLAIN_TOKEN = pattern('[A-Za-z]+', String.raw`\+?\(?\d(?:[\d\s().\/-]*\d)?`);

function pattern(word: string, number: string): RegExp {
  return new RegExp(
    `(?<kept>${GUID})|(?<date>${DATE_PATTERN})|(?<sid>${SECURITY_ID})|(?<word>${word})|(?<number>${number})`,
    'gu',
  );
}

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const plain = !/[^\x20-\x7e]/.test(text);
  if (plain && /^[A-Za-z]+$/.test(text)) return [{ kind: 'word', text }];
  for (const match of text.matchAll(plain ? PLAIN_TOKEN : TOKEN)) {
    if (match.index > end) tokens.push({ kind: 'other', text: text.slice(end, match.index) });
    const { word, number, sid, date } = match.groups ?? {};
    const [found] = match;
    end = match.index + found.length;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (number !== undefined) tokens.push(numberToken(number));
    else if (date !== undefined) tokens.push(dateToken(date));
    else if (sid !== undefined) addSecurityId(sid, tokens);
    else tokens.push({ kind: 'other', text: found });
  }
  if (end < text.length) tokens.push({ kind: 'other', text: text.slice(end) });
  return tokens;
}

/** The plain words of a text; see `foldWord`. */
export function wordsOf(text: string): readonly string[] {
  return tokensOf(text).flatMap((token) => (token.kind === 'word' ? [foldWord(token.text)] : []));
}

/** Puts other digits into a number, between the same blanks and dashes and in the same script. */
export function withDigits({ text }: NumberToken, digits: string): string {
  let at = 0;
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const wanted = Number(digits.charAt(at));
    at += 1;
    return String.fromCodePoint((digit.codePointAt(0) ?? 0) - digitValue(digit) + wanted);
  });
}

/** The number that stands in this text, with nothing else. */
export function numberToken(text: string): NumberToken {
  const digits = digitsOf(text);
  return { kind: 'number', text, digits, international: isInternational(text, digits) };
}

function isInternational(text: string, digits: string): boolean {
  return text.startsWith('+') || (digits.startsWith('00') && digits.length >= 10);
}

/** 30 February is a number. */
function dateToken(text: string): Token {
  const date = readDate(text);
  return date === undefined ? numberToken(text) : { kind: 'date', text, ...date };
}

/** The first part says that it belongs to a domain; then come the domain, shared by all, and the account. */
function addSecurityId(text: string, tokens: Token[]): void {
  tokens.push({ kind: 'other', text: text.slice(0, 'S-1-5-21'.length) });
  for (const part of text.slice('S-1-5-21-'.length).split('-')) {
    tokens.push({ kind: 'other', text: '-' }, { kind: 'number', text: part, digits: part, international: false });
  }
}

function digitsOf(text: string): string {
  if (!/[^\x20-\x7e]/.test(text)) return text.replaceAll(/\D/g, '');
  return Array.from(text.match(/\p{Nd}/gu) ?? [], (digit) => String(digitValue(digit))).join('');
}

/** The decimal digits of a script stand in a row, which begins at a code point that ends in 0 or 6 (Unicode, category Nd). */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  const place = point & 0xf;
  const first = String.fromCodePoint(point - place);
  return /\p{Nd}/u.test(first) ? place : place - 6;
}
