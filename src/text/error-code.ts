/** The code of a failure of the machine: `ENOENT`, `EACCES`, `ESRCH`. */

/** The code that Node gives an error; undefined for anything else that may be thrown. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
