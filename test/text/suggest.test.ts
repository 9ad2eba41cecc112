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
