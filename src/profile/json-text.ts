/** Reads JSON text; a fault in it is told with its line and column, which JSON.parse does not give. */
import { InputError } from '../text/input-error.js';

/**
 * The value of a JSON text (a leading byte order mark, as portal downloads have it, is passed over).
 * @throws InputError with file, line and column of the first fault
 */
export function parseJsonText(text: string, file?: string): unknown {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(content);
  } catch {
    const { offset, message } = firstFault(content);
    const before = content.slice(0, offset).split('\n');
    throw new InputError(message, {
      location: {
        line: before.length,
        column: (before.at(-1) ?? '').length + 1,
        ...(file === undefined ? {} : { file }),
      },
      hint: 'The file must be JSON: double quotes, no comments, no comma after the last entry.',
    });
  }
}

type TextFault = { readonly offset: number; readonly message: string };

/** Of the control characters only those below the blank are forbidden in a string. */
const STRING = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const SPACE = /[ \t\r\n]*/y;

/** What a scanner expects next. `firstKey` and `firstItem` also allow the closing bracket. */
type Expected = 'value' | 'firstItem' | 'firstKey' | 'key' | 'colon' | 'commaOrEnd' | 'end';

/** Finds where a text stops being JSON. The text is known not to be JSON, so there is always an answer. */
function firstFault(text: string): TextFault {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = offset;
    if (!pattern.test(text)) return false;
    offset = pattern.lastIndex;
    return true;
  };
  const afterValue = (): Expected => (open.length === 0 ? 'end' : 'commaOrEnd');
  for (;;) {
    take(SPACE);
    const char = text[offset];
    const closes = (open.at(-1) === '{' && char === '}') || (open.at(-1) === '[' && char === ']');
    if (closes && (expected === 'firstKey' || expected === 'firstItem' || expected === 'commaOrEnd')) {
      open.pop();
      offset += 1;
      expected = afterValue();
    } else if ((expected === 'firstKey' || expected === 'key') && take(STRING)) {
      expected = 'colon';
    } else if (expected === 'colon' && char === ':') {
      offset += 1;
      expected = 'value';
    } else if (expected === 'commaOrEnd' && char === ',') {
      offset += 1;
      expected = open.at(-1) === '{' ? 'key' : 'value';
    } else if ((expected === 'value' || expected === 'firstItem') && (char === '{' || char === '[')) {
      open.push(char);
      offset += 1;
      expected = char === '{' ? 'firstKey' : 'firstItem';
    } else if ((expected === 'value' || expected === 'firstItem') && (take(STRING) || take(SCALAR))) {
      expected = afterValue();
    } else {
      return { offset, message: `broken JSON: expected ${WANTED[expected]}, found ${foundAt(text, offset)}` };
    }
  }
}

const WANTED: Readonly<Record<Expected, string>> = {
  value: 'a value',
  firstItem: 'a value or "]"',
  firstKey: 'a key in double quotes or "}"',
  key: 'a key in double quotes',
  colon: '":"',
  commaOrEnd: '"," or a closing bracket',
  end: 'the end of the file',
};

function foundAt(text: string, offset: number): string {
  const word = /^(?:[\w.+-]+|.)/su.exec(text.slice(offset, offset + 30))?.[0];
  return word === undefined ? 'the end of the file' : JSON.stringify(word);
}
