/** Names everybody: each display name once, but for the namesakes that the rates ask for. */
import { createDice, seededOrder } from '../../chance/dice.js';
import type { NameLocale } from './name-locales.js';
import type { NameDrawer, PersonName } from './person-name.js';
import type { NameTraits } from './traits.js';

export type Naming = {
  readonly seed: number;
  readonly count: number;
  readonly traitsOf: (n: number) => NameTraits;
  /** Where that user may come from. */
  readonly peopleOf: (n: number) => readonly NameLocale[];
  readonly draw: NameDrawer;
  /** Share of users whose display name somebody else has too. */
  readonly equalNames: number;
};

/** The name of each user, by position. */
export function uniqueNames(naming: Naming): readonly PersonName[] {
  const { seed, count, traitsOf, peopleOf, draw } = naming;
  const taken = new Set<string>();
  const names = Array.from({ length: count }, (_, n) => {
    const dice = createDice(seed, 'name', n);
    for (let attempt = 0; ; attempt++) {
      const name = draw(traitsOf(n), peopleOf(n), dice, attempt);
      const key = name.displayName.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  });
  return withNamesakes(names, naming);
}

/** Namesakes look alike, so that whatever a rate says of names stays true. */
function withNamesakes(names: readonly PersonName[], naming: Naming): readonly PersonName[] {
  const { seed, count, traitsOf, equalNames } = naming;
  const share = Math.round(equalNames * count);
  // Nobody is a namesake alone.
  let wanted = share === 1 ? 2 : share;
  const result = [...names];
  const alone = new Map<string, number>();
  const copied = new Map<string, PersonName>();
  const copy = (n: number, name: PersonName): void => {
    result[n] = name;
    wanted -= 1;
  };
  for (const n of wanted === 0 ? [] : seededOrder(seed, 'equalNames', count)) {
    if (wanted === 0) break;
    const look = JSON.stringify(traitsOf(n));
    const known = copied.get(look);
    const waiting = alone.get(look);
    const original = waiting === undefined ? undefined : names[waiting];
    if (wanted === 1 && known !== undefined) copy(n, known);
    else if (original === undefined) alone.set(look, n);
    else if (wanted > 1) {
      alone.delete(look);
      copied.set(look, original);
      wanted -= 1;
      copy(n, original);
    }
  }
  for (const [look, n] of alone) {
    const known = copied.get(look);
    if (wanted > 0 && known !== undefined) copy(n, known);
  }
  return result;
}
