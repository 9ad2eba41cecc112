/** Names as people compare them: case and accents apart. */

const PLAIN = /^[ -~]*$/;
const MARKS = /\p{M}/gu;

/** The same for "jose", "José" and "JOSÉ", however they are encoded. Only for comparing. */
export function foldName(text: string): string {
  // Most names are plain: taking marks off them would cost a hundred times as much.
  return (PLAIN.test(text) ? text : text.normalize('NFKD').replaceAll(MARKS, '')).toLowerCase();
}
