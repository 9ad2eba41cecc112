/** Faker, seeded: the only place that loads it. One locale costs a few milliseconds, the whole package 0.2 s: only what is used is loaded. */
import type { Faker } from '@faker-js/faker';
import { streamState } from './dice.js';

/** What faker's dates are relative to, ms since the epoch; without it they would follow the real clock. */
const REFERENCE_DATE = Date.UTC(2026, 0, 5, 9);

const LOADERS = {
  cs_CZ: () => import('@faker-js/faker/locale/cs_CZ'),
  da: () => import('@faker-js/faker/locale/da'),
  de: () => import('@faker-js/faker/locale/de'),
  el: () => import('@faker-js/faker/locale/el'),
  en: () => import('@faker-js/faker/locale/en'),
  es: () => import('@faker-js/faker/locale/es'),
  fi: () => import('@faker-js/faker/locale/fi'),
  fr: () => import('@faker-js/faker/locale/fr'),
  it: () => import('@faker-js/faker/locale/it'),
  nl: () => import('@faker-js/faker/locale/nl'),
  pl: () => import('@faker-js/faker/locale/pl'),
  pt_PT: () => import('@faker-js/faker/locale/pt_PT'),
  sv: () => import('@faker-js/faker/locale/sv'),
  tr: () => import('@faker-js/faker/locale/tr'),
  uk: () => import('@faker-js/faker/locale/uk'),
} as const;

export type FakerLocale = keyof typeof LOADERS;

export type SeededFakers = {
  /**
   * The faker of that locale, put to the beginning of a stream of draws. Faker keeps one instance a locale: draw at once,
   * before the next call.
   */
  readonly at: (locale: FakerLocale, stream: string) => Faker;
  /** The names of that locale, as its data lists them. */
  readonly names: (locale: FakerLocale) => LocaleNames;
};

/** Names that do for everybody stand in both lists. */
export type LocaleNames = {
  readonly given: { readonly female: readonly string[]; readonly male: readonly string[] };
  readonly surnames: { readonly female: readonly string[]; readonly male: readonly string[] };
};

/** Loads fakers whose draws depend on the seed and the name of the stream only: not on the clock, nor on what was drawn before. */
export async function loadFakers(seed: number, locales: readonly FakerLocale[]): Promise<SeededFakers> {
  const loaded = new Map<FakerLocale, Faker>();
  for (const locale of locales) loaded.set(locale, (await LOADERS[locale]()).faker);
  const fakerOf = (locale: FakerLocale): Faker => {
    const faker = loaded.get(locale);
    if (faker === undefined) throw new Error(`The locale ${locale} was not loaded.`);
    return faker;
  };
  return {
    at: (locale, stream) => {
      const faker = fakerOf(locale);
      faker.seed(streamState(seed, stream));
      faker.setDefaultRefDate(REFERENCE_DATE);
      return faker;
    },
    names: (locale) => {
      const person = fakerOf(locale).rawDefinitions.person;
      return { given: bySex(person?.first_name), surnames: bySex(person?.last_name) };
    },
  };
}

type Entries = {
  readonly generic?: readonly string[] | null;
  readonly female?: readonly string[] | null;
  readonly male?: readonly string[] | null;
};

function bySex(entries: Entries | null | undefined): LocaleNames['given'] {
  const generic = entries?.generic ?? [];
  return { female: [...(entries?.female ?? []), ...generic], male: [...(entries?.male ?? []), ...generic] };
}
