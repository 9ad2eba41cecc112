/** The offices of a generated company: where they are, and who works where. */
import { createDice, type Dice, seededOrder } from '../../chance/dice.js';
import type { SeededFakers } from '../../chance/seeded-faker.js';
import { isNonLatin } from './name-locales.js';
import { OFFICE_PLACES, type OfficePlace } from './office-data.js';
import { weighted } from './weighted.js';

export type Office = {
  readonly place: OfficePlace;
  readonly streetAddress: string;
  readonly postalCode: string;
  /** How many work there beside the others. */
  readonly weight: number;
};

/** As many offices as a company of that size has, the headquarters first; at least one. */
export function openOffices(seed: number, members: number, fakers: SeededFakers): readonly Office[] {
  const count = Math.max(1, Math.ceil(Math.log2(Math.max(1, members))));
  const places = seededOrder(seed, 'offices', OFFICE_PLACES.length).flatMap((n) => OFFICE_PLACES[n] ?? []);
  // Most names at the headquarters are Latin, so that the rates rule and not the place.
  const home = places.findIndex(({ people }) => people.every((locale) => !isNonLatin(locale)));
  const ordered = [...places.slice(home), ...places.slice(0, home)];
  return ordered.slice(0, count).map((place, rank) => {
    const dice = createDice(seed, `office ${place.city}`);
    return {
      place,
      streetAddress: streetAddress(place, fakers, dice),
      postalCode: filled(place.postalCode, dice),
      weight: 1 / (rank + 1),
    };
  });
}

/** Where somebody works; people with non-Latin names mostly where such names are usual. */
export function officeOf(offices: readonly Office[], nonLatin: boolean, dice: Dice): number {
  const abroad = nonLatin && dice.happens(0.8);
  const local = offices.map(({ place }) => place.people[0] !== undefined && isNonLatin(place.people[0]));
  const usable = abroad && local.includes(true) ? local : offices.map(() => true);
  const weights = offices.map(({ weight }, n) => (usable[n] === true ? weight : 0));
  return weighted(weights, dice);
}

const LETTERS = Array.from('ABCDEFGHJKLMNPRSTUVWXY');

/** A pattern with a digit for each `#` and a letter for each `?`. */
export function filled(pattern: string, dice: Dice): string {
  return pattern.replaceAll(/[#?]/g, (mark) => (mark === '#' ? String(dice.integer(0, 9)) : dice.pick(LETTERS)));
}

function streetAddress({ city, street }: OfficePlace, fakers: SeededFakers, dice: Dice): string {
  const number = dice.integer(1, street.format === 'number first' ? 480 : 160);
  const name =
    'faker' in street ? fakers.at(street.faker, `street ${city}`).location.street() : dice.pick(street.names);
  return street.format === 'number first' ? `${number} ${name}` : `${name} ${number}`;
}
