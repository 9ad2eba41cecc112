/** Where things stand in a JSON text: the first place where it is broken, and the line of every value in it. */

export type JsonPlaces = {
  /** The first place that isn't JSON: 0-based offset, and what should stand there. Absent when the text is JSON. */
  readonly broken?: { readonly offset: number; readonly expected: string };
  /** Offset of each value, by path such as `users[3].manager`; the document itself is ``. As far as the text was read. */
  readonly offsets: ReadonlyMap<string, number>;
};

class Broken extends Error {
  readonly offset: number;
  readonly expected: string;

  constructor(offset: number, expected: string) {
    super(expected);
    this.offset = offset;
    this.expected = expected;
  }
}

const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const SPACE = /[ \t\n\r]*/y;

/** Reads a text as JSON (RFC 8259) and notes where each value starts. */
export function locateJson(text: string): JsonPlaces {
  const offsets = new Map<string, number>();
  let offset = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    const [found] = pattern.exec(text) ?? [];
    offset += found?.length ?? 0;
    return found;
  };
  const takeMark = (mark: string): boolean => {
    take(SPACE);
    if (text[offset] !== mark) return false;
    offset += 1;
    return true;
  };
  const readList = (close: string, readItem: (index: number) => void): void => {
    if (takeMark(close)) return;
    for (let index = 0; ; index += 1) {
      readItem(index);
      if (takeMark(close)) return;
      if (!takeMark(',')) throw new Broken(offset, `a comma or ${close}`);
    }
  };
  const readValue = (path: string): void => {
    take(SPACE);
    offsets.set(path, offset);
    if (takeMark('[')) readList(']', (index) => readValue(`${path}[${index}]`));
    else if (takeMark('{')) readList('}', () => readProperty(path));
    else if (take(STRING) === undefined && take(SCALAR) === undefined) throw new Broken(offset, 'a value');
  };
  const readProperty = (path: string): void => {
    take(SPACE);
    const name = take(STRING);
    if (name === undefined) throw new Broken(offset, 'a property name in double quotes');
    if (!takeMark(':')) throw new Broken(offset, 'a colon');
    const key: unknown = JSON.parse(name);
    readValue(formatPath([String(key)], path));
  };

  try {
    readValue('');
    take(SPACE);
    if (offset < text.length) throw new Broken(offset, 'the end of the file');
    return { offsets };
  } catch (error) {
    if (error instanceof Broken) return { broken: { offset: error.offset, expected: error.expected }, offsets };
    throw error;
  }
}

/** `users[3].manager` from its parts, after `prefix`. */
export function formatPath(parts: readonly PropertyKey[], prefix = ''): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`;
    return path === '' ? String(part) : `${path}.${String(part)}`;
  }, prefix);
}

/** The offset of a value or, where it is missing, of the nearest thing around it. */
export function offsetOf({ offsets }: JsonPlaces, parts: readonly PropertyKey[]): number {
  for (let length = parts.length; length > 0; length -= 1) {
    const offset = offsets.get(formatPath(parts.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return 0;
}

/** 1-based line and column of an offset. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
