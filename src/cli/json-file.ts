/** A JSON file that a person names on the command line. */
import { InputError } from '../text/input-error.js';
import { parseJson } from '../text/parse-json.js';
import { readInputFile } from '../text/read-input-file.js';

/** @throws InputError when the file can't be read or is no JSON (with line and column). */
export function readJsonFile(file: string): unknown {
  return parseJson(readInputFile(file), file);
}

/** What `use` makes of the file's document; what it finds wrong with it is told with the file's name. @throws InputError */
export function fromJsonFile<Result>(file: string, use: (document: unknown) => Result): Result {
  const document = readJsonFile(file);
  try {
    return use(document);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message, hint, location } = error;
    throw new InputError(message, { location: { file, ...location }, ...(hint === undefined ? {} : { hint }) });
  }
}
