/** Regular expressions as .NET understands them: the dialect of mapping expressions and of scoping filters. */
import type { GroupIndex } from './regex/groups.js';
import { PatternError } from './regex/pattern-error.js';
import { type ReplacementPart, readReplacement } from './regex/replacement.js';
import { translate } from './regex/translate.js';

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
  const { source: translated, ignoreCase, groups } = translate(source);
  const flags = ignoreCase ? 'i' : '';
  const tester = build(translated, flags);
  const finder = build(translated, `${flags}dg`);
  const hasGroup = (name: string): boolean => groups.has(name);

  const matches = (text: string): readonly PatternMatch[] =>
    Array.from(text.matchAll(finder), (match) => readMatch(text, match, groups));

  return {
    source,
    hasGroup,
    test: (text) => tester.test(text),
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

function build(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw new PatternError('unsupported', 'The pattern is too large or uses what is not supported', 0);
  }
}

function readMatch(text: string, match: RegExpExecArray, groups: GroupIndex): PatternMatch {
  const group = (name: string): Span | undefined => {
    for (const index of (groups.get(name) ?? []).toReversed()) {
      const found = match.indices?.[index];
      if (found !== undefined) return { start: found[0], end: found[1], text: text.slice(found[0], found[1]) };
    }
    return undefined;
  };
  return { start: match.index, end: match.index + match[0].length, text: match[0], group };
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
          return match.group(lastNumber(groups))?.text ?? '';
        default:
          return part satisfies never;
      }
    })
    .join('');
}

function lastNumber(groups: GroupIndex): string {
  return String(Math.max(...Array.from(groups.keys(), Number).filter((number) => !Number.isNaN(number))));
}
