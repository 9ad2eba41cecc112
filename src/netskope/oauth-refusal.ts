/** A refusal of the token endpoint, in the words of RFC 6749 5.2. */

export type OAuthErrorCode = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

/** `message` becomes `error_description`, which holds no quotes and no backslashes. */
export class OAuthRefusal extends Error {
  override readonly name = 'OAuthRefusal';
  readonly code: OAuthErrorCode;
  readonly status: 400 | 401;

  constructor(code: OAuthErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = code === 'invalid_client' ? 401 : 400;
  }
}
