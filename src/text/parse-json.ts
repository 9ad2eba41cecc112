/** Reads JSON that a person gave us: mistakes are told with line and column, and values found again in the text. */
import { InputError, type InputLocation } from './input-error.js';
import { formatJsonPath, type JsonPath } from './json-path.js';
import { scanJson } from './scan-json.js';

/**
 * The value of a JSON text.
 * @param file its name, for the message
 * @throws InputError with file, line and column of the first mistake
 */
export function parseJson(text: string, file?: string): unknown {
  const content = withoutByteOrderMark(text);
  try {
    return JSON.parse(content);
  } catch (error) {
    const fault = scanJson(content);
    if (fault === undefined) throw error;
    throw new InputError(`This is not JSON: expected ${fault.expected}, found ${fault.found}.`, {
      location: { ...(file === undefined ? {} : { file }), ...lineAndColumn(content, fault.offset) },
      hint: 'JSON has double quotes, no comments, and no comma after the last entry.',
    });
  }
}

/** The value of a JSON text, or undefined (which JSON can't say) when it is none. */
export function parseJsonIfSound(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The 1-based line where a text stops being JSON; undefined when it is JSON. */
export function lineOfJsonMistake(text: string): number | undefined {
  const fault = scanJson(text);
  return fault === undefined ? undefined : lineAndColumn(text, fault.offset).line;
}

/**
 * Where a value stands in a JSON text or, where it is missing, the nearest thing around it: for what zod finds in the value of that text.
 * @returns line, column and path of an error's location
 */
export function locateInJson(text: string, path: JsonPath): InputLocation {
  const content = withoutByteOrderMark(text);
  let nearest = { offset: 0, depth: 0 };
  scanJson(content, (here, offset) => {
    // Of a key that is there twice, JSON.parse takes the last.
    const leadsThere = here.length >= nearest.depth && here.every((segment, place) => segment === path[place]);
    if (leadsThere) nearest = { offset, depth: here.length };
  });
  return { ...lineAndColumn(content, nearest.offset), path: formatJsonPath(path) };
}

/** The text without the byte order mark that some editors and portal downloads put before it. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** 1-based line and column of an offset. */
function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}
