import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldName } from '../../src/text/fold-name.js';

it.each([
  ['José', 'jose'],
  ['JOSE\u0301', 'jose'],
  ['Ångström', 'angstrom'],
  ['ＡＢＣ', 'abc'],
  ["O'Brien-Smith", "o'brien-smith"],
  ['Łukasz', 'łukasz'],
  ['山田', '山田'],
  ['', ''],
])('%j is compared as %j', (name, folded) => {
  expect(foldName(name)).toBe(folded);
});

it('folds what is plain as if it were not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) => foldName(`${name}é`) === `${foldName(name)}e`),
  );
});
