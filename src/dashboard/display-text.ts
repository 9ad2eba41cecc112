/** Text for a fixed place on the screen: whatever a name holds, it stays on its line and within its columns. */
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { singleLine } from '../text/plain-text.js';
import { truncate } from '../text/table.js';

/** Exactly that many columns: cut with an ellipsis, or filled up with blanks. */
export function fitTo(text: string, width: number): string {
  if (width <= 0) return '';
  const cut = truncate(text, width);
  return cut + ' '.repeat(Math.max(0, width - stringWidth(cut)));
}

/** Lines of at most that many columns, broken between words; a word that is longer is broken inside. */
export function wrapLines(text: string, width: number): readonly string[] {
  return wrapAnsi(singleLine(text), Math.max(1, width), { hard: true }).split('\n');
}

/** `1 user`, `2 users`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
