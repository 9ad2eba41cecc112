/** Parses a .NET regular expression into a tree. */
import { complement, ignoringCase, type Range } from './char-set.js';
import { readClass } from './character-class.js';
import { readEscape } from './escape.js';
import { type Construct, type Options, readGroup } from './group-syntax.js';
import { type CaptureGroup, type GroupIndex, indexGroups } from './groups.js';
import { PatternError } from './pattern-error.js';
import type { PatternNode, Place } from './pattern-node.js';

export type ParsedPattern = { readonly root: PatternNode; readonly groups: GroupIndex };

const NO_OPTIONS: Options = { i: false, m: false, s: false, n: false, x: false };
const LINE_FEED: readonly Range[] = [[10, 10]];
const QUANTIFIER = /^(?:([*+?])|\{(\d+)(,(\d*))?\})(\??)/;
/** Deeper patterns would overflow the stack of whoever walks them. */
const DEEPEST = 200;

/**
 * The tree of a pattern, with .NET's meaning of `.`, `^`, `$`, `\d`, `\w`, `\s`, `\b` and of the inline options.
 * @throws PatternError on what .NET refuses, and on what is not carried here (#regex-not-carried)
 */
export function parsePattern(pattern: string): ParsedPattern {
  const parser = new Parser(pattern);
  const root = parser.alternatives(NO_OPTIONS, 0);
  if (parser.at < pattern.length) throw new PatternError('invalid', 'This ) closes nothing', parser.at);
  const groups = indexGroups(parser.captures);
  for (const { name, at } of parser.references) {
    if (!groups.numbers.has(name)) throw new PatternError('invalid', `There is no group ${name} to refer to`, at);
  }
  return { root, groups };
}

class Parser {
  readonly captures: CaptureGroup[] = [];
  readonly references: { readonly name: string; readonly at: number }[] = [];
  readonly #pattern: string;
  at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** Up to the end or the parenthesis that closes it. Options set on the way hold to the end of the group. */
  alternatives(outer: Options, depth: number): PatternNode {
    if (depth > DEEPEST) throw new PatternError('unsupported', 'The groups are nested too deeply', this.at);
    const pattern = this.#pattern;
    const options: PatternNode[] = [];
    let items: PatternNode[] = [];
    let force = outer;
    let repeatable = false;
    while (this.at < pattern.length && pattern[this.at] !== ')') {
      const character = pattern.charAt(this.at);
      if (force.x && /[\s#]/.test(character)) {
        this.at = character === '#' ? endOfLine(pattern, this.at) : this.at + 1;
      } else if (character === '|') {
        options.push(sequence(items));
        items = [];
        repeatable = false;
        this.at += 1;
      } else if (this.#isQuantifier()) {
        const body = repeatable ? items.pop() : undefined;
        items.push(this.#repeat(body));
        repeatable = false;
      } else if (character === '(') {
        const start = readGroup(pattern, this.at, force);
        if (start.kind === 'open') {
          items.push(this.#group(start.construct, start.options, start.end, depth));
          repeatable = true;
        } else {
          if (start.kind === 'options') {
            force = start.options;
            repeatable = false;
          }
          this.at = start.end;
        }
      } else {
        items.push(this.#atom(force));
        repeatable = true;
      }
    }
    options.push(sequence(items));
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #isQuantifier(): boolean {
    return QUANTIFIER.test(this.#pattern.slice(this.at, this.at + 32));
  }

  #repeat(body: PatternNode | undefined): PatternNode {
    const { at } = this;
    const [whole = '', sign, least, comma, most, lazy] = QUANTIFIER.exec(this.#pattern.slice(at, at + 32)) ?? [];
    if (body === undefined) throw new PatternError('invalid', `The quantifier ${whole} follows nothing to repeat`, at);
    const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
    const bound =
      comma === undefined ? min : most === '' || most === undefined ? Number.POSITIVE_INFINITY : Number(most);
    const max = sign === undefined ? bound : sign === '?' ? 1 : Number.POSITIVE_INFINITY;
    if (min > max) {
      throw new PatternError('invalid', `The quantifier ${whole} has its bounds the wrong way round`, at);
    }
    this.at += whole.length;
    return { kind: 'repeat', body, min, max, lazy: lazy === '?' };
  }

  #group(construct: Construct, options: Options, end: number, depth: number): PatternNode {
    const opened = this.at;
    const group = this.captures.length;
    if (construct.kind === 'capture') this.captures.push(construct.group);
    this.at = end;
    const body = this.alternatives(options, depth + 1);
    if (this.#pattern[this.at] !== ')') throw new PatternError('invalid', 'This ( is never closed', opened);
    this.at += 1;
    switch (construct.kind) {
      case 'plain':
        return body;
      case 'atomic':
        return { kind: 'atomic', body };
      case 'capture':
        return { kind: 'capture', group, body };
      case 'look':
        return { ...construct, body };
    }
  }

  #atom(options: Options): PatternNode {
    const pattern = this.#pattern;
    const start = this.at;
    switch (pattern[start]) {
      case '^':
        return this.#place(options.m ? 'lineStart' : 'start', 1);
      case '$':
        return this.#place(options.m ? 'lineEnd' : 'endOrFinalLineFeed', 1);
      case '.':
        this.at += 1;
        return { kind: 'unit', ranges: complement(options.s ? [] : LINE_FEED) };
      case '[': {
        const { ranges, end } = readClass(pattern, start, options.i);
        this.at = end;
        return { kind: 'unit', ranges };
      }
      case '\\':
        return this.#backslash(options);
      default: {
        const unit = pattern.charCodeAt(start);
        this.at += 1;
        return unitNode([[unit, unit]], options);
      }
    }
  }

  #backslash(options: Options): PatternNode {
    const { at } = this;
    const rest = this.#pattern.slice(at + 1);
    const reference = /^([1-9]\d*)|^k(?:<(\w+)>|'(\w+)'|\{(\w+)\})/.exec(rest);
    if (reference !== null) {
      const name = reference.slice(1).find((found) => found !== undefined) ?? '';
      this.references.push({ name, at });
      this.at += 1 + reference[0].length;
      return { kind: 'reference', name, ignoreCase: options.i };
    }
    switch (rest[0]) {
      case 'A':
        return this.#place('start', 2);
      case 'Z':
        return this.#place('endOrFinalLineFeed', 2);
      case 'z':
        return this.#place('end', 2);
      case 'b':
        return this.#place('wordBoundary', 2);
      case 'B':
        return this.#place('noWordBoundary', 2);
      case 'G':
        throw new PatternError('unsupported', '\\G is not supported', at);
      default: {
        const { ranges, end } = readEscape(this.#pattern, at);
        this.at = end;
        return unitNode(ranges, options);
      }
    }
  }

  #place(place: Place, length: number): PatternNode {
    this.at += length;
    return { kind: 'place', place };
  }
}

function unitNode(ranges: readonly Range[], { i }: Options): PatternNode {
  return { kind: 'unit', ranges: i ? ignoringCase(ranges) : ranges };
}

function sequence(items: readonly PatternNode[]): PatternNode {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items };
}

function endOfLine(pattern: string, at: number): number {
  const end = pattern.indexOf('\n', at);
  return end === -1 ? pattern.length : end + 1;
}
