/** A JSON file that a person names on the command line. */
import { parseJson } from '../text/parse-json.js';
import { readInputFile } from '../text/read-input-file.js';

/** @throws InputError when the file can't be read or is no JSON (with line and column). */
export function readJsonFile(file: string): unknown {
  return parseJson(readInputFile(file), file);
}
