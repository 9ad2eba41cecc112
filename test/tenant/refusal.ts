/** Runs what must be refused and gives the refusal. */
import { InputError } from '../../src/text/input-error.js';

export function refusalOf(act: () => unknown): InputError {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
