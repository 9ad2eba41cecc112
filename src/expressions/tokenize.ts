/** Cuts an expression into tokens, each with its place in the text. */
import { COMPARISON_OPERATORS, type ComparisonOperator } from './ast.js';
import { ExpressionError } from './expression-error.js';

export type Token =
  | { readonly kind: 'word' | 'attribute' | 'constant'; readonly text: string; readonly position: number }
  | { readonly kind: 'number'; readonly value: bigint; readonly text: string; readonly position: number }
  | { readonly kind: 'operator'; readonly text: ComparisonOperator; readonly position: number }
  | { readonly kind: '(' | ')' | ',' | 'end'; readonly text: string; readonly position: number };

const SPACE = /\s+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /&H([0-9A-Fa-f]+)(?!\w)|(-?\d+)(?![\w.])/y;

/**
 * The tokens of `text`, the last one of kind `end`. White space between tokens (blanks, tabs, line breaks) is dropped.
 * @throws ExpressionError `parse` on a character that starts no token and on an unterminated constant or attribute
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const scan = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  for (;;) {
    at += scan(SPACE)?.[0].length ?? 0;
    const character = text.charAt(at);
    const position = at;
    if (character === '') {
      tokens.push({ kind: 'end', text: 'the end of the expression', position });
      return tokens;
    }
    if (character === '"') {
      const { value, end } = readConstant(text, at);
      tokens.push({ kind: 'constant', text: value, position });
      at = end;
      continue;
    }
    if (character === '[') {
      const end = endOfAttribute(text, at);
      tokens.push({ kind: 'attribute', text: text.slice(at + 1, end - 1), position });
      at = end;
      continue;
    }
    if (character === '(' || character === ')' || character === ',') {
      tokens.push({ kind: character, text: character, position });
      at++;
      continue;
    }
    const number = scan(NUMBER);
    if (number !== null) {
      const value = number[1] === undefined ? BigInt(number[0]) : BigInt(`0x${number[1]}`);
      tokens.push({ kind: 'number', value, text: number[0], position });
      at += number[0].length;
      continue;
    }
    const word = scan(WORD);
    if (word !== null) {
      tokens.push({ kind: 'word', text: word[0], position });
      at += word[0].length;
      continue;
    }
    const operator = COMPARISON_OPERATORS.find((candidate) => text.startsWith(candidate, at));
    if (operator === undefined) throw strayCharacter(text, at);
    tokens.push({ kind: 'operator', text: operator, position });
    at += operator.length;
  }
}

/** `\\` is a backslash and `\"` a quote; any other backslash stays with the character after it. */
function readConstant(text: string, at: number): { readonly value: string; readonly end: number } {
  let value = '';
  for (let next = at + 1; next < text.length; next++) {
    const character = text.charAt(next);
    if (character === '"') return { value, end: next + 1 };
    const following = text.charAt(next + 1);
    if (character === '\\' && (following === '\\' || following === '"')) {
      value += following;
      next++;
    } else value += character;
  }
  throw new ExpressionError('parse', 'This constant is not closed by a double quote.', at);
}

/** The offset after the closing bracket. Brackets may be nested, as in `[emails[type eq "work"].value]`. */
function endOfAttribute(text: string, at: number): number {
  let depth = 0;
  let quoted = false;
  for (let next = at; next < text.length; next++) {
    const character = text.charAt(next);
    // A quote only counts inside a nested filter: attribute names themselves have none.
    if (character === '"' && depth > 1) quoted = !quoted;
    if (quoted) continue;
    if (character === '[') depth++;
    if (character === ']') depth--;
    if (depth > 0) continue;
    if (next === at + 1) throw new ExpressionError('parse', 'The brackets hold no attribute name.', at);
    return next + 1;
  }
  throw new ExpressionError('parse', 'This attribute is not closed by ].', at);
}

function strayCharacter(text: string, at: number): ExpressionError {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return new ExpressionError('parse', `Unexpected ${character}: ${hint(text.slice(at))}.`, at);
}

function hint(rest: string): string {
  if (/^[“”„'‘’`]/.test(rest)) return 'constants stand in straight double quotes (")';
  if (/^&/.test(rest)) return 'texts are put together by Append or Join; hexadecimal numbers look like &HF7';
  if (/^[$%]/.test(rest)) return 'there are no variables; attributes stand in square brackets';
  if (/^-?[\d.]/.test(rest)) return 'numbers are whole, such as 12, -5 or &HF7';
  if (/^[+\-*/^]/.test(rest)) return 'there is no arithmetic in mapping expressions';
  return 'expected a function, an attribute in square brackets, a constant in double quotes or a number';
}
