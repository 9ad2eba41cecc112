/** Which letters may stand for which: always those of the same script. */

/** Letters in lower case; vowels and consonants alternate in made-up words. */
export type Alphabet = { readonly vowels: readonly string[]; readonly consonants: readonly string[] };

export const LATIN: Alphabet = alphabet('aeiou', 'bcdfghjklmnpqrstvwxyz');
const CYRILLIC = alphabet('аеиоуюя', 'бвгдзклмнпрстфхчш');
const GREEK = alphabet('αεηιουω', 'βγδζθκλμνξπρστφχψ');

/** Letters that are common in names, for scripts whose neighbouring code points are not. */
const COMMON: readonly (readonly [RegExp, Alphabet])[] = [
  [/\p{Script=Cyrillic}/u, CYRILLIC],
  [/\p{Script=Greek}/u, GREEK],
  [
    /\p{Script=Hiragana}/u,
    alphabet('', 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ'),
  ],
  [
    /\p{Script=Katakana}/u,
    alphabet('', 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ'),
  ],
  [
    /\p{Script=Hangul}/u,
    alphabet(
      '',
      '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민지진수현영준호경은혜미선희상원태동',
    ),
  ],
  [
    /\p{Script=Han}/u,
    alphabet(
      '',
      '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文中山川村木本上下小大野原井松竹梅清水森池橋藤佐伊加美子一二三郎明正和光春秋冬花月雪',
    ),
  ],
  [/\p{Script=Arabic}/u, alphabet('اوي', 'بتثجحخدذرزسشصضطظعغفقكلمنه')],
  [/\p{Script=Hebrew}/u, alphabet('אוי', 'בגדהזחטכלמנסעפצקרשת')],
];

const blocks = new Map<number, Alphabet>();

/** The letters that may take the place of a lower-case letter. */
export function alphabetOf(letter: string): Alphabet {
  if (letter >= 'a' && letter <= 'z') return LATIN;
  return COMMON.find(([script]) => script.test(letter))?.[1] ?? blockOf(letter);
}

/** Any letter of the script around, for when the common ones are used up. */
export function widerAlphabetOf(letter: string): Alphabet {
  return letter >= 'a' && letter <= 'z' ? LATIN : blockOf(letter);
}

/** The letters of the same kind among the 256 code points around: alphabets that are not listed, and rarer characters. */
function blockOf(letter: string): Alphabet {
  const point = letter.codePointAt(0) ?? 0;
  const kind = /\p{Lm}/u.test(letter) ? 1 : isCased(letter) ? 2 : 0;
  const key = (point >> 8) * 4 + kind;
  const known = blocks.get(key);
  if (known !== undefined) return known;
  const letters = Array.from({ length: 256 }, (_, offset) => String.fromCodePoint((point & ~0xff) + offset)).filter(
    (each) =>
      (kind === 1 ? /\p{Lm}/u : /[\p{Ll}\p{Lo}]/u).test(each) &&
      isCased(each) === (kind === 2) &&
      each.normalize('NFKD') === each &&
      scriptsAgree(each, letter),
  );
  const made = { vowels: [], consonants: letters };
  blocks.set(key, made);
  return made;
}

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Han}/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
];

function scriptsAgree(left: string, right: string): boolean {
  return SCRIPTS.every((script) => script.test(left) === script.test(right));
}

/** Whether the letter has exactly one capital letter, which leads back to it. */
export function isCased(letter: string): boolean {
  const upper = letter.toUpperCase();
  return upper !== letter && upper.length === letter.length && upper.toLowerCase() === letter;
}

function alphabet(vowels: string, consonants: string): Alphabet {
  return { vowels: [...vowels], consonants: [...new Set(consonants)] };
}
