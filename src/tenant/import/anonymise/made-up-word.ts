/** Words that nobody has, of letters of the same script: vowels and consonants in turn where the script has them. */
import type { Dice } from '../../../chance/dice.js';
import { type Alphabet, alphabetOf, widerAlphabetOf } from './alphabets.js';
import type { Limits } from './letters.js';

/** `first` is the first letter; undefined leaves it open. `wide` draws from all letters of the script, in no order. */
export function madeUpWord(
  real: string,
  {
    first,
    limits,
    wide,
    dice,
  }: {
    readonly first?: string | undefined;
    readonly limits: Limits | undefined;
    readonly wide: boolean;
    readonly dice: Dice;
  },
): string {
  let wantsVowel = dice.happens(1 / 2);
  return Array.from(real, (letter, place) => {
    const limit = limits?.get(place);
    const chosen =
      place === 0 && first !== undefined && (limit === undefined || limit.has(first))
        ? first
        : drawLetter(letter, { limit, wide, wantsVowel, dice });
    wantsVowel = !alphabetOf(letter).vowels.includes(chosen);
    return chosen;
  }).join('');
}

type LetterChoice = {
  readonly limit: ReadonlySet<string> | undefined;
  readonly wide: boolean;
  readonly wantsVowel: boolean;
  readonly dice: Dice;
};

function drawLetter(letter: string, { limit, wide, wantsVowel, dice }: LetterChoice): string {
  const letters = choices(wide ? widerAlphabetOf(letter) : alphabetOf(letter), wide, wantsVowel);
  if (limit === undefined) return letters.length === 0 ? letter : dice.pick(letters);
  // Rather another letter than the same: the limit holds the letter itself.
  const allowed = [...limit].filter((each) => each !== letter);
  const common = allowed.filter((each) => letters.includes(each));
  const best = common.length > 0 ? common : allowed;
  return best.length === 0 ? letter : dice.pick(best);
}

function choices({ vowels, consonants }: Alphabet, wide: boolean, wantsVowel: boolean): readonly string[] {
  if (vowels.length === 0) return consonants;
  if (wide) return [...vowels, ...consonants];
  return wantsVowel ? vowels : consonants;
}
