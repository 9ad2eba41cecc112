/** Names in Latin letters without marks, for user principal names and mail. */

const GREEK: Readonly<Record<string, string>> = {
  ...letters('αβγδεζηικλμνξοπρστυφ', 'a v g d e z i i k l m n x o p r s t y f'),
  ...{ θ: 'th', χ: 'ch', ψ: 'ps', ω: 'o', ς: 's' },
};

/** Ukrainian, as its passports have it (resolution 55 of 2010) but for the first letters of words. */
const CYRILLIC: Readonly<Record<string, string>> = {
  ...letters('абвгґдезиійклмнопрстуф', 'a b v h g d e z y i i k l m n o p r s t u f'),
  ...{ є: 'ie', ж: 'zh', ї: 'i', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia' },
};

/** Latin letters that are more than a letter with a mark. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n', '’': "'" },
};

const TABLE: ReadonlyMap<string, string> = new Map(Object.entries({ ...LATIN, ...GREEK, ...CYRILLIC }));
const ASCII = /^[ -~]*$/;
const MARKS = /\p{M}/gu;
/** Greek letters that sound otherwise in company (ELOT 743): ου, then αυ, ευ and ηυ before a voiced sound and elsewhere, γγ. */
const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/(ο)[υύ]/giu, '$1u'],
  [/([αεη])[υύ](?=[αάβγδεέζηήιίλμνοόρυύωώ])/giu, '$1v'],
  [/([αεη])[υύ]/giu, '$1f'],
  [/γγ/giu, 'νγ'],
];

/** The text in ASCII; what is neither Latin, Greek nor Ukrainian falls out. Capitals stay at the head of a word. */
export function transliterate(text: string): string {
  if (ASCII.test(text)) return text;
  const paired = GREEK_PAIRS.reduce((done, [pair, sound]) => done.replaceAll(pair, sound), text.normalize('NFC'));
  const ascii = Array.from(paired, (letter) => {
    const lower = letter.toLowerCase();
    const known = TABLE.get(lower) ?? TABLE.get(plain(lower)) ?? plain(lower);
    return letter === lower ? known : known.slice(0, 1).toUpperCase() + known.slice(1);
  }).join('');
  return ascii.replaceAll(/[^ -~]/g, '');
}

function plain(letter: string): string {
  return letter.normalize('NFD').replaceAll(MARKS, '');
}

function letters(from: string, to: string): Readonly<Record<string, string>> {
  const spelt = to.split(' ');
  return Object.fromEntries(Array.from(from, (letter, place) => [letter, spelt[place] ?? '']));
}
