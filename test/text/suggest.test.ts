/** "Did you mean ...?" */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { didYouMean, suggest } from '../../src/text/suggest.js';

const NAMES = ['Append', 'ToLower', 'ToUpper', 'Mid'];

it.each([
  ['Apend', 'Append'],
  ['append', 'Append'],
  ['Appned', 'Append'],
  ['ToLowre', 'ToLower'],
  ['Mif', 'Mid'],
  ['Right', undefined],
  ['', undefined],
])('for %j it suggests %j', (word, expected) => {
  expect(suggest(word, NAMES)).toBe(expected);
});

it('suggests a candidate for itself, whatever its case', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (word) => suggest(word.toLowerCase(), [word]) === word));
});

it('finds a long word in which two neighbours are swapped', () => {
  const swapped = fc.tuple(fc.stringMatching(/^[a-z]{4,20}$/), fc.nat());
  fc.assert(
    fc.property(swapped, ([word, at]) => {
      const place = at % (word.length - 1);
      const typo = word.slice(0, place) + word.charAt(place + 1) + word.charAt(place) + word.slice(place + 2);
      return suggest(typo, [word]) === word;
    }),
  );
});

it('asks for the nearest, or nothing', () => {
  expect(didYouMean('Apend', NAMES)).toBe('did you mean "Append"?');
  expect(didYouMean('Right', NAMES)).toBeUndefined();
});

/** Edit distance with swaps of neighbours, straight from its definition. */
function distance(from: string, to: string): number {
  const rows: number[][] = [];
  for (let row = 0; row <= from.length; row++) {
    rows.push([]);
    for (let column = 0; column <= to.length; column++) {
      const at = (up: number, left: number): number => rows[row - up]?.[column - left] ?? Number.POSITIVE_INFINITY;
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const ways = [at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (from[row - 1] === to[column - 1] ? 0 : 1)];
      if (isSwap) ways.push(at(2, 2) + 1);
      rows[row]?.push(row === 0 && column === 0 ? 0 : Math.min(...ways));
    }
  }
  return rows[from.length]?.[to.length] ?? Number.POSITIVE_INFINITY;
}

it('gives the first of the nearest, at most one edit in three characters away', () => {
  const word = fc.stringMatching(/^[abc]{0,9}$/);
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 8 }), (typed, candidates) => {
      const most = Math.max(1, Math.floor(typed.length / 3));
      const least = Math.min(most, ...candidates.map((candidate) => distance(typed, candidate)));
      return suggest(typed, candidates) === candidates.find((candidate) => distance(typed, candidate) <= least);
    }),
    { numRuns: 1000 },
  );
});
