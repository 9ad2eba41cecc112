/** Finds where a text stops being JSON: Node 20's own message does not always tell. */

const BLANK = /[\t\n\r ]*/y;
// RFC 8259 7 forbids U+0000 to U+001F in a string, which are the control characters without U+007F to U+009F.
const STRING = String.raw`"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
const SCALAR = new RegExp(String.raw`${STRING}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+\-]?\d+)?|true|false|null`, 'uy');
const KEY = new RegExp(String.raw`${STRING}[\t\n\r ]*:`, 'uy');

/** The 1-based line of the first mistake, or of the end when the text ends too early; undefined when it is JSON (RFC 8259). */
export function lineOfJsonMistake(text: string): number | undefined {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const takeChar = (char: string): boolean => {
    take(BLANK);
    if (text[at] !== char) return false;
    at += 1;
    return true;
  };
  const takeList = (closing: string, takeItem: () => boolean): boolean => {
    if (takeChar(closing)) return true;
    do {
      take(BLANK);
      if (!takeItem()) return false;
    } while (takeChar(','));
    return takeChar(closing);
  };
  const takeValue = (): boolean => {
    if (takeChar('{')) return takeList('}', () => take(KEY) && takeValue());
    if (takeChar('[')) return takeList(']', takeValue);
    return take(SCALAR);
  };
  const sound = takeValue();
  take(BLANK);
  return sound && at === text.length ? undefined : text.slice(0, at).split('\n').length;
}
