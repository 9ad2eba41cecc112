/** Text for a fixed place on the screen: whatever a name holds, it stays on its line and within its columns. */
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { truncate } from '../text/table.js';

/** Escape sequences and control characters in a name would act on the terminal; line breaks would push the rest down. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

export function oneLine(text: string): string {
  return text.replaceAll(CONTROL, ' ');
}

/** Exactly that many columns: cut with an ellipsis, or filled up with blanks. */
export function fitTo(text: string, width: number): string {
  if (width <= 0) return '';
  const cut = truncate(oneLine(text), width);
  return cut + ' '.repeat(Math.max(0, width - stringWidth(cut)));
}

/** Lines of at most that many columns, broken between words; a word that is longer is broken inside. */
export function wrapLines(text: string, width: number): readonly string[] {
  return wrapAnsi(oneLine(text), Math.max(1, width), { hard: true }).split('\n');
}

/** `1 user`, `2 users`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
