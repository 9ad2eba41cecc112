/** Walks over a JSON text: where each value in it starts, and where it stops being JSON (which JSON.parse does not tell in every Node). */

export type JsonFault = {
  /** 0-based. */
  readonly offset: number;
  /** What may stand there, and what does: `a key in double quotes`, `"}"`. */
  readonly expected: string;
  readonly found: string;
};

/** What comes next. `firstKey` and `firstItem` also allow the closing bracket. */
type Expected = 'value' | 'firstItem' | 'firstKey' | 'key' | 'colon' | 'commaOrEnd' | 'end';

// RFC 8259 7 forbids U+0000 to U+001F in a string, which are the control characters without U+007F to U+009F. Runs of plain
// characters are a loop of their own: one loop over all kinds needs stack for every character of a long string.
const PLAIN = String.raw`[^"\\\p{Cc}]*`;
const STRING = new RegExp(
  String.raw`"${PLAIN}(?:(?:[\u007f-\u009f]|\\(?:["\\\/bfnrt]|u[\da-fA-F]{4}))${PLAIN})*"`,
  'uy',
);
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const SPACE = /[ \t\r\n]*/y;
const LONGEST_SHOWN = 30;

/**
 * Reads a text as JSON (RFC 8259), without recursion: any depth will do.
 * @param onValue called where a value should start, with its path (valid during the call) and 0-based offset
 * @returns the first fault; undefined when the text is JSON
 */
export function scanJson(
  text: string,
  onValue: (path: readonly PropertyKey[], offset: number) => void = () => {},
): JsonFault | undefined {
  const open: ('}' | ']')[] = [];
  const path: PropertyKey[] = [];
  let expected: Expected = 'value';
  let offset = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    const [taken] = pattern.exec(text) ?? [];
    offset += taken?.length ?? 0;
    return taken;
  };
  const takeMark = (mark: string | undefined): boolean => {
    if (mark === undefined || text[offset] !== mark) return false;
    offset += 1;
    return true;
  };
  const afterValue = (): Expected => (open.length === 0 ? 'end' : 'commaOrEnd');
  const openList = (closing: '}' | ']'): Expected => {
    open.push(closing);
    path.push(0);
    return closing === '}' ? 'firstKey' : 'firstItem';
  };
  const takeClosing = (): Expected | undefined => {
    if (!takeMark(open.at(-1))) return undefined;
    open.pop();
    path.pop();
    return afterValue();
  };
  const takeKey = (): Expected | undefined => {
    const key = take(STRING);
    if (key === undefined) return undefined;
    path.splice(-1, 1, String(JSON.parse(key)));
    return 'colon';
  };
  const takeComma = (): Expected | undefined => {
    if (!takeMark(',')) return undefined;
    if (open.at(-1) === '}') return 'key';
    path.splice(-1, 1, Number(path.at(-1)) + 1);
    return 'value';
  };
  const takeValue = (): Expected | undefined => {
    onValue(path, offset);
    if (takeMark('{')) return openList('}');
    if (takeMark('[')) return openList(']');
    return (take(STRING) ?? take(SCALAR)) === undefined ? undefined : afterValue();
  };
  const takeNext = (): Expected | undefined => {
    switch (expected) {
      case 'value':
        return takeValue();
      case 'firstItem':
        return takeClosing() ?? takeValue();
      case 'firstKey':
        return takeClosing() ?? takeKey();
      case 'key':
        return takeKey();
      case 'colon':
        return takeMark(':') ? 'value' : undefined;
      case 'commaOrEnd':
        return takeClosing() ?? takeComma();
      case 'end':
        return undefined;
    }
  };

  for (;;) {
    take(SPACE);
    if (expected === 'end' && offset === text.length) return undefined;
    const next = takeNext();
    if (next === undefined) {
      return { offset, expected: describeExpected(expected, open.at(-1)), found: describeFound(text, offset) };
    }
    expected = next;
  }
}

function describeExpected(expected: Expected, closing: '}' | ']' | undefined): string {
  switch (expected) {
    case 'value':
      return 'a value';
    case 'firstItem':
      return 'a value or "]"';
    case 'firstKey':
      return 'a key in double quotes or "}"';
    case 'key':
      return 'a key in double quotes';
    case 'colon':
      return 'a colon';
    case 'commaOrEnd':
      return `a comma or "${closing}"`;
    case 'end':
      return 'the end of the file';
  }
}

function describeFound(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the file';
  if (text[offset] === '"') {
    STRING.lastIndex = offset;
    const [string] = STRING.exec(text) ?? [];
    if (string === undefined) return 'a text in quotes that has no end or a wrong escape';
    return string.length > LONGEST_SHOWN ? `${string.slice(0, LONGEST_SHOWN)}...` : string;
  }
  const [word] = /^(?:[\w.+-]+|.)/su.exec(text.slice(offset, offset + LONGEST_SHOWN)) ?? [];
  return JSON.stringify(word);
}
