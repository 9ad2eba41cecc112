/** Letter case as .NET changes it: one character for one, never two for one, and the same wherever it stands in a word. */

/** Turkish and Azerbaijani have a dotted and a dotless i. */
const TURKISH_LOWER: Readonly<Record<string, string>> = { I: 'ı', İ: 'i' };
const TURKISH_UPPER: Readonly<Record<string, string>> = { i: 'İ', ı: 'I' };

/** The invariant culture of .NET has no capitals for these: the dotless i and the long s. */
const WITHOUT_CAPITAL = 'ıſ';

/** `culture` is a culture name, empty for the invariant culture. */
export function lowerCase(text: string, culture = ''): string {
  return mapCharacters(text, (character) => special(TURKISH_LOWER, character, culture) ?? character.toLowerCase());
}

/** `culture` is a culture name, empty for the invariant culture. */
export function upperCase(text: string, culture = ''): string {
  return mapCharacters(text, (character) => {
    if (culture === '' && WITHOUT_CAPITAL.includes(character)) return character;
    return special(TURKISH_UPPER, character, culture) ?? character.toUpperCase();
  });
}

/**
 * The first character of each word in upper case, the rest in lower case. Words start after one of `separators`; without
 * them after anything that is no letter, digit or combining mark (the functions page lists blanks and all punctuation and symbols).
 */
export function capitalizeWords(text: string, separators: string | null): string {
  let start = true;
  return mapCharacters(text, (character) => {
    const separates = separators === null ? !/[\p{L}\p{N}\p{M}]/u.test(character) : separators.includes(character);
    const cased = start && !separates ? upperCase(character) : lowerCase(character);
    start = separates;
    return cased;
  });
}

function mapCharacters(text: string, change: (character: string) => string): string {
  let result = '';
  for (const character of text) {
    const changed = change(character);
    // JavaScript turns ß into SS; .NET leaves a character alone when its counterpart is more than one.
    result += changed.length === character.length ? changed : character;
  }
  return result;
}

function special(table: Readonly<Record<string, string>>, character: string, culture: string): string | undefined {
  return /^(?:tr|az)(?:-|$)/i.test(culture) ? table[character] : undefined;
}
