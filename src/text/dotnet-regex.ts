/** Regular expressions as .NET understands them: the dialect of mapping expressions and of scoping filters. */
import type { GroupIndex } from './regex/groups.js';
import { createSearch, type Slots } from './regex/match.js';
import { parsePattern } from './regex/parse-pattern.js';
import { compileProgram } from './regex/program.js';
import { type ReplacementPart, readReplacement } from './regex/replacement.js';

/** A stretch of the text: from `start` up to but not including `end`, in UTF-16 code units. */
export type Span = { readonly start: number; readonly end: number; readonly text: string };

export type PatternMatch = Span & {
  /** What the group of that name or .NET number caught; undefined when it took no part in the match. */
  readonly group: (name: string) => Span | undefined;
};

export type Pattern = {
  readonly source: string;
  /** True when the pattern has a group of that name or .NET number. */
  readonly hasGroup: (name: string) => boolean;
  /** Does the pattern match anywhere in the text (Regex.IsMatch)? */
  readonly test: (text: string) => boolean;
  /** Every match, from left to right (Regex.Matches). */
  readonly matches: (text: string) => readonly PatternMatch[];
  /** The text with every match replaced; `replacement` may use `$1`, `${name}` and so on (Regex.Replace). */
  readonly replace: (text: string, replacement: string) => string;
};

/** Patterns that were compiled before: an expression meets the same one for every object. */
const compiled = new Map<string, Pattern>();
const MOST_COMPILED = 500;

/**
 * Compiles a pattern: case-sensitive and not anchored, unless it says otherwise itself.
 * `test`, `matches` and `replace` throw a PatternError (`exhausted`) when a search takes too many steps.
 * @throws PatternError when .NET would refuse it or when it uses what is not supported here
 */
export function compilePattern(source: string): Pattern {
  const before = compiled.get(source);
  if (before !== undefined) return before;
  const pattern = compile(source);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern {
  const { root, groups } = parsePattern(source);
  const program = compileProgram(root, groups);
  const hasGroup = (name: string): boolean => groups.numbers.has(name);

  const matches = (text: string): readonly PatternMatch[] => {
    const found: PatternMatch[] = [];
    const search = createSearch(program, text);
    for (let from = 0; from <= text.length; ) {
      const slots = search.next(from);
      if (slots === undefined) break;
      const match = readMatch(text, slots, groups);
      found.push(match);
      // After an empty match the search goes on one unit further, as Regex.Matches does.
      from = match.end > match.start ? match.end : match.end + 1;
    }
    return found;
  };

  return {
    source,
    hasGroup,
    test: (text) => createSearch(program, text).next(0) !== undefined,
    matches,
    replace: (text, replacement) => {
      const parts = readReplacement(replacement, hasGroup);
      let result = '';
      let done = 0;
      for (const match of matches(text)) {
        result += text.slice(done, match.start) + fill(parts, text, match, groups);
        done = match.end;
      }
      return result + text.slice(done);
    },
  };
}

function readMatch(text: string, slots: Slots, groups: GroupIndex): PatternMatch {
  const span = (number: number): Span | undefined => {
    const start = slots[2 * number] ?? -1;
    const end = slots[2 * number + 1] ?? -1;
    return start < 0 || end < 0 ? undefined : { start, end, text: text.slice(start, end) };
  };
  const group = (name: string): Span | undefined => {
    const number = groups.numbers.get(name);
    return number === undefined ? undefined : span(number);
  };
  const { start, end } = span(0) ?? { start: 0, end: 0 };
  return { start, end, text: text.slice(start, end), group };
}

function fill(parts: readonly ReplacementPart[], text: string, match: PatternMatch, groups: GroupIndex): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'group':
          return match.group(part.group)?.text ?? '';
        case 'before':
          return text.slice(0, match.start);
        case 'after':
          return text.slice(match.end);
        case 'whole':
          return text;
        case 'lastGroup':
          return match.group(String(groups.count - 1))?.text ?? '';
        default:
          return part satisfies never;
      }
    })
    .join('');
}
