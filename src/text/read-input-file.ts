/** Reads a text file that a person named. */
import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.js';
import { InputError } from './input-error.js';

/**
 * The text of a file, in UTF-8.
 * @param hint what to do when it is not there
 * @throws InputError naming the file when it is missing or can't be read
 */
export function readInputFile(file: string, hint?: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    const reason = code === 'ENOENT' ? 'the file is missing' : `the file can't be read (${String(code ?? error)})`;
    throw new InputError(reason, { location: { file }, ...(hint === undefined ? {} : { hint }) });
  }
}
