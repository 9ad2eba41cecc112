/** Finds the line and column of what an error names by its JSON path. */
import { InputError, type InputLocation } from '../../text/input-error.js';
import { parseJsonPath } from '../../text/json-path.js';
import { locateInJson } from '../../text/parse-json.js';
import { readInputFile } from '../../text/read-input-file.js';

/** Only a refusal is worth reading the file again: paths are kept for every user, lines are not. */
export function withLine(error: InputError): InputError {
  const { file, line, path } = error.location;
  if (file === undefined || line !== undefined || path === undefined) return error;
  return new InputError(error.message, {
    location: { ...error.location, ...lineOf(file, path) },
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
}

function lineOf(file: string, path: string): InputLocation {
  try {
    const { line, column } = locateInJson(readInputFile(file), parseJsonPath(path));
    return { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  } catch (error) {
    // The file may be gone by now: the place is told without its line then.
    if (error instanceof InputError) return {};
    throw error;
  }
}
