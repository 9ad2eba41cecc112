/** What every HTTP door does alike: an HTTP request becomes a SCIM request, or is refused because SCIM has no words for it. */
import { isUtf8 } from 'node:buffer';
import { badRequest } from '../scim/errors.js';
import type { ScimResponse } from '../scim/transport/transport.js';
import { GatewayError, refusal } from './answers.js';
import type { NetskopeTenant } from './tenant.js';

export type HttpRequest = {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty when there is none. */
  readonly body: Uint8Array;
};

/** The tenant's answer. @throws TransportError when there shall be no answer */
export async function answerHttp(tenant: NetskopeTenant, request: HttpRequest): Promise<ScimResponse> {
  const { method, url, headers } = request;
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity') {
    const error = new GatewayError(415, `Bodies can't be read in the content coding "${coding}"`, {
      'accept-encoding': 'identity',
    });
    return refusal(error, tenant.habits);
  }
  const body = textOf(request.body);
  if (body === undefined) return refusal(badRequest('invalidSyntax', 'The body is not UTF-8.'), tenant.habits);
  return tenant.handle({ method, url, headers, ...(body === '' ? {} : { body }) });
}

/** Without a byte order mark; undefined when the bytes are no text. */
function textOf(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : undefined;
}
