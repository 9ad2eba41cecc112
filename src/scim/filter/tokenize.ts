/** Cuts a filter or an attribute path into tokens. */
import { ScimFilterError } from './filter.js';

export type Token = {
  readonly kind: 'word' | 'text' | '(' | ')' | '[' | ']' | 'end';
  /** The word as written, or the content of the quoted text with its escapes resolved. */
  readonly text: string;
  /** 0-based offset of the first character. */
  readonly start: number;
  /** 0-based offset after the last character. */
  readonly end: number;
};

const WORD = /[^\s()[\]"]+/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/sy;
/** An escape that JSON does not have (RFC 8259 7). */
const BAD_ESCAPE = /\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/;

/** In UTF-16 units: ten times what fits into an address; beyond it a filter is an attack. */
const MAX_LENGTH = 65_536;

/** @throws ScimFilterError for a text that is not closed or is no JSON text, and for a source of more than 65,536 characters. */
export function tokenize(source: string): readonly Token[] {
  if (source.length > MAX_LENGTH) throw new ScimFilterError(`Longer than ${MAX_LENGTH} characters`, MAX_LENGTH);
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source[at] ?? '';
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const token = readToken(source, character, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', start: source.length, end: source.length });
  return tokens;
}

function readToken(source: string, character: string, start: number): Token {
  if (character === '(' || character === ')' || character === '[' || character === ']') {
    return { kind: character, text: character, start, end: start + 1 };
  }
  if (character === '"') {
    const quoted = matchAt(QUOTED, source, start);
    if (quoted === undefined) throw new ScimFilterError('Text without a closing quote', start);
    return { kind: 'text', text: unquote(quoted, start), start, end: start + quoted.length };
  }
  const word = matchAt(WORD, source, start) ?? character;
  return { kind: 'word', text: word, start, end: start + word.length };
}

function matchAt(pattern: RegExp, source: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(source)?.[0];
}

function unquote(quoted: string, start: number): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    // Pairs of backslashes are taken out of the way, so that the second of a pair begins no escape.
    const badEscape = BAD_ESCAPE.exec(quoted.replaceAll('\\\\', '//'));
    if (badEscape !== null) throw new ScimFilterError('An escape that JSON does not have', start + badEscape.index);
    const control = quoted.split('').findIndex((unit) => unit < ' ');
    throw new ScimFilterError('A control character that is not escaped', start + control);
  }
}
