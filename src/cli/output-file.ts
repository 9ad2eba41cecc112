/** A file that a person wants written. */
import { writeFileAtomically } from '../storage/write-file.js';
import { errorCode } from '../text/error-code.js';
import { InputError } from '../text/input-error.js';

/** @throws InputError when it can't be written; what was there before is kept. */
export function writeOutputFile(file: string, content: string | Iterable<string>): void {
  try {
    writeFileAtomically(file, content);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new InputError(`the file can't be written (${String(code)})`, {
      location: { file },
      hint: 'Name a file in a folder that you may write to.',
    });
  }
}
