/** Draws the name of one person. */
import type { Dice } from '../../chance/dice.js';
import { isNonLatin, type NameLocale, NON_LATIN_LOCALES, type NonLatinLocale } from './name-locales.js';
import { markedLocales, type NamePools, type Sex } from './name-pools.js';
import type { NameTraits } from './traits.js';

export type PersonName = {
  readonly givenName: string;
  readonly surname: string;
  readonly displayName: string;
  /** Both names in ASCII, for the alias. */
  readonly latin: { readonly given: string; readonly surname: string };
};

/** The most characters that Entra keeps of a given name and of a surname (user resource type, Microsoft Graph). */
const LONGEST_NAME = 64;

const APOSTROPHE_SURNAMES: readonly string[] = [
  ..."O'Neill O'Brien O'Connor O'Sullivan O'Reilly O'Hara O'Keefe O'Donnell O'Malley O'Leary O'Shea O'Dowd".split(' '),
  ..."D'Angelo D'Amico D'Agostino D'Arcy D'Souza Dell'Orto Dall'Olio L'Estrange L'Heureux N'Diaye M'Bala".split(' '),
  'O’Grady',
];

/** From this try on, another name is added, and from that one on a number: some must be told apart in the end. */
const FIRST_TRY_WITH_INITIAL = 2;
const FIRST_TRY_WITH_NUMBER = 8;

export type NameDrawer = (wanted: NameTraits, people: readonly NameLocale[], dice: Dice, attempt: number) => PersonName;

/** A drawer of names. `people` says where somebody may come from, the likeliest first; later attempts avoid names that are taken. */
export function nameDrawer(pools: NamePools): NameDrawer {
  const markedGiven = markedLocales(pools, 'given');
  const markedSurnames = markedLocales(pools, 'surnames');
  return (wanted, people, dice, attempt) => {
    const sex: Sex = dice.happens(0.5) ? 'female' : 'male';
    if (wanted.nonLatin) {
      const local = people.filter(isNonLatin);
      return nativeName(pools, dice.pick(local.length === 0 ? NON_LATIN_LOCALES : local), sex, dice, attempt);
    }
    const drawn = people[Math.floor(dice.fraction() ** 2 * people.length)] ?? 'en';
    if (wanted.diacritics) {
      const part = wanted.apostrophe || dice.happens(0.4) ? markedGiven : markedSurnames;
      const locale = part.find((each) => each === drawn) ?? dice.pick(part);
      return latinName(pools, locale, wanted, part === markedGiven ? 'given' : 'surname', sex, dice, attempt);
    }
    return latinName(pools, drawn, wanted, undefined, sex, dice, attempt);
  };
}

function nativeName(pools: NamePools, locale: NonLatinLocale, sex: Sex, dice: Dice, attempt: number): PersonName {
  const pool = pools.nonLatin[locale];
  const given = dice.pick(pool.given[sex]);
  const surname = dice.pick(pool.surnames[sex]);
  const latin = { given: given.latin, surname: surname.latin };
  const names = { givenName: given.native, surname: surname.native, latin };
  switch (locale) {
    case 'zh':
      return { ...names, displayName: numbered(`${surname.native}${given.native}`, attempt) };
    case 'ja':
      return { ...names, displayName: numbered(`${surname.native} ${given.native}`, attempt) };
    case 'el':
    case 'uk':
    case 'ar': {
      // The name of the father, as a middle name.
      const middle = attempt < FIRST_TRY_WITH_INITIAL ? '' : ` ${dice.pick(pool.given.male).native}`;
      return { ...names, displayName: numbered(`${given.native}${middle} ${surname.native}`, attempt) };
    }
  }
}

/** @param marked which of the names has diacritics for certain; without one, neither has any */
function latinName(
  pools: NamePools,
  locale: NameLocale,
  wanted: NameTraits,
  marked: 'given' | 'surname' | undefined,
  sex: Sex,
  dice: Dice,
  attempt: number,
): PersonName {
  const pool = pools.latin[locale];
  const plain = { given: pool.plain.given[sex], surnames: pool.plain.surnames[sex] };
  const first = dice.pick(marked === 'given' ? pool.marked.given[sex] : plain.given);
  const last = dice.pick(marked === 'surname' ? pool.marked.surnames[sex] : plain.surnames);
  const joint = locale === 'es' ? ' ' : '-';
  const double = dice.happens(locale === 'es' ? 0.6 : 0.03) ? `${joint}${dice.pick(plain.surnames)}` : '';
  return finished(first, `${last}${double}`, wanted, plain, dice, attempt);
}

/** Puts together what is wanted of a Latin name; `more` is what a long one is made longer with. */
function finished(
  first: string,
  last: string,
  wanted: NameTraits,
  more: { readonly given: readonly string[]; readonly surnames: readonly string[] },
  dice: Dice,
  attempt: number,
): PersonName {
  const family = wanted.apostrophe ? dice.pick(APOSTROPHE_SURNAMES) : last;
  const givenName = wanted.long ? lengthened(first, ' ', more.given, dice) : first;
  const surname = wanted.long ? lengthened(family, '-', more.surnames, dice) : family;
  const initial = attempt < FIRST_TRY_WITH_INITIAL ? '' : ` ${dice.pick(more.given).slice(0, 1)}.`;
  return {
    givenName,
    surname,
    displayName: numbered(`${givenName}${initial} ${surname}`, attempt),
    latin: { given: givenName, surname },
  };
}

/** Adds names up to the limit; some are cut off there, as systems before Entra do. */
function lengthened(name: string, joint: string, more: readonly string[], dice: Dice): string {
  let long = name;
  const cutOff = dice.happens(0.3);
  for (;;) {
    const longer = `${long}${joint}${dice.pick(more)}`;
    if (longer.length > LONGEST_NAME) return cutOff ? longer.slice(0, LONGEST_NAME).replace(/[ -]+$/, '') : long;
    long = longer;
  }
}

function numbered(displayName: string, attempt: number): string {
  return attempt < FIRST_TRY_WITH_NUMBER ? displayName : `${displayName} (${attempt - FIRST_TRY_WITH_NUMBER + 2})`;
}
