import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transliterate } from '../../../src/tenant/generate/transliterate.js';

const NAMES: readonly (readonly [string, string])[] = [
  ["Seán O'Neill", "Sean O'Neill"],
  ['D’Arcy', "D'Arcy"],
  ['Zoë Müller-Weiß', 'Zoe Muller-Weiss'],
  ['Łukasz Żółć', 'Lukasz Zolc'],
  ['Søren Kjær', 'Soren Kjaer'],
  ['İpek Yıldız', 'Ipek Yildiz'],
  ['Þór Guðmundsson', 'Thor Gudmundsson'],
  ['Γιώργος Παπαδόπουλος', 'Giorgos Papadopoulos'],
  ['Ευαγγελία Σταύρου', 'Evangelia Stavrou'],
  ['Ευτυχία', 'Eftychia'],
  ['Юлія Щербак', 'Iuliia Shcherbak'],
  ['Ґалаґан Їжак', 'Galagan Izhak'],
  ['佐藤', ''],
];

describe('transliterate', () => {
  it.each(NAMES)('writes %s in ASCII', (name, ascii) => {
    expect(transliterate(name)).toBe(ascii);
  });

  it('gives ASCII for anything, and leaves ASCII alone', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => /^[ -~]*$/.test(transliterate(text))));
    fc.assert(fc.property(fc.stringMatching(/^[ -~]*$/), (text) => transliterate(text) === text));
  });
});
