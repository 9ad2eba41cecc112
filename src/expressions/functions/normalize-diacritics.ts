/** NormalizeDiacritics: the letter table of Microsoft's functions page. */

/** Plain letters, and what becomes them in lower case; two code points stand where Unicode has no single letter. */
const LOWER: Readonly<Record<string, string>> = {
  a: 'ä à â ã å á ą ă ā ā\u0301 ā\u0300 ā\u0302 ā\u0303 ǟ ā\u0308 ǡ a\u0331 å\u0304',
  ae: 'æ ǣ',
  c: 'ç č ć c\u0304 c\u0331',
  d: 'ď d\u0304 ḏ',
  e: 'ë è é ê ę ě ė ē ḗ ḕ ē\u0302 ē\u0303 ê\u0304 e\u0331 ë\u0304 e\u030a\u0304',
  g: 'ğ ḡ g\u0331',
  i: 'ï î ì í ī ī\u0301 ī\u0300 ī\u0302 ī\u0303 i\u0331',
  l: 'ľ ł l\u0304 ḹ ḻ',
  n: 'ñ ń ň n\u0304 ṉ',
  o: 'ö ò ő õ ô ó ō ṓ ṑ ō\u0302 ō\u0303 ȫ ō\u0308 ǭ ȭ ȱ o\u0331',
  // Bare œ is not on the page, only the form with a macron (assumption).
  oe: 'ø ø\u0304 œ œ\u0304',
  r: 'ř r\u0304 ṟ ṝ',
  s: 'š ś ș ş s\u0304 s\u0331',
  t: 'ť ț t\u0304 ṯ',
  u: 'ü ù û ú ů ű ū ū\u0301 ū\u0300 ū\u0302 ū\u0303 u\u0307\u0304 ǖ ṻ ṳ\u0304 u\u0331',
  y: 'ÿ ý ȳ ȳ\u0301 ȳ\u0300 ȳ\u0303 y\u0331',
  z: 'ź ž ż z\u0304 ẕ',
};

const TABLE: ReadonlyMap<string, string> = buildTable();
// The longest first, so that a letter with two marks is not taken for one with its first mark only.
const LETTERS = new RegExp([...TABLE.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** Replaces the letters of the table; all else stays. Note ö to o but ø to oe. */
export function normalizeDiacritics(text: string): string {
  return text.normalize('NFC').replace(LETTERS, (letter) => TABLE.get(letter) ?? letter);
}

function buildTable(): ReadonlyMap<string, string> {
  const table = new Map([
    ['ı', 'i'],
    ['İ', 'I'],
    ['ß', 'ss'],
  ]);
  for (const [plain, letters] of Object.entries(LOWER)) {
    for (const letter of letters.split(' ')) {
      table.set(letter.normalize('NFC'), plain);
      table.set(letter.toUpperCase().normalize('NFC'), plain.toUpperCase());
    }
  }
  return table;
}
