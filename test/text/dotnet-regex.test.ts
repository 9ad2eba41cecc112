/** .NET regular expressions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/text/dotnet-regex.js';
import { createSearch, type Search } from '../../src/text/regex/match.js';
import { parsePattern } from '../../src/text/regex/parse-pattern.js';
import { PatternError } from '../../src/text/regex/pattern-error.js';
import { compileProgram } from '../../src/text/regex/program.js';
import { proofRuns } from '../support/proof-runs.js';

describe('test', () => {
  it.each([
    ['an escaped @ is an @ #regex-escapes', '.*\\@contoso\\.com', 'ada@contoso.com', true],
    ['is not anchored #regex-not-anchored', 'b', 'abc', true],
    ['is case-sensitive #regex-not-anchored', 'B', 'abc', false],
    ['(?i) at the start ignores case', '(?i)B', 'abc', true],
    ['(?i) ignores case in a negated class', '(?i)^[^a]$', 'A', false],
    ['(?i:...) around all of it ignores case', '(?i:B)', 'abc', true],
    ['$ also stands before a final line feed #regex-dotnet', 'c$', 'abc\n', true],
    ['$ stands nowhere else', 'b$', 'ab\nc', false],
    ['\\z stands at the very end only', 'c\\z', 'abc\n', false],
    ['\\Z is like $', 'c\\Z', 'abc\n', true],
    ['(?m) lets $ and ^ stand at lines', '(?m)^b$', 'a\nb\nc', true],
    ['(?m) lets $ stand before a line feed, not before a return', '(?m)^b$', 'a\nb\r\nc', false],
    ['. is not a line feed', 'a.b', 'a\nb', false],
    ['. is a carriage return', 'a.b', 'a\rb', true],
    ['(?s) makes . a line feed too', '(?s)a.b', 'a\nb', true],
    ['(?x) ignores blanks and comments', '(?x) a b # then c\nc', 'abc', true],
    ['\\d is any decimal digit', '^\\d$', '\u0663', true],
    ['\\w is any letter', '^\\w+$', 'Zoë_1', true],
    ['\\W is not', '\\W', 'Zoë', false],
    ['\\s is a no-break space', '^\\s$', '\u00a0', true],
    ['\\b knows letters with marks', '\\bo', 'Zoo ëo', false],
    ['\\p{Lu} is a capital', '^\\p{Lu}', 'Éa', true],
    ['\\P{Lu} is none', '^\\P{Lu}', 'Éa', false],
    ['a class may be subtracted #regex-dotnet', '^[a-z-[aeiou]]+$', 'bcd', true],
    ['and what is subtracted is out', '^[a-z-[aeiou]]+$', 'bad', false],
    [']  in first place is itself', '^[]a]+$', ']a', true],
    ['a hyphen at the end is itself', '^[a-]+$', 'a-', true],
    ['a brace that is no quantifier is itself', '^a{x}$', 'a{x}', true],
    ['{,2} is no quantifier', '^a{,2}$', 'a{,2}', true],
    ['a stray ] is itself', '^a]$', 'a]', true],
    ['look-ahead', '^(?=.*1).+$', 'a1', true],
    ['look-behind', '(?<=a)b', 'ab', true],
    ['backreference by name', '^(?<q>.)x\\k<q>$', 'axa', true],
    ['a backreference followed by a digit', '^(.)\\1(?:1)$', 'aa1', true],
    ['named groups count after unnamed ones #regex-dotnet', '^(?<n>a)(b)\\1$', 'abb', true],
    ["groups may be named in quotes (?'n'...)", "^(?'n'a)\\k'n'$", 'aa', true],
    ['a comment is nothing', '^a(?#comment)b$', 'ab', true],
    ['(?n) captures named groups only', '(?n)^(a)(?<x>b)\\1$', 'abb', true],
    ['(?i) in the middle ignores case from there on', '^a(?i)b$', 'aB', true],
    ['and not before', '^a(?i)b$', 'Ab', false],
    ['an atomic group gives nothing back', '^(?>a+)ab', 'aaab', false],
    ['and matches otherwise', '^(?>a+)b', 'aaab', true],
    ['a back reference to a group that caught nothing fails', '^(a)?\\1b', 'b', false],
    ['a back reference ignores case with (?i)', '(?i)^(a)\\1$', 'aA', true],
    ['groups of one name are one group', '^(?:(?<q>a)|(?<q>b))\\k<q>$', 'bb', true],
    ['a look-behind reads backwards', '(?<=a(b*))c', 'abbc', true],
    ['an empty turn ends a loop', '^(?:|a)*$', 'a', true],
    ['a loop that stands still ends', '^(a*)*$', 'b', false],
    ['also with a back reference', '^(a*)*(x)?$', 'aab', false],
    ['\\x41 and \\u0042 are characters', '^\\x41\\u0042$', 'AB', true],
  ])('%s', (_, pattern, text, expected) => {
    expect(compilePattern(pattern).test(text)).toBe(expected);
  });
});

describe('refused', () => {
  it.each([
    ['(unclosed', 'invalid', 0],
    ['a)', 'invalid', 1],
    ['[a', 'invalid', 0],
    ['[z-a]', 'invalid', 1],
    ['*a', 'invalid', 0],
    ['a**', 'invalid', 2],
    ['a{3,1}', 'invalid', 1],
    ['a(?i)*', 'invalid', 5],
    ['a\\', 'invalid', 1],
    ['\\y', 'invalid', 0],
    ['\\_', 'invalid', 0],
    ['(a)\\2', 'invalid', 3],
    ['(?y)', 'invalid', 0],
    ['\\p{Latin}', 'unsupported', 0],
    ['(?<a-b>x)', 'unsupported', 0],
    ['(?(a)b|c)', 'unsupported', 0],
    ['(a{1000}){1000}', 'unsupported', 0],
    [`${'('.repeat(5000)}`, 'unsupported', 201],
    ['\\Ga', 'unsupported', 0],
    ['(?<1>x)', 'unsupported', 0],
    ['\\12', 'invalid', 0],
  ])('%s is %s at %i #regex-not-carried #regex-escapes', (pattern, problem, position) => {
    const error = caught(() => compilePattern(pattern));
    expect(error).toBeInstanceOf(PatternError);
    expect(error).toMatchObject({ problem, position });
  });
});

describe('replace', () => {
  it.each([
    ['by name', '(?<a>\\d+)-(?<b>\\d+)', '12-34', `\${b}-\${a}`, '34-12'],
    ['by number, unnamed groups first #regex-replacement', '(?<n>b)(c)', 'abc', '$1$2', 'acb'],
    ['a group that is not there stays as written #regex-replacement', 'b', 'abc', `$7\${x}`, `a$7\${x}c`],
    ['$$ is a dollar', 'b', 'abc', '$$', 'a$c'],
    ['$& and $0 are the match', 'b', 'abc', '[$&$0]', 'a[bb]c'],
    ["$` and $' are what is around", 'b', 'abc', "$`$'", 'aacc'],
    ['$_ is the whole text', 'b', 'abc', '$_', 'aabcc'],
    ['$+ is the last group #regex-replacement', '(a)(b)', 'abc', '$+', 'bc'],
    ['a group without a part in the match is empty', '(x)?b', 'abc', '<$1>', 'a<>c'],
    ['empty matches count', 'x*', 'ab', '-', '-a-b-'],
  ])('%s', (_, pattern, text, replacement, expected) => {
    expect(compilePattern(pattern).replace(text, replacement)).toBe(expected);
  });

  it('leaves the text as it is when every match is replaced by itself', () => {
    const patterns = fc.constantFrom('\\w+', 'a*', '(?<g>.)b?', '^|$', '[^a-c]');
    fc.assert(
      fc.property(patterns, fc.string(), (pattern, text) => compilePattern(pattern).replace(text, '$&') === text),
    );
  });
});

it('matches any text by its own characters, escaped', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
      const escaped = text.replace(/[^\p{L}\p{N}\p{M}_\u200c\u200d]/gu, '\\$&');
      return compilePattern(`^${escaped}\\z`).test(text);
    }),
  );
});

/** Patterns over two letters, so that they match often; `turn` is what a repeated part has to end with. */
function patterns(turn: string): fc.Arbitrary<string> {
  return fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.constantFrom('a', 'b', '[ab]', '[^a]', '', '(?:)', '\\b'),
      fc.tuple(tie('pattern'), tie('pattern')).map((parts) => parts.join('')),
      fc.tuple(tie('pattern'), tie('pattern')).map((parts) => `(?:${parts.join('|')})`),
      tie('pattern').map((body) => `(${body})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}'), fc.constantFrom('', '?'))
        .map(([body, times, lazy]) => `(?:${body}${turn})${times}${lazy}`),
      fc.tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('pattern')).map(([look, body]) => `(${look}${body})`),
    ),
  })).pattern;
}

const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });

it('finds what JavaScript finds, where the two mean the same', () => {
  // A turn that is empty ends a loop in .NET, and is undone in JavaScript.
  fc.assert(
    fc.property(patterns('[ab]'), texts, (pattern, text) => {
      const expected = Array.from(text.matchAll(new RegExp(pattern, 'g')), ({ 0: found, index }) => [index, found]);
      const found = compilePattern(pattern)
        .matches(text)
        .map((match) => [match.start, match.text]);
      expect(found).toEqual(expected);
    }),
    { numRuns: proofRuns(20_000) },
  );
});

it('finds the same, with what each group caught, whether or not it remembers what leads nowhere', () => {
  fc.assert(
    fc.property(patterns(''), texts, (pattern, text) => {
      const { root, groups } = parsePattern(pattern);
      const program = compileProgram(root, groups);
      const caught = (search: Search): readonly unknown[] =>
        Array.from({ length: text.length + 1 }, (_, from) => search.next(from)?.slice(0, 2 * groups.count));
      const found = caught(createSearch(program, text));
      try {
        expect(found).toEqual(caught(createSearch({ ...program, forgetful: false }, text)));
      } catch (error) {
        // Without a memory some take too long to compare.
        if (!(error instanceof PatternError)) throw error;
      }
    }),
    { numRuns: proofRuns(20_000) },
  );
});

it('takes a reference within its own group for what the group caught before', () => {
  expect(compilePattern('(a|b\\1){2}').matches('aba')[0]?.text).toBe('aba');
});

describe('a pattern that makes others hang', () => {
  const long = `${'a'.repeat(40)}b`;

  it.each([
    ['nested repetition #regex-steps', '(a+)+$', long, false],
    ['overlapping choices', '^(a|a|aa)*c', long, false],
    ['many optional parts', `^${'(?:a?){30}'}a{30}$`, 'a'.repeat(30), true],
    ['in a long text', '(x+x+)+y', 'x'.repeat(5_000), false],
    ['empty turns', '^(a*)*(b*)*$', `${'a'.repeat(200)}c`, false],
    [
      'very many choices',
      `(?:${Array.from({ length: 300 }, (_, n) => `x${n}`).join('|')})$`,
      '.'.repeat(20_000),
      false,
    ],
    ['a very long repetition', '^.{0,9000}$', 'x'.repeat(9_000), true],
  ])('is answered: %s', (_, pattern, text, expected) => {
    expect(compilePattern(pattern).test(text)).toBe(expected);
  });

  it('is given up after counted steps where a back reference forbids remembering #regex-steps', () => {
    const error = caught(() => compilePattern('^(a+)+\\1$').test(long));
    expect(error).toMatchObject({ problem: 'exhausted', message: 'The search was given up after 5000000 steps' });
  });
});

it('tells where a group was caught', () => {
  const [first, second] = compilePattern('(?<k>\\w)=(?<v>\\d)?').matches('a=1 b=');
  expect(first?.group('v')).toEqual({ start: 2, end: 3, text: '1' });
  expect(second).toMatchObject({ start: 4, end: 6, text: 'b=' });
  expect(second?.group('v')).toBeUndefined();
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
