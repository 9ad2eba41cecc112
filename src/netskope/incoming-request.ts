/** A request as it comes in from outside: of any method, with a body that is to be read. */
import { badRequest, ScimError } from '../scim/errors.js';
import type { JsonValue, ScimRequest } from '../scim/transport/transport.js';

export type IncomingRequest = Omit<ScimRequest, 'method'> & { readonly method: string };

/** RFC 7644 3.1 and 8.1. */
const MEDIA_TYPES: ReadonlySet<string> = new Set(['application/scim+json', 'application/json']);

/** What `fetch` says of a text when its caller says nothing. */
const UNSAID = 'text/plain;charset=UTF-8';

/**
 * A body of which nobody says what it is, is taken for JSON.
 * @throws ScimError 415 for another media type or charset, `invalidSyntax` for a body that is no JSON.
 */
export function readJson({ headers, body }: IncomingRequest): JsonValue {
  const contentType = headers['content-type'];
  if (contentType !== undefined && contentType.trim() !== '' && contentType !== UNSAID) refuseOtherMedia(contentType);
  try {
    return JSON.parse(body ?? '');
  } catch {
    throw badRequest('invalidSyntax', body === undefined ? 'There is no body.' : 'The body is not JSON.');
  }
}

function refuseOtherMedia(contentType: string): void {
  const [mediaType = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  const isUtf8 = charset === undefined || /^"?(?:utf-?8|us-ascii)"?$/.test(charset);
  if (MEDIA_TYPES.has(mediaType) && isUtf8) return;
  throw new ScimError(
    { status: 415 },
    `The Content-Type ${JSON.stringify(contentType)} is not taken: send application/scim+json or application/json, in UTF-8.`,
  );
}
