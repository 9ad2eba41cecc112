/** Reads a membership rule into its tree (groups-dynamic-membership). */
import { PatternError } from '../../text/regex/pattern-error.js';
import { didYouMean } from '../../text/suggest.js';
import { ruleError } from './rule-error.js';
import {
  RULE_OPERATORS,
  type RuleNode,
  type RuleOperator,
  type RuleProperty,
  type RuleText,
  type RuleValue,
} from './rule-node.js';
import { rulePattern } from './rule-pattern.js';
import { findRuleProperty } from './rule-properties.js';
import { type RuleToken, tokenizeRule } from './tokenize-rule.js';

/** Longer rules are refused (#group-rule-length). */
const MAXIMUM_LENGTH = 3072;

/** Entra has no such limit; it keeps the simulator's stack safe. */
const MAXIMUM_DEPTH = 200;

const operators = new Map(RULE_OPERATORS.map((operator) => [operator.toLowerCase(), operator]));
const ITEM: RuleProperty = { attribute: undefined, type: 'text' };

/** @throws InputError with the place of the first thing that is wrong */
export function parseRule(rule: string): RuleNode {
  if (rule.length > MAXIMUM_LENGTH) {
    throw ruleError(rule, MAXIMUM_LENGTH, `It has ${rule.length} characters; at most ${MAXIMUM_LENGTH} are allowed.`);
  }
  return new Parser(rule).whole();
}

class Parser {
  readonly #rule: string;
  readonly #tokens: readonly RuleToken[];
  #at = 0;
  #depth = 0;
  /** Whether `_` stands for something here. */
  #hasItem = false;

  constructor(rule: string) {
    this.#rule = rule;
    this.#tokens = tokenizeRule(rule);
  }

  whole(): RuleNode {
    const node = this.#directReports() ?? this.#either();
    const next = this.#peek();
    if (next.kind !== 'end') throw this.#unexpected(next, '-and, -or or the end of the rule');
    return node;
  }

  /** `Direct Reports for "objectId"` can't be part of another rule. */
  #directReports(): RuleNode | undefined {
    const [direct, reports, preposition, id] = this.#tokens;
    const words = [direct, reports, preposition].map((token) => (token?.kind === 'word' ? token.text : ''));
    if (words.join(' ').toLowerCase() !== 'direct reports for') return undefined;
    if (id?.kind !== 'text') throw this.#unexpected(id ?? this.#peek(), "the manager's object id in double quotes");
    this.#at = 4;
    return { kind: 'directReports', managerId: id.text.toLowerCase() };
  }

  #either(): RuleNode {
    let left = this.#both();
    while (this.#takes('or')) left = { kind: 'or', left, right: this.#both() };
    return left;
  }

  #both(): RuleNode {
    let left = this.#operand();
    while (this.#takes('and')) left = { kind: 'and', left, right: this.#operand() };
    return left;
  }

  #operand(): RuleNode {
    this.#depth += 1;
    const token = this.#peek();
    if (this.#depth > MAXIMUM_DEPTH) throw this.#error(token, `More than ${MAXIMUM_DEPTH} levels are nested.`);
    const node = this.#takes('not') ? this.#negated() : token.kind === '(' ? this.#inParentheses() : this.#comparison();
    this.#depth -= 1;
    return node;
  }

  #negated(): RuleNode {
    return { kind: 'not', operand: this.#operand() };
  }

  #inParentheses(): RuleNode {
    this.#next();
    const node = this.#either();
    const end = this.#next();
    if (end.kind !== ')') throw this.#unexpected(end, '-and, -or or ")"');
    return node;
  }

  #comparison(): RuleNode {
    const place = this.#next();
    const property = this.#property(place);
    const token = this.#next();
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (word === 'any' || word === 'all') return this.#ofItems(word, property, token);
    const operator = operators.get(word);
    if (operator === undefined) throw this.#unknownOperator(token);
    const first = this.#peek();
    const value = this.#value(operator);
    this.#check(property, operator, value, first);
    return { kind: 'comparison', property, operator, value };
  }

  #property(token: RuleToken): RuleProperty {
    if (token.kind !== 'word') throw this.#unexpected(token, 'a property such as user.department');
    if (token.text === '_') {
      if (this.#hasItem) return ITEM;
      throw this.#error(token, 'The underscore stands for an item after -any or -all only.');
    }
    const property = findRuleProperty(token.text);
    if (typeof property === 'string') throw this.#error(token, property);
    return property;
  }

  #ofItems(kind: 'any' | 'all', property: RuleProperty, token: RuleToken): RuleNode {
    if (property.type !== 'list') {
      throw this.#error(token, `-${kind} looks at the items of otherMails or proxyAddresses only.`);
    }
    this.#hasItem = true;
    const condition = this.#operand();
    this.#hasItem = false;
    return { kind, property, condition };
  }

  #value(operator: RuleOperator): RuleValue {
    if (operator === 'in' || operator === 'notIn') return { kind: 'texts', texts: this.#list(operator) };
    const token = this.#next();
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (word === 'null' || word === '$null') return { kind: 'null' };
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true' };
    return { kind: 'texts', texts: [this.#text(token)] };
  }

  #list(operator: RuleOperator): readonly RuleText[] {
    const start = this.#next();
    if (start.kind !== '[') throw this.#unexpected(start, `a list such as ["a","b"] after -${operator}`);
    const texts = [this.#text(this.#next())];
    for (;;) {
      const token = this.#next();
      if (token.kind === ']') return texts;
      if (token.kind !== ',') throw this.#unexpected(token, '"," or "]"');
      texts.push(this.#text(this.#next()));
    }
  }

  /** Numbers need no quotes; they are compared as the text that they are. */
  #text(token: RuleToken): RuleText {
    const { kind, text, position, end } = token;
    if (kind === 'text' || kind === 'number') return { text, position, end };
    if (kind === 'word') throw this.#error(token, `A text stands in double quotes: "${text}".`);
    throw this.#unexpected(token, 'a value');
  }

  #check({ type, attribute }: RuleProperty, operator: RuleOperator, value: RuleValue, token: RuleToken): void {
    if (type === 'boolean' && value.kind !== 'boolean' && value.kind !== 'null') {
      throw this.#error(token, `user.${attribute} is true or false, without quotes.`);
    }
    if (type !== 'boolean' && value.kind === 'boolean') {
      throw this.#error(token, `user.${attribute ?? 'item'} is a text: write "${value.value}" in double quotes.`);
    }
    if (value.kind !== 'texts' && operator !== 'eq' && operator !== 'ne') {
      throw this.#error(
        token,
        `${value.kind === 'null' ? 'null' : 'true and false'} can be compared by -eq and -ne only.`,
      );
    }
    if (value.kind === 'texts' && (operator === 'match' || operator === 'notMatch')) {
      for (const { text } of value.texts) this.#checkPattern(text, token);
    }
  }

  #checkPattern(pattern: string, token: RuleToken): void {
    try {
      rulePattern(pattern);
    } catch (error) {
      if (error instanceof PatternError) throw this.#error(token, `This is no pattern. ${error.message}.`);
      throw error;
    }
  }

  #takes(word: 'and' | 'or' | 'not'): boolean {
    const { kind, text } = this.#peek();
    const isIt = kind === 'word' && text.toLowerCase() === word;
    if (isIt) this.#at += 1;
    return isIt;
  }

  #peek(): RuleToken {
    const { length } = this.#rule;
    return this.#tokens[this.#at] ?? this.#tokens.at(-1) ?? { kind: 'end', text: '', position: length, end: length };
  }

  #next(): RuleToken {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #unknownOperator(token: RuleToken): Error {
    if (token.kind !== 'word') return this.#unexpected(token, 'an operator such as -eq');
    const near = didYouMean(token.text, [...RULE_OPERATORS, 'any', 'all']);
    const known = near ?? `operators are ${RULE_OPERATORS.map((operator) => `-${operator}`).join(' ')}.`;
    return this.#error(token, `There is no operator -${token.text}: ${known}`);
  }

  #unexpected(token: RuleToken, expected: string): Error {
    const found = token.kind === 'end' ? token.text : `"${this.#rule.slice(token.position, token.end)}"`;
    return this.#error(token, `Expected ${expected} but found ${found}.`);
  }

  #error({ position }: RuleToken, problem: string): Error {
    return ruleError(this.#rule, position, problem);
  }
}
