/** Cuts a membership rule into tokens, each with its place in the text. */
import { ruleError } from './rule-error.js';

export type RuleToken = {
  /** A word is a property, a keyword, or an operator, whose hyphen is left out. */
  readonly kind: 'word' | 'text' | 'number' | '(' | ')' | '[' | ']' | ',' | 'end';
  readonly text: string;
  readonly position: number;
  /** 0-based offset behind the token. */
  readonly end: number;
};

const SPACE = /\s+/y;
/** The page itself writes some operators with a dash. Operators can do without either (groups-dynamic-membership). */
const WORD = /[-–—]?([$\p{L}_][\p{L}\p{N}_.]*)/uy;
const NUMBER = /[-–—]?\d+(?:\.\d+)?/y;

/**
 * The tokens of a rule, the last one of kind `end`.
 * @throws InputError on a character that starts no token, and on a text that is not closed
 */
export function tokenizeRule(rule: string): readonly RuleToken[] {
  const tokens: RuleToken[] = [];
  let at = 0;
  const scan = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(rule);
  };
  const push = (kind: RuleToken['kind'], text: string, end: number): void => {
    tokens.push({ kind, text, position: at, end });
    at = end;
  };
  for (;;) {
    at += scan(SPACE)?.[0].length ?? 0;
    const character = rule.charAt(at);
    if (character === '') {
      push('end', 'the end of the rule', at);
      return tokens;
    }
    if (character === '"' || character === "'") {
      const { text, end } = readText(rule, at);
      push('text', text, end);
      continue;
    }
    if (character === '(' || character === ')' || character === '[' || character === ']' || character === ',') {
      push(character, character, at + 1);
      continue;
    }
    const number = scan(NUMBER);
    const word = scan(WORD);
    if (number !== null) push('number', number[0], at + number[0].length);
    else if (word !== null) push('word', word[1] ?? '', at + word[0].length);
    else throw strayCharacter(rule, at);
  }
}

/** A backtick escapes a double quote; a single quote may be written twice. A backslash is itself, as patterns want it. */
function readText(rule: string, start: number): { readonly text: string; readonly end: number } {
  const quote = rule.charAt(start);
  let text = '';
  for (let at = start + 1; at < rule.length; at += 1) {
    const pair = rule.slice(at, at + 2);
    if (pair === '`"' || pair === "''") {
      text += pair.charAt(1);
      at += 1;
    } else if (rule.charAt(at) === quote) return { text, end: at + 1 };
    else text += rule.charAt(at);
  }
  throw ruleError(rule, start, `This text is not closed by ${quote}.`);
}

function strayCharacter(rule: string, at: number): Error {
  const character = String.fromCodePoint(rule.codePointAt(at) ?? 0);
  const help = /^[“”„‘’]/.test(character)
    ? 'texts stand in straight double quotes (")'
    : /^[=!<>&|]/.test(character)
      ? 'operators are words, such as -eq, -ne, -and, -or, -not'
      : 'expected a property such as user.department, an operator or a value';
  return ruleError(rule, at, `Unexpected ${character}: ${help}.`);
}
