/** ExpressionError: an expression that can't be read, or that gives no value for this object. */

/** What went wrong: while reading (`parse` to `argument`) or for the object at hand (`evaluation` to `custom`). */
export type ExpressionErrorKind =
  | 'parse'
  | 'too-long'
  | 'unknown-function'
  | 'argument'
  | 'evaluation'
  | 'uniqueness'
  | 'custom';

/** `position` is the 0-based offset in the expression's text of the part that is to blame. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly kind: ExpressionErrorKind;
  readonly position: number;

  constructor(kind: ExpressionErrorKind, message: string, position: number) {
    super(message);
    this.kind = kind;
    this.position = position;
  }
}
