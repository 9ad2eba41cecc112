/** Laws of the replacement: for any names, in any script. */
import '../../../support/seed.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerCase, upperCase } from '../../../../src/expressions/functions/letter-case.js';
import { normalizeDiacritics } from '../../../../src/expressions/functions/normalize-diacritics.js';
import { anonymise } from '../../../../src/tenant/import/anonymise/anonymise.js';
import { proofRuns } from '../../../support/proof-runs.js';
import { tenant, user } from './tenants.js';

const LATIN =
  'aAbBcCdDeEfgGhiIjJkKlLmMnNoOpPqrRsStTuUvVwWxXyYzZéÉàâäÄåãąçČčďëęěğîïľłŁñÑńňòôöÖøØőřßśšŞşťțüÜúůűýÿžŻżæÆœđĐþÞ';
const OTHERS = [
  'иИвВаАнНйЙёЁ',
  'αΑβΒγΓόΌήΉςσΣ',
  '田中太郎王小明',
  'かがきぎさざ',
  'カガキギ',
  '김민준이',
  'محمدعلي',
  'שלום',
  'प्रिया',
  'ឡបស',
];
const word = fc
  .constantFrom(LATIN, LATIN, LATIN, ...OTHERS)
  .chain((letters) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 }))
  .map((letters) => letters.join(''))
  .filter((text) => /^\p{L}/u.test(text));
const names = fc.uniqueArray(
  fc.tuple(word, fc.constantFrom(' ', '-', "'", '. ', ' (', '')).map((parts) => parts.join('')),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const numbers = fc.uniqueArray(fc.stringMatching(/^[EX]?-?\d{4,9}$/), { minLength: 1, maxLength: 30 });

/** The values after the replacement, each given to a user of its own. */
async function replaced(attribute: string, values: readonly string[], seed = 1): Promise<readonly string[]> {
  const users = values.map((value, place) =>
    user(place, { userPrincipalName: `a${place}@contoso.com`, displayName: 'Same', [attribute]: value }),
  );
  const result = await anonymise(tenant({ users }), { seed });
  return result.users.map(({ attributes }) => String(attributes[attribute]));
}

const FOLDS: readonly (readonly [string, (text: string) => string])[] = [
  ['ToLower', (text) => lowerCase(text)],
  ['ToUpper', (text) => upperCase(text)],
  ['NormalizeDiacritics', normalizeDiacritics],
  ['ToLower of NormalizeDiacritics', (text) => lowerCase(normalizeDiacritics(text))],
];
const runs = { numRuns: proofRuns(100) };

describe('replaced names', () => {
  it('are as long as before, and no two become one', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (values) => {
        const fakes = await replaced('surname', values);
        expect(fakes.map(({ length }) => length)).toEqual(values.map(({ length }) => length));
        expect(new Set(fakes).size).toBe(values.length);
      }),
      runs,
    );
  });

  it.each(FOLDS)('are equal under %s as before', async (_name, fold) => {
    await fc.assert(
      fc.asyncProperty(names, async (some) => {
        const values = [...new Set(some.flatMap((name) => [name, fold(name), lowerCase(name), upperCase(name)]))];
        const fakes = await replaced('surname', values);
        const key = (texts: readonly string[]): readonly number[] => {
          const folded = texts.map(fold);
          return folded.map((text) => folded.indexOf(text));
        };
        expect(key(fakes)).toEqual(key(values));
      }),
      runs,
    );
  });

  it('differ from each real name of three letters or more', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (some) => {
        const values = some.filter((name) => /^[a-z]{3,}$/.test(normalizeDiacritics(name).toLowerCase()));
        const fakes = await replaced('surname', values);
        const real = new Set(values.map((value) => normalizeDiacritics(value).toLowerCase()));
        const isFixed = (text: string): boolean => /^[ßøłæœıđþ]+$/i.test(text);
        expect(fakes.filter((fake) => real.has(normalizeDiacritics(fake).toLowerCase()) && !isFixed(fake))).toEqual([]);
      }),
      runs,
    );
  });

  it('depend on the seed and the names, not on their order', async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.integer({ min: 0, max: 99 }), async (values, seed) => {
        const fakes = await replaced('surname', values, seed);
        expect(await replaced('surname', values.toReversed(), seed)).toEqual(fakes.toReversed());
      }),
      runs,
    );
  });
});

describe('replaced numbers', () => {
  it('are as long as before, differ from all real ones, and no two become one', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const fakes = await replaced('employeeId', values);
        expect(fakes.map((fake) => fake.replaceAll(/[1-9]/g, '#').replace(/^[A-Z]/, 'L').length)).toEqual(
          values.map(({ length }) => length),
        );
        expect(fakes.map((fake) => /^\D*0*/.exec(fake)?.[0].length)).toEqual(
          values.map((value) => /^\D*0*/.exec(value)?.[0].length),
        );
        expect(new Set(fakes).size).toBe(values.length);
        expect(fakes.filter((fake) => values.includes(fake) && /[1-9]/.test(fake))).toEqual([]);
      }),
      runs,
    );
  });

  it('stay different when nearly all of a length are in use', async () => {
    const values = Array.from({ length: 90 }, (_, place) => String(place + 10)).filter((value) => value !== '55');
    const fakes = await replaced('employeeId', values);
    expect(new Set(fakes).size).toBe(values.length);
    expect(fakes.filter((fake, place) => fake === values[place])).toEqual([]);
  });
});
