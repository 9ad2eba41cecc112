/** Reads a text file that a person named. */
import { readFileSync } from 'node:fs';
import { decodeText } from './decode-text.js';
import { errorCode } from './error-code.js';
import { InputError } from './input-error.js';

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark; without the mark.
 * @param hint what to do when it is not there
 * @throws InputError naming the file when it is missing, can't be read, or is no text
 */
export function readInputFile(file: string, hint?: string): string {
  const decoded = decodeText(bytesOf(file, hint));
  if (decoded.kind === 'text') return decoded.text;
  const { line, column } = decoded;
  throw new InputError('the file is not valid text', {
    location: { file, line, column },
    hint: 'Save it as UTF-8 (in Excel: "CSV UTF-8").',
  });
}

function bytesOf(file: string, hint: string | undefined): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = errorCode(error);
    const reason = code === 'ENOENT' ? 'the file is missing' : `the file can't be read (${String(code ?? error)})`;
    throw new InputError(reason, { location: { file }, ...(hint === undefined ? {} : { hint }) });
  }
}
