/** Reads an expression's text into its tree. */

import { didYouMean } from '../text/suggest.js';
import { type Argument, type ComparisonNode, type FunctionNode, KEYWORDS, type Keyword, type Node } from './ast.js';
import { ExpressionError } from './expression-error.js';
import { type Token, tokenize } from './tokenize.js';

/** Longer expressions are refused (#expression-length). */
const MAXIMUM_LENGTH = 10_000;

/** Entra has no such limit; it keeps the simulator's stack safe. */
const MAXIMUM_DEPTH = 1_000;

/**
 * Parses a whole expression: a function, or a lone attribute, constant, number or keyword.
 * @throws ExpressionError `too-long` or `parse`
 */
export function parse(text: string): Node {
  if (text.length > MAXIMUM_LENGTH) {
    const message = `The expression has ${text.length} characters; at most ${MAXIMUM_LENGTH} are allowed.`;
    throw new ExpressionError('too-long', message, MAXIMUM_LENGTH);
  }
  const tokens = new TokenReader(tokenize(text));
  const node = readValue(tokens, 1);
  const next = tokens.peek();
  if (next.kind === 'operator') {
    const message = `A comparison (${next.text}) can only be the argument of a function, such as IIF or CBool.`;
    throw new ExpressionError('parse', message, next.position);
  }
  if (next.kind !== 'end') throw unexpected(next, 'the end of the expression');
  return node;
}

class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    return token ?? { kind: 'end', text: '', position: 0 };
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }
}

function readValue(tokens: TokenReader, depth: number): Node {
  const token = tokens.next();
  const { position } = token;
  switch (token.kind) {
    case 'attribute':
      return { kind: 'attribute', name: token.text, position };
    case 'constant':
      return { kind: 'constant', value: token.text, position };
    case 'number':
      return { kind: 'number', value: token.value, position };
    case 'word':
      return tokens.peek().kind === '(' ? readFunction(tokens, token, depth) : readKeyword(token, tokens.peek());
    default:
      throw unexpected(token, 'a function, an attribute, a constant or a number');
  }
}

function readFunction(tokens: TokenReader, name: Token, depth: number): FunctionNode {
  if (depth > MAXIMUM_DEPTH) {
    throw new ExpressionError('parse', `Functions are nested more than ${MAXIMUM_DEPTH} deep.`, name.position);
  }
  tokens.next();
  const args: Argument[] = [];
  if (tokens.peek().kind === ')') tokens.next();
  else {
    for (;;) {
      args.push(readArgument(tokens, depth + 1));
      const separator = tokens.next();
      if (separator.kind === ')') break;
      if (separator.kind !== ',') throw unexpected(separator, `"," or ")" in the arguments of ${name.text}`);
    }
  }
  return { kind: 'function', name: name.text, arguments: args, position: name.position };
}

function readArgument(tokens: TokenReader, depth: number): Argument {
  const next = tokens.peek();
  if (next.kind === ',' || next.kind === ')') return { kind: 'omitted', position: next.position };
  const left = readValue(tokens, depth);
  const operator = tokens.peek();
  if (operator.kind !== 'operator') return left;
  tokens.next();
  const right = readValue(tokens, depth);
  return { kind: 'comparison', operator: operator.text, left, right, position: left.position } satisfies ComparisonNode;
}

/** Words that other languages have, and what stands for them here. */
const WORD_HELP: ReadonlyMap<string, string> = new Map([
  ['true', 'Booleans are the texts "True" and "False".'],
  ['false', 'Booleans are the texts "True" and "False".'],
  ['null', 'leave the argument out, or compare with "" as a key of Switch.'],
]);

function readKeyword(word: Token, next: Token): Node {
  if (isKeyword(word.text)) return { kind: 'keyword', name: word.text, position: word.position };
  const help =
    WORD_HELP.get(word.text.toLowerCase()) ??
    didYouMean(word.text, KEYWORDS) ??
    `write [${word.text}] for an attribute, "${word.text}" for a constant, ${word.text}(...) for a function.`;
  const found = next.kind === 'end' ? '' : ` before ${describe(next)}`;
  throw new ExpressionError('parse', `${word.text} is no word of the language${found}: ${help}`, word.position);
}

function isKeyword(word: string): word is Keyword {
  return KEYWORDS.some((keyword) => keyword === word);
}

function unexpected(token: Token, expected: string): ExpressionError {
  const joined = /^(?:and|or)$/i.test(token.text) && token.kind === 'word';
  const help = joined ? ' AND and OR do not exist: nest one IIF in another.' : '';
  const message = `Expected ${expected} but found ${describe(token)}.${help}`;
  return new ExpressionError('parse', message, token.position);
}

function describe(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'the end of the expression';
    case 'attribute':
      return `[${token.text}]`;
    case 'constant':
      return `the constant "${token.text}"`;
    default:
      return `"${token.text}"`;
  }
}
