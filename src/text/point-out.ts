/** Shows where in a text, such as an expression, something is wrong: the line and a caret under the place. */
import stringWidth from 'string-width';
import { singleLine } from './plain-text.js';

const MARK = '…';

/**
 * Two lines: the text, or the stretch of it around the place when it is longer than `width` columns, and the caret.
 * @param position 0-based offset in `text`; its length is the place behind the end
 */
export function pointOut(text: string, position: number, width = 76): readonly [string, string] {
  const characters = Array.from(text, (character) => ({ shown: onOneLine(character), units: character.length }));
  const place = characterAt(characters, position);
  const [from, to] = stretch(
    characters.map(({ shown }) => stringWidth(shown)),
    place,
    width - 2 * MARK.length,
  );
  const show = (start: number, end: number): string =>
    characters
      .slice(start, end)
      .map(({ shown }) => shown)
      .join('');
  const before = `${from > 0 ? MARK : ''}${show(from, place)}`;
  const line = `${before}${show(place, to)}${to < characters.length ? MARK : ''}`;
  return [line, `${' '.repeat(stringWidth(before))}^`];
}

/** A control character or line break takes one column, so that the rest stays where it is. */
function onOneLine(character: string): string {
  const shown = singleLine(character);
  return shown === '' ? ' ' : shown;
}

function characterAt(characters: readonly { readonly units: number }[], position: number): number {
  let units = 0;
  const place = characters.findIndex((character) => {
    units += character.units;
    return units > position;
  });
  return place < 0 ? characters.length : place;
}

/** Grows from the place to both sides, one character at a time, for as long as the columns suffice. */
function stretch(widths: readonly number[], place: number, columns: number): readonly [number, number] {
  let [from, to, left] = [place, place, columns];
  for (let grown = true; grown; ) {
    grown = false;
    const [before, after] = [widths[from - 1], widths[to]];
    if (after !== undefined && after <= left) {
      to++;
      left -= after;
      grown = true;
    }
    if (before !== undefined && before <= left) {
      from--;
      left -= before;
      grown = true;
    }
  }
  return [from, to];
}
