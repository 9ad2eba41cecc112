/** Latin names without diacritics, from faker's data: for whoever gives people other names. */
import { type FakerLocale, loadFakers } from './seeded-faker.js';

const LOCALES: readonly FakerLocale[] = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'sv', 'da', 'fi', 'pt_PT', 'tr'];
const PLAIN = /^[A-Z][a-z]+$/;

export type FakeNames = { readonly givenNames: readonly string[]; readonly surnames: readonly string[] };

/** Some thousands of given names and of surnames: ASCII letters only, each once, always in the same order. */
export async function fakeNames(): Promise<FakeNames> {
  const { names } = await loadFakers(0, LOCALES);
  const all = LOCALES.map(names);
  return {
    givenNames: plain(all.flatMap(({ given }) => [...given.female, ...given.male])),
    surnames: plain(all.flatMap(({ surnames }) => [...surnames.female, ...surnames.male])),
  };
}

function plain(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name) => PLAIN.test(name)))];
}
