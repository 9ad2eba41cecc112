/** Reads a bracketed class of a .NET pattern, with its class subtraction `[a-z-[aeiou]]`. */
import { complement, difference, ignoringCase, type Range, union } from './char-set.js';
import { readEscape } from './escape.js';
import { PatternError } from './pattern-error.js';

type CharacterClass = { readonly ranges: readonly Range[]; readonly end: number };

/**
 * Reads the class whose bracket is at `at`; `end` is the offset after its closing bracket. Case is ignored before the class is negated.
 * @throws PatternError when it isn't closed or a range runs backwards
 */
export function readClass(pattern: string, at: number, ignoreCase: boolean): CharacterClass {
  const negated = pattern[at + 1] === '^';
  const first = at + (negated ? 2 : 1);
  const ranges: Range[] = [];
  let next = first;
  let subtracted: readonly Range[] = [];
  // A closing bracket in first place is an ordinary character in .NET.
  while (pattern[next] !== ']' || next === first) {
    if (pattern[next] === undefined) throw new PatternError('invalid', 'The character class is not closed by ]', at);
    if (pattern.startsWith('-[', next) && next > first) {
      const inner = readClass(pattern, next + 1, ignoreCase);
      if (pattern[inner.end] !== ']') {
        throw new PatternError('invalid', 'A subtracted class must be the last part of its class', next);
      }
      subtracted = inner.ranges;
      next = inner.end;
      break;
    }
    const low = readMember(pattern, next);
    next = low.end;
    const isRange = pattern[next] === '-' && ![undefined, ']', '['].includes(pattern[next + 1]);
    if (!isRange || low.code === undefined) {
      ranges.push(...low.ranges);
      continue;
    }
    const high = readMember(pattern, next + 1);
    if (high.code === undefined || high.code < low.code) {
      throw new PatternError('invalid', 'The range in the character class runs backwards', next - 1);
    }
    ranges.push([low.code, high.code]);
    next = high.end;
  }
  const named = ignoreCase ? ignoringCase(union(ranges)) : union(ranges);
  return { ranges: difference(negated ? complement(named) : named, subtracted), end: next + 1 };
}

type Member = { readonly ranges: readonly Range[]; readonly code?: number; readonly end: number };

function readMember(pattern: string, at: number): Member {
  if (pattern[at] === '\\') {
    if (pattern[at + 1] === 'b') return { ranges: [[8, 8]], code: 8, end: at + 2 };
    const { ranges, single, end } = readEscape(pattern, at);
    const code = ranges[0]?.[0];
    return single && code !== undefined ? { ranges, code, end } : { ranges, end };
  }
  const code = pattern.charCodeAt(at);
  return { ranges: [[code, code]], code, end: at + 1 };
}
