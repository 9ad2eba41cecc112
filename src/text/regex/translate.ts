/** Translates a .NET regular expression into a JavaScript one. */
import { unit, wordCharacters, writeClass } from './char-set.js';
import { literal, translateClass } from './character-class.js';
import { readEscape } from './escape.js';
import { type Options, readGroup } from './group-syntax.js';
import { type CaptureGroup, type GroupIndex, indexGroups } from './groups.js';
import { PatternError } from './pattern-error.js';

export type Translation = { readonly source: string; readonly ignoreCase: boolean; readonly groups: GroupIndex };

/** Text of the result, or a reference to a group whose number is only known at the end. */
type Piece = string | { readonly reference: string; readonly at: number };

const NO_OPTIONS: Options = { i: false, m: false, s: false, n: false, x: false };
const END_OF_TEXT = '(?![^])';
const START_OF_TEXT = '(?<![^])';

/**
 * Translates `pattern`. The result needs no flag but `i`: .NET's own rules for `.`, `^`, `$`, `\d`, `\w`, `\s` and `\b` are written out.
 * @throws PatternError on what .NET refuses, and on what JavaScript can't do (atomic and balancing groups, conditions,
 * `\G`, ignoring case in a part of the pattern only)
 */
export function translate(pattern: string): Translation {
  const pieces: Piece[] = [];
  const captures: CaptureGroup[] = [];
  const open: { readonly outside: Options; readonly closing: string; readonly at: number }[] = [];
  let options = NO_OPTIONS;
  let ignoreCase: boolean | undefined;
  let repeatable = false;
  let at = 0;

  const emit = (piece: Piece, canRepeat: boolean): void => {
    pieces.push(piece);
    repeatable = canRepeat;
  };
  // JavaScript has one `i` for the whole pattern, so it is fixed by the first thing that could depend on it.
  const settleCase = (wanted: boolean, where: number): void => {
    ignoreCase ??= wanted;
    if (ignoreCase !== wanted) {
      throw new PatternError(
        'unsupported',
        '(?i) is only understood at the start of the pattern, for all of it',
        where,
      );
    }
  };

  while (at < pattern.length) {
    const character = pattern.charAt(at);
    if (options.x && /[\s#]/.test(character)) {
      at = character === '#' ? endOfLine(pattern, at) : at + 1;
      continue;
    }
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at, at + 32))?.[0];
    if (quantifier !== undefined) {
      if (!repeatable) throw new PatternError('invalid', `The quantifier ${quantifier} follows nothing to repeat`, at);
      checkBounds(quantifier, at);
      emit(quantifier, false);
      at += quantifier.length;
      continue;
    }
    if (character === '(') {
      const group = readGroup(pattern, at, options);
      if (group.kind === 'options') options = group.options;
      if (group.kind === 'open') {
        open.push({ outside: options, closing: group.closing, at });
        options = group.options;
        if (group.capture !== undefined) captures.push(group.capture);
        emit(group.source, false);
      }
      at = group.end;
      continue;
    }
    if (character === ')') {
      const group = open.pop();
      if (group === undefined) throw new PatternError('invalid', 'This ) closes nothing', at);
      options = group.outside;
      emit(group.closing, true);
      at++;
      continue;
    }
    if (character === '|') {
      emit('|', false);
      at++;
      continue;
    }
    settleCase(options.i, at);
    const atom = readAtom(pattern, at, options);
    emit(atom.piece, true);
    at = atom.end;
  }
  const unclosed = open.pop();
  if (unclosed !== undefined) throw new PatternError('invalid', 'This ( is never closed', unclosed.at);
  const groups = indexGroups(captures);
  const source = pieces.map((piece) => (typeof piece === 'string' ? piece : resolve(piece, groups))).join('');
  return { source, ignoreCase: ignoreCase ?? false, groups };
}

function readAtom(pattern: string, at: number, options: Options): { readonly piece: Piece; readonly end: number } {
  switch (pattern[at]) {
    case '^':
      return { piece: options.m ? '(?:(?<![^\\n]))' : `(?:${START_OF_TEXT})`, end: at + 1 };
    case '$':
      return { piece: options.m ? '(?:(?![^\\n]))' : `(?:(?=\\n?${END_OF_TEXT}))`, end: at + 1 };
    case '.':
      return { piece: options.s ? '[^]' : '[^\\n]', end: at + 1 };
    case '[': {
      const { source, end } = translateClass(pattern, at);
      return { piece: source, end };
    }
    case '\\':
      return readBackslash(pattern, at);
    default:
      return { piece: literal(pattern, at), end: at + 1 };
  }
}

function readBackslash(pattern: string, at: number): { readonly piece: Piece; readonly end: number } {
  const rest = pattern.slice(at + 1);
  const reference = /^([1-9]\d*)|^k(?:<(\w+)>|'(\w+)'|\{(\w+)\})/.exec(rest);
  if (reference !== null) {
    const name = reference.slice(1).find((found) => found !== undefined) ?? '';
    return { piece: { reference: name, at }, end: at + 1 + reference[0].length };
  }
  const end = at + 2;
  switch (rest[0]) {
    case 'A':
      return { piece: `(?:${START_OF_TEXT})`, end };
    case 'Z':
      return { piece: `(?:(?=\\n?${END_OF_TEXT}))`, end };
    case 'z':
      return { piece: `(?:${END_OF_TEXT})`, end };
    case 'b':
      return { piece: wordBoundary(), end };
    case 'B':
      return { piece: `(?:(?!${wordBoundary()}))`, end };
    case 'G':
      throw new PatternError('unsupported', '\\G is not supported', at);
    default: {
      const escaped = readEscape(pattern, at);
      const first = escaped.ranges[0]?.[0];
      return {
        piece: escaped.single && first !== undefined ? unit(first) : writeClass(escaped.ranges),
        end: escaped.end,
      };
    }
  }
}

function wordBoundary(): string {
  const word = writeClass(wordCharacters());
  return `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
}

function resolve({ reference, at }: { readonly reference: string; readonly at: number }, groups: GroupIndex): string {
  const meant = groups.get(reference);
  if (meant === undefined) throw new PatternError('invalid', `There is no group ${reference} to refer to`, at);
  return `(?:${meant.map((index) => `\\${index}`).join('')})`;
}

function checkBounds(quantifier: string, at: number): void {
  const [, least, most] = /^\{(\d+),(\d+)\}/.exec(quantifier) ?? [];
  if (least !== undefined && most !== undefined && Number(least) > Number(most)) {
    throw new PatternError('invalid', `The quantifier ${quantifier} has its bounds the wrong way round`, at);
  }
}

function endOfLine(pattern: string, at: number): number {
  const end = pattern.indexOf('\n', at);
  return end === -1 ? pattern.length : end + 1;
}
