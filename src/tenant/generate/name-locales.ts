/** Where names come from: faker's locales, and three scripts of our own that faker can't spell in Latin letters. */
import type { FakerLocale } from '../../chance/seeded-faker.js';

/** Locales of faker whose names are written in Latin letters. */
export const LATIN_LOCALES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pl',
  'cs_CZ',
  'sv',
  'da',
  'fi',
  'pt_PT',
  'tr',
] as const satisfies readonly FakerLocale[];

/** Locales of faker whose names are transliterated letter by letter. */
export const TRANSLITERATED_LOCALES = ['el', 'uk'] as const satisfies readonly FakerLocale[];

/** Names that come as pairs of native and Latin form. */
const PAIRED_LOCALES = ['ja', 'zh', 'ar'] as const;

export const NON_LATIN_LOCALES = [...TRANSLITERATED_LOCALES, ...PAIRED_LOCALES] as const;

export type LatinLocale = (typeof LATIN_LOCALES)[number];
export type NonLatinLocale = (typeof NON_LATIN_LOCALES)[number];
export type NameLocale = LatinLocale | NonLatinLocale;

export const FAKER_LOCALES: readonly FakerLocale[] = [...LATIN_LOCALES, ...TRANSLITERATED_LOCALES];

export function isNonLatin(locale: NameLocale): locale is NonLatinLocale {
  return NON_LATIN_LOCALES.some((each) => each === locale);
}
