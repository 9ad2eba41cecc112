/** Reads a filter: RFC 7644 3.4.2.2 with errata 4670 and 4690, and `attr[filter].sub op value`, which Entra sends. */
import { shorten } from '../json.js';
import { isAttributeName, splitQualifiedName } from './attribute-name.js';
import {
  type AttributePath,
  type ComparisonOperator,
  type Filter,
  type FilterValue,
  ScimFilterError,
} from './filter.js';
import { type Token, tokenize } from './tokenize.js';

const OPERATORS: ReadonlySet<string> = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Deeper nesting is refused, so that no filter can exhaust the stack. */
const MAX_DEPTH = 100;

/** Reads tokens one by one; shared by filters and by paths with a filter inside. */
export type TokenReader = {
  readonly peek: () => Token;
  readonly next: () => Token;
};

export function createTokenReader(source: string): TokenReader {
  const tokens = tokenize(source);
  const end: Token = { kind: 'end', text: '', start: source.length, end: source.length };
  let at = 0;
  return {
    peek: () => tokens[at] ?? end,
    next: () => {
      const token = tokens[at] ?? end;
      at += 1;
      return token;
    },
  };
}

/** @throws ScimFilterError with the 0-based position of the fault. */
export function parseFilter(source: string): Filter {
  const reader = createTokenReader(source);
  const filter = parseOr(reader, { depth: 0, insideBrackets: false });
  const rest = reader.peek();
  if (rest.kind !== 'end')
    throw new ScimFilterError(`Expected "and", "or" or the end, found ${show(rest)}`, rest.start);
  return filter;
}

type Place = { readonly depth: number; readonly insideBrackets: boolean };

/** `and` binds tighter than `or` (erratum 4670). */
function parseOr(reader: TokenReader, place: Place): Filter {
  return parseChain(reader, 'or', () => parseChain(reader, 'and', () => parseTerm(reader, place)));
}

function parseChain(reader: TokenReader, word: 'and' | 'or', parseOperand: () => Filter): Filter {
  const first = parseOperand();
  if (!isWord(reader.peek(), word)) return first;
  const operands = [first];
  while (isWord(reader.peek(), word)) {
    reader.next();
    operands.push(parseOperand());
  }
  return { kind: word, operands };
}

function parseTerm(reader: TokenReader, place: Place): Filter {
  const token = reader.next();
  if (place.depth > MAX_DEPTH) {
    throw new ScimFilterError(`Nested more than ${MAX_DEPTH} levels deep`, token.start);
  }
  if (token.kind === '(') return parseGroup(reader, place);
  if (token.kind !== 'word') throw new ScimFilterError(`Expected an attribute, found ${show(token)}`, token.start);
  if (isWord(token, 'not') && reader.peek().kind === '(') {
    reader.next();
    return { kind: 'not', operand: parseGroup(reader, place) };
  }
  return parseAttributeExpression(reader, token, place);
}

function parseGroup(reader: TokenReader, place: Place): Filter {
  const filter = parseOr(reader, { ...place, depth: place.depth + 1 });
  expect(reader, ')');
  return filter;
}

function parseAttributeExpression(reader: TokenReader, word: Token, place: Place): Filter {
  const plain = qualifiedName(word);
  if (reader.peek().kind !== '[') return parseComparison(reader, plain);
  if (place.insideBrackets) throw new ScimFilterError('Brackets inside brackets are not allowed', reader.peek().start);
  const path = parseBrackets(reader, plain);
  const { filter } = path;
  const next = reader.peek();
  const endsHere = next.kind === 'end' || next.kind === ')' || isWord(next, 'and') || isWord(next, 'or');
  if (path.subAttribute === undefined && endsHere) return { kind: 'element', path: { ...path, filter } };
  return parseComparison(reader, path);
}

/** `[filter]` and the `.sub` that may follow it, after the attribute's name. */
export function parseBrackets(reader: TokenReader, name: AttributePath): AttributePath & { readonly filter: Filter } {
  const open = reader.next();
  if (name.subAttribute !== undefined) {
    throw new ScimFilterError('A filter in brackets follows an attribute, not a sub-attribute', open.start);
  }
  const filter = parseOr(reader, { depth: 1, insideBrackets: true });
  const close = expect(reader, ']');
  const next = reader.peek();
  if (next.kind !== 'word' || next.start !== close.end || !next.text.startsWith('.')) return { ...name, filter };
  reader.next();
  const subAttribute = next.text.slice(1);
  if (!isAttributeName(subAttribute)) throw new ScimFilterError(`${show(next)} is no sub-attribute`, next.start);
  return { ...name, filter, subAttribute };
}

function parseComparison(reader: TokenReader, path: AttributePath): Filter {
  const token = reader.next();
  const operator = token.kind === 'word' ? token.text.toLowerCase() : '';
  if (operator === 'pr') return { kind: 'present', path };
  if (!isOperator(operator)) {
    throw new ScimFilterError(
      `Expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le, pr), found ${show(token)}`,
      token.start,
    );
  }
  return { kind: 'compare', path, operator, value: parseValue(reader.next()) };
}

function parseValue(token: Token): FilterValue {
  if (token.kind === 'text') return token.text;
  if (isWord(token, 'true')) return true;
  if (isWord(token, 'false')) return false;
  if (isWord(token, 'null')) return null;
  if (token.kind === 'word' && NUMBER.test(token.text) && Number.isFinite(Number(token.text)))
    return Number(token.text);
  throw new ScimFilterError(
    `Expected a value ("text" in double quotes, a number, true, false or null), found ${show(token)}`,
    token.start,
  );
}

/** The attribute path that a word spells. */
export function qualifiedName(word: Token): AttributePath {
  const name = splitQualifiedName(word.text);
  if ('fault' in name) throw new ScimFilterError(`${show(word)} is no attribute name`, word.start + name.fault);
  return name;
}

function expect(reader: TokenReader, kind: ')' | ']'): Token {
  const token = reader.next();
  if (token.kind !== kind) throw new ScimFilterError(`Expected "${kind}", found ${show(token)}`, token.start);
  return token;
}

function isOperator(word: string): word is ComparisonOperator {
  return OPERATORS.has(word);
}

function isWord(token: Token, word: string): boolean {
  return token.kind === 'word' && token.text.toLowerCase() === word;
}

function show({ kind, text }: Token): string {
  return kind === 'end' ? 'the end' : `"${shorten(text)}"`;
}
