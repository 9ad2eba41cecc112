/** A JSON file that a person names on the command line. */
import { readFileSync } from 'node:fs';
import { InputError } from '../text/input-error.js';
import { parseJson } from '../text/parse-json.js';

/** @throws InputError when the file can't be read or is no JSON (with line and column). */
export function readJsonFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new InputError(missing ? 'there is no such file' : 'the file cannot be read', { location: { file } });
  }
  return parseJson(text, file);
}
