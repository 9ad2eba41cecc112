/** All functions of the expression language, by name. */
import { CHECK_FUNCTIONS } from './check-functions.js';
import { DATE_FUNCTIONS } from './date-functions.js';
import { ENCODING_FUNCTIONS } from './encoding-functions.js';
import type { FunctionEntry } from './function-entry.js';
import { LIST_FUNCTIONS } from './list-functions.js';
import { LOGIC_FUNCTIONS } from './logic-functions.js';
import { NUMBER_FUNCTIONS } from './number-functions.js';
import { RANDOM_FUNCTIONS } from './random-functions.js';
import { REPLACE } from './replace.js';
import { ROLE_FUNCTIONS } from './role-functions.js';
import { TEXT_FUNCTIONS } from './text-functions.js';

/** Every function, in the order of their names. */
export const FUNCTIONS: readonly FunctionEntry[] = [
  ...TEXT_FUNCTIONS,
  REPLACE,
  ...LOGIC_FUNCTIONS,
  ...CHECK_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...ROLE_FUNCTIONS,
  ...RANDOM_FUNCTIONS,
  ...ENCODING_FUNCTIONS,
].toSorted((a, b) => (a.name < b.name ? -1 : 1));

const BY_NAME: ReadonlyMap<string, FunctionEntry> = new Map(FUNCTIONS.map((entry) => [entry.name, entry]));

/** The function of exactly that name: names are case-sensitive. */
export function findFunction(name: string): FunctionEntry | undefined {
  return BY_NAME.get(name);
}
