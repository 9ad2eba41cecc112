import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScimFilterError } from '../../../src/scim/filter/filter.js';
import { parseFilter } from '../../../src/scim/filter/parse.js';
import { printFilter } from '../../../src/scim/filter/print.js';
import { arbitraryFilter } from './arbitrary-filter.js';

/** The text and what it means, with every group written out. */
const MEANINGS: readonly (readonly [string, string])[] = [
  ['userName eq "a"', 'userName eq "a"'],
  ['userName EQ "a"', 'userName eq "a"'],
  ['  userName   eq "a"  ', 'userName eq "a"'],
  ['title pr', 'title pr'],
  ['a eq 1 and b eq 2 or c eq 3', '(a eq 1 and b eq 2) or c eq 3'],
  ['a eq 1 or b eq 2 and c eq 3', 'a eq 1 or (b eq 2 and c eq 3)'],
  ['a eq 1 and (b eq 2 or c eq 3)', 'a eq 1 and (b eq 2 or c eq 3)'],
  ['not (a eq 1) and b eq 2', 'not (a eq 1) and b eq 2'],
  ['not(a eq 1)', 'not (a eq 1)'],
  ['NOT (a eq 1) OR b pr AND c pr', 'not (a eq 1) or (b pr and c pr)'],
  ['emails[type eq "work"].value eq "a@b"', 'emails[type eq "work"].value eq "a@b"'],
  ['emails[type eq "work" and value co "@"]', 'emails[type eq "work" and value co "@"]'],
  ['emails[type eq "work"] and active eq true', 'emails[type eq "work"] and active eq true'],
  ['urn:a:2.0:User:department sw "S"', 'urn:a:2.0:User:department sw "S"'],
  ['a eq -1.5e3', 'a eq -1500'],
  ['a eq "q\\"\\\\\\u00e9"', 'a eq "q\\"\\\\é"'],
  ['not eq "x"', 'not eq "x"'],
  ['active eq TRUE or active ne False or title eq Null', 'active eq true or active ne false or title eq null'],
  ['a eq 1 and b eq 2 and c eq 3', 'a eq 1 and b eq 2 and c eq 3'],
  ['a eq 1 or b eq 2 or c eq 3', 'a eq 1 or b eq 2 or c eq 3'],
  ['not (not (a pr))', 'not (not (a pr))'],
  ['not(a pr)and not(b pr)', 'not (a pr) and not (b pr)'],
  ['((a pr))', 'a pr'],
  ['emails[not(type eq "work")]', 'emails[not (type eq "work")]'],
  ['emails[type eq "w" or type eq "h" and value pr]', 'emails[type eq "w" or (type eq "h" and value pr)]'],
  ['emails[value eq "a]b\\"[c"]', 'emails[value eq "a]b\\"[c"]'],
  ['members.$ref ew "/1"', 'members.$ref ew "/1"'],
  ['a$b eq 0', 'a$b eq 0'],
];

const FAULTS: readonly (readonly [string, number])[] = [
  ['', 0],
  ['userName', 8],
  ['userName is "a"', 9],
  ['userName eq', 11],
  ['userName eq abc', 12],
  ['userName eq "abc', 12],
  ['userName eq "\\\\\\q"', 15],
  ['userName eq "a\nb"', 14],
  ['userName eq 1e999', 12],
  ['a eq 01', 5],
  [`a eq "${'x'.repeat(70_000)}"`, 65_536],
  ['userName eq "a" userName eq "b"', 16],
  ['(userName eq "a"', 16],
  ['userName eq "a")', 15],
  ['and eq "a" and', 14],
  ['emails[type eq "work"', 21],
  ['emails[a[b eq 1]]', 8],
  ['name.given[a eq 1]', 10],
  ['emails[type eq "work"].', 22],
  ['1a eq "x"', 0],
  ['"a" eq "b"', 0],
  ['a.b.c eq 1', 1],
];

describe('parseFilter', () => {
  it.each(MEANINGS)('reads %s', (text, meaning) => {
    expect(printFilter(parseFilter(text))).toBe(meaning);
  });

  it.each(FAULTS)('refuses %j at %i', (text, position) => {
    const error = faultOf(text);
    expect(error).toBeInstanceOf(ScimFilterError);
    expect(error).toMatchObject({ position });
  });

  it('reads a comparison of a chosen element as one of its value', () => {
    expect(printFilter(parseFilter('emails[type eq "work"] eq "a"'))).toBe('emails[type eq "work"] eq "a"');
  });

  it('refuses nesting that would exhaust the stack', () => {
    const text = `${'('.repeat(5000)}a pr${')'.repeat(5000)}`;
    expect(() => parseFilter(text)).toThrow(/levels deep/);
    expect(() => parseFilter(Array.from({ length: 5000 }, () => 'a pr').join(' and '))).not.toThrow();
  });

  it('reads what it prints', () => {
    fc.assert(
      fc.property(arbitraryFilter, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('answers any text with a filter or a ScimFilterError', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.[]()" \\eqandorpr1-:') }), (text) => {
        const outcome = faultOf(text);
        expect(outcome === undefined || outcome instanceof ScimFilterError).toBe(true);
      }),
    );
  });
});

function faultOf(text: string): unknown {
  try {
    parseFilter(text);
    return undefined;
  } catch (error) {
    return error;
  }
}
