/** ScopingError: a scoping filter that can't be used. */

export type ScopingErrorKind =
  | 'malformed filter'
  | 'unknown operator'
  | 'unsupported operator'
  | 'invalid pattern'
  | 'exhausted pattern'
  | 'unfilterable attribute'
  | 'missing value'
  | 'unusable value'
  | 'wrong type'
  | 'too many values';

/** `path` leads from the filter to the part that is to blame, such as `groups[0].clauses[1].operatorName`. */
export class ScopingError extends Error {
  override readonly name = 'ScopingError';
  readonly kind: ScopingErrorKind;
  readonly path: string;

  constructor(kind: ScopingErrorKind, message: string, path: string) {
    super(message);
    this.kind = kind;
    this.path = path;
  }
}
