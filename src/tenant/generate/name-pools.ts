/** Given names and surnames to draw from, sorted by what the rates ask for. */
import type { SeededFakers } from '../../chance/seeded-faker.js';
import {
  LATIN_LOCALES,
  type LatinLocale,
  type NameLocale,
  type NonLatinLocale,
  type TRANSLITERATED_LOCALES,
} from './name-locales.js';
import { PAIRED_NAMES, type PairedName } from './paired-names.js';
import { transliterate } from './transliterate.js';

export type Sex = 'female' | 'male';

type BySex<T> = { readonly [sex in Sex]: readonly T[] };

type Pool<T> = { readonly given: BySex<T>; readonly surnames: BySex<T> };

/** Latin names of one locale: in plain ASCII letters, and with diacritics. */
export type LatinPool = { readonly plain: Pool<string>; readonly marked: Pool<string> };

export type NamePools = {
  /** Of every locale: names of another script are transliterated, and have no diacritics. */
  readonly latin: { readonly [locale in NameLocale]: LatinPool };
  readonly nonLatin: { readonly [locale in NonLatinLocale]: Pool<PairedName> };
};

const WORDS = /^\p{L}+(?:[ -]\p{L}+)*$/u;
const ASCII = /^[ -~]+$/;
/** A locale with fewer plain names lends its marked ones without their marks. */
const FEW = 20;
const FEW_MARKED = 5;
const LONGEST = 24;

/** Sorted once a process: no seed changes them. */
let known: NamePools | undefined;

/** Every pool, out of fakers that have the locales loaded. */
export function namePools(fakers: SeededFakers): NamePools {
  known ??= sortedPools(fakers);
  return known;
}

function sortedPools(fakers: SeededFakers): NamePools {
  const latin = (locale: LatinLocale): LatinPool => {
    const { given, surnames } = fakers.names(locale);
    return {
      plain: { given: mapSexes(given, plainNames), surnames: mapSexes(surnames, plainNames) },
      marked: { given: mapSexes(given, markedNames), surnames: mapSexes(surnames, markedNames) },
    };
  };
  const spelt = (locale: (typeof TRANSLITERATED_LOCALES)[number]): Pool<PairedName> => {
    const { given, surnames } = fakers.names(locale);
    return { given: mapSexes(given, speltNames), surnames: mapSexes(surnames, speltNames) };
  };
  const paired = ({ given, surnames }: (typeof PAIRED_NAMES)[keyof typeof PAIRED_NAMES]): Pool<PairedName> => ({
    given,
    surnames: { female: surnames, male: surnames },
  });
  const nonLatin = {
    el: spelt('el'),
    uk: spelt('uk'),
    ja: paired(PAIRED_NAMES.ja),
    zh: paired(PAIRED_NAMES.zh),
    ar: paired(PAIRED_NAMES.ar),
  };
  return {
    nonLatin,
    latin: {
      en: latin('en'),
      de: latin('de'),
      fr: latin('fr'),
      es: latin('es'),
      it: latin('it'),
      nl: latin('nl'),
      pl: latin('pl'),
      cs_CZ: latin('cs_CZ'),
      sv: latin('sv'),
      da: latin('da'),
      fi: latin('fi'),
      pt_PT: latin('pt_PT'),
      tr: latin('tr'),
      el: latinForms(nonLatin.el),
      uk: latinForms(nonLatin.uk),
      ja: latinForms(nonLatin.ja),
      zh: latinForms(nonLatin.zh),
      ar: latinForms(nonLatin.ar),
    },
  };
}

function latinForms({ given, surnames }: Pool<PairedName>): LatinPool {
  const latin = (names: readonly PairedName[]): readonly string[] => names.map((name) => name.latin);
  const none = { female: [], male: [] };
  return {
    plain: { given: mapSexes(given, latin), surnames: mapSexes(surnames, latin) },
    marked: { given: none, surnames: none },
  };
}

/** The Latin locales that have enough given names, or surnames, with diacritics: some have only one of them. */
export function markedLocales(pools: NamePools, part: 'given' | 'surnames'): readonly LatinLocale[] {
  return LATIN_LOCALES.filter((locale) => {
    const { female, male } = pools.latin[locale].marked[part];
    return Math.min(female.length, male.length) >= FEW_MARKED;
  });
}

function mapSexes<S, T>(names: BySex<S>, convert: (names: readonly S[]) => readonly T[]): BySex<T> {
  return { female: convert(names.female), male: convert(names.male) };
}

/** No apostrophes, and nothing that would make an ordinary name a long one. */
function words(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.normalize('NFC')))].filter(
    (name) => WORDS.test(name) && name.length <= LONGEST,
  );
}

function plainNames(names: readonly string[]): readonly string[] {
  const plain = words(names).filter((name) => ASCII.test(name));
  return plain.length >= FEW ? plain : [...new Set(words(names).map(transliterate))];
}

function markedNames(names: readonly string[]): readonly string[] {
  return words(names).filter((name) => !ASCII.test(name));
}

function speltNames(names: readonly string[]): readonly PairedName[] {
  return words(names).map((native) => ({ native, latin: transliterate(native) }));
}
