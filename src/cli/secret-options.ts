/** Secrets from the command line, a file or the environment: in that order, and from one of the first two. */
import { InputError } from '../text/input-error.js';
import { readInputFile } from '../text/read-input-file.js';

export type SecretSource = {
  /** Option name, such as `token`; its value, and that of `--token-file`. */
  readonly name: string;
  readonly value: string | undefined;
  readonly file: string | undefined;
  /** Name of the environment variable. */
  readonly variable: string;
};

/**
 * The secret, without the line break at a file's end; undefined when it is given nowhere.
 * @throws InputError when it is given twice, is empty, or its file can't be read
 */
export function secretOf({ name, value, file, variable }: SecretSource): string | undefined {
  if (value !== undefined && file !== undefined) {
    throw new InputError(`--${name} and --${name}-file exclude each other`, { hint: 'Give one of them.' });
  }
  const inEnvironment = process.env[variable];
  const secret = value ?? (file === undefined ? inEnvironment : readInputFile(file).trim());
  // A variable that is set to nothing is as good as none.
  if (secret === undefined || (secret === '' && file === undefined && value === undefined)) return undefined;
  if (secret !== '') return secret;
  throw new InputError(`the ${name} is empty`, file === undefined ? {} : { location: { file } });
}
