/** Gives what a directory refuses the place of the imported object. */
import { InputError, type InputLocation } from '../../../text/input-error.js';

/** @throws InputError as `act` does, with this place */
export function atPlace<T>(location: InputLocation, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message, { location, ...(error.hint === undefined ? {} : { hint: error.hint }) });
  }
}
