/** An export that leaves something open, and the warning that tells it. */

export type Trap = {
  readonly what: string;
  readonly files: Readonly<Record<string, unknown>>;
  readonly message: RegExp;
  readonly query?: RegExp;
};

/** A trap as a row of a table. */
export function trap(
  what: string,
  files: Readonly<Record<string, unknown>>,
  message: RegExp,
  ...[query]: readonly RegExp[]
): Trap {
  return { what, files, message, ...(query === undefined ? {} : { query }) };
}
