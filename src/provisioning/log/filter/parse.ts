/** Reads a `$filter` over the provisioning log: eq, gt, lt, contains, tolower, and, or, parentheses. */
import { didYouMean } from '../../../text/suggest.js';
import { LOG_FIELDS, LOG_OPERATORS, type LogField, type LogOperator } from './fields.js';
import { type LogFilter, LogFilterError } from './log-filter.js';
import { type FilterToken, tokenizeFilter } from './tokenize.js';

/** Deeper ones are nobody's; it keeps the stack safe. */
const MAXIMUM_DEPTH = 100;

/** @throws LogFilterError with the place of what is wrong */
export function parseLogFilter(source: string): LogFilter {
  const reader = new Reader(tokenizeFilter(source));
  const filter = readOr(reader, 1);
  const rest = reader.next();
  if (rest.kind !== 'end') throw expected('"and", "or" or the end', rest);
  return filter;
}

class Reader {
  readonly #tokens: readonly FilterToken[];
  #at = 0;

  constructor(tokens: readonly FilterToken[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): FilterToken {
    const last: FilterToken = { kind: 'end', text: 'the end of the filter', position: 0 };
    return this.#tokens[this.#at + ahead] ?? this.#tokens.at(-1) ?? last;
  }

  next(): FilterToken {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  take(kind: FilterToken['kind'], what: string): FilterToken {
    const token = this.next();
    if (token.kind !== kind) throw expected(what, token);
    return token;
  }

  /** Takes the word when it comes next. */
  skip(word: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'word' || text !== word) return false;
    this.#at += 1;
    return true;
  }
}

/** `and` binds closer than `or`. */
function readOr(reader: Reader, depth: number): LogFilter {
  let left = readAnd(reader, depth);
  while (reader.skip('or')) left = { kind: 'or', left, right: readAnd(reader, depth) };
  return left;
}

function readAnd(reader: Reader, depth: number): LogFilter {
  let left = readTerm(reader, depth);
  while (reader.skip('and')) left = { kind: 'and', left, right: readTerm(reader, depth) };
  return left;
}

function readTerm(reader: Reader, depth: number): LogFilter {
  const start = reader.peek();
  if (depth > MAXIMUM_DEPTH) throw new LogFilterError('this is nested too deeply', start.position);
  if (start.kind === '(') {
    reader.next();
    const inner = readOr(reader, depth + 1);
    reader.take(')', '")"');
    return inner;
  }
  return start.text === 'contains' && reader.peek(1).kind === '(' ? readContains(reader) : readComparison(reader);
}

function readContains(reader: Reader): LogFilter {
  const { position } = reader.next();
  reader.take('(', '"("');
  const { field, lowered } = readProperty(reader);
  reader.take(',', '","');
  const value = readValue(reader, field);
  reader.take(')', '")"');
  return comparison('contains', position, field, value, lowered);
}

function readComparison(reader: Reader): LogFilter {
  const { field, lowered } = readProperty(reader);
  const token = reader.take('word', 'an operator');
  const operator = LOG_OPERATORS.find((known) => known === token.text && known !== 'contains');
  if (operator === undefined) {
    const near = didYouMean(token.text, ['eq', 'gt', 'lt']);
    throw new LogFilterError(
      `"${token.text}" is no operator here: ${near ?? 'use eq, gt, lt or contains(...)'}`,
      token.position,
    );
  }
  return comparison(operator, token.position, field, readValue(reader, field), lowered);
}

function comparison(
  operator: LogOperator,
  position: number,
  field: LogField,
  value: string | number,
  lowered: boolean,
): LogFilter {
  if (field.operators.includes(operator)) return { kind: 'compare', field, operator, value, lowered };
  throw new LogFilterError(
    `${operator} can't be asked of this property: use ${field.operators.join(' or ')}`,
    position,
  );
}

function readProperty(reader: Reader): { readonly field: LogField; readonly lowered: boolean } {
  const lowered = reader.peek().text === 'tolower' && reader.peek(1).kind === '(';
  if (lowered) {
    reader.next();
    reader.next();
  }
  const token = reader.take('word', 'a property');
  const field = LOG_FIELDS.get(token.text);
  if (field === undefined) {
    const names = [...LOG_FIELDS.keys()];
    const help = didYouMean(token.text, names) ?? `the properties are ${names.join(', ')}`;
    throw new LogFilterError(`"${token.text}" is no property that can be filtered: ${help}`, token.position);
  }
  if (lowered) reader.take(')', '")"');
  return { field, lowered };
}

function readValue(reader: Reader, field: LogField): string | number {
  const token = reader.next();
  switch (field.type) {
    case 'text':
      if (token.kind !== 'text') throw expected("a text in single quotes, such as 'success'", token);
      return token.text;
    case 'number':
      if (token.kind !== 'word' || !/^-?\d+$/.test(token.text)) throw expected('a whole number', token);
      return Number(token.text);
    case 'instant': {
      const isDate = token.kind !== 'end' && /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(token.text);
      const instant = isDate ? Date.parse(token.text) : Number.NaN;
      if (Number.isNaN(instant)) throw expected('a date such as 2026-01-05 or 2026-01-05T09:00:00Z', token);
      return instant;
    }
  }
}

function expected(what: string, { kind, text, position }: FilterToken): LogFilterError {
  const found = kind === 'end' ? text : kind === 'text' ? `'${text}'` : `"${text}"`;
  return new LogFilterError(`expected ${what}, but found ${found}`, position);
}
