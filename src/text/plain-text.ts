/** Text that is safe to print: names from a file or an answer of the target must not act on the terminal. */

/** Control characters (C0 with ESC, DEL, C1), line separators, and those that turn the direction of writing around. */
const UNSAFE = /(?:(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069])+/gu;
const LINE_BREAKS = /\s*[\r\n]+\s*/g;

/** The text with blanks in place of control characters; line breaks stay. For messages. */
export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNSAFE, ' ');
}

/** The text on one line, without control characters. For cells and titles. */
export function singleLine(text: string): string {
  return plainText(text.replaceAll(LINE_BREAKS, ' '));
}
