/** ScimError: a refusal that a SCIM service answers with; only pairs of status and `scimType` that RFC 7644 3.12 knows can be made. */

/** Values of `scimType` that go with status 400. */
export type BadRequestType =
  | 'invalidFilter'
  | 'tooMany'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive';

/** A status with the `scimType` values that are legal beside it (RFC 7644 table 9). */
export type ScimErrorKind =
  | { readonly status: 400; readonly scimType: BadRequestType }
  | { readonly status: 409; readonly scimType: 'uniqueness' }
  | {
      readonly status: 401 | 403 | 404 | 405 | 408 | 412 | 413 | 414 | 415 | 429 | 431 | 500 | 501;
      readonly scimType?: never;
    };

export class ScimError extends Error {
  override readonly name = 'ScimError';
  readonly kind: ScimErrorKind;

  /** `detail` is what the client reads in its log: it says what, where, and what to do. */
  constructor(kind: ScimErrorKind, detail: string) {
    super(detail);
    this.kind = kind;
  }
}

export function badRequest(scimType: BadRequestType, detail: string): ScimError {
  return new ScimError({ status: 400, scimType }, detail);
}
