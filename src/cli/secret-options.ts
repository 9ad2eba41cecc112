/** Secrets from the command line, a file or the environment: in that order, and from one of the first two. */
import { secretFromFile } from '../simulation/perform/read-secret.js';
import { InputError } from '../text/input-error.js';

export type SecretSource = {
  /** Option name, such as `token`; its value, and that of `--token-file`. */
  readonly name: string;
  readonly value: string | undefined;
  readonly file: string | undefined;
  /** Name of the environment variable. */
  readonly variable: string;
};

/**
 * The secret; undefined when it is given nowhere.
 * @throws InputError when it is given twice, is empty, or its file can't be read
 */
export function secretOf({ name, value, file, variable }: SecretSource): string | undefined {
  if (value !== undefined && file !== undefined) {
    throw new InputError(`--${name} and --${name}-file exclude each other`, { hint: 'Give one of them.' });
  }
  if (file !== undefined) return secretFromFile(file).value;
  if (value === '') throw new InputError(`the ${name} is empty`);
  // A variable that is set to nothing is as good as none.
  return value ?? (process.env[variable] || undefined);
}
