/** Reads a secret from a file or from the environment, so that it stands in no command line and in no action. */
import { basename } from 'node:path';
import { InputError } from '../../text/input-error.js';
import { readInputFile } from '../../text/read-input-file.js';

/** A secret, and what it is called from then on. */
export type NamedSecret = { readonly name: string; readonly value: string };

/** @throws InputError when the file is missing, can't be read, is empty, or holds more than a line */
export function secretFromFile(file: string): NamedSecret {
  const text = readInputFile(file, 'Name a file that holds the secret and nothing else.');
  return { name: basename(file), value: soleLine(text, `the file '${file}'`) };
}

/** @throws InputError when the variable is not set, is empty, or holds more than a line */
export function secretFromEnvironment(variable: string): NamedSecret {
  const text = process.env[variable];
  if (text === undefined) {
    throw new InputError(`the environment variable ${variable} is not set`, {
      hint: 'Export it in this shell, or give the secret by --secret-file.',
    });
  }
  return { name: variable, value: soleLine(text, `the environment variable ${variable}`) };
}

/** Editors and `echo` leave a line break at the end. It goes into a header, so nothing but what can be seen may be left. */
function soleLine(text: string, place: string): string {
  const value = text.trim();
  if (value === '') throw new InputError(`${place} is empty: there is no secret in it`);
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  throw new InputError(
    `${place} holds no secret that can be sent: blanks, line breaks or other than ASCII letters are in it`,
    {
      hint: 'It has to hold the secret and nothing else.',
    },
  );
}
