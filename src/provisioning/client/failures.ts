/** Which error code the provisioning log gives to an answer of the target (howto-analyze-provisioning-logs; captured records). */
import type { Behaviour } from '../../profile/application.js';
import type { TransportError } from '../../scim/transport/transport.js';
import type { ClientFailure } from './answers.js';

/** What was asked when the answer came: the same status means different things. */
export type Operation = 'find' | 'read' | 'create' | 'update' | 'delete';

/** Names of .NET's HttpStatusCode, which the log's reason text shows. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  408: 'RequestTimeout',
  409: 'Conflict',
  410: 'Gone',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  415: 'UnsupportedMediaType',
  422: 'UnprocessableEntity',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  501: 'NotImplemented',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';

/** Codes for which no captured record exists: the catalogue's own names. */
const PLAIN_CODES: Readonly<Record<number, string>> = {
  400: INCOMPATIBLE,
  401: 'Unauthorized',
  403: 'InsufficientRights',
  405: 'MethodNotAllowed',
  409: 'EntryConflict',
  422: 'UnprocessableEntity',
  429: 'TooManyRequests',
  501: 'NotImplemented',
};

/** The .NET name of a status code, or the number itself where .NET has none. */
export function statusName(status: number): string {
  return STATUS_NAMES[status] ?? String(status);
}

/** The failure that an HTTP status stands for. */
export function failureOfStatus(
  status: number,
  body: string | undefined,
  operation: Operation,
  behaviour: Behaviour,
): ClientFailure {
  const failure = { status, errorCode: codeOf(status, operation, behaviour), reason: reasonOf(status, body) };
  return status === 404 && operation === 'find' ? { ...failure, incompatible: true } : failure;
}

/** The failure of an answer that is not SCIM, in the words of a captured record (snipe-it issue 11094). */
export function failureOfBody(status: number, body: string | undefined): ClientFailure {
  return {
    status,
    errorCode: INCOMPATIBLE,
    reason: `We are not able to deserialize the resource received from your SCIM endpoint because your SCIM endpoint is not fully compatible with the Microsoft Entra SCIM client. Here is the resource we received from your SCIM endpoint:\r\n${body ?? ''}`,
  };
}

/** The failure of an answer with several entries where there can be one (howto-analyze-provisioning-logs). */
export function failureOfEntries(status: number, body: string | undefined): ClientFailure {
  return {
    status,
    errorCode: 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse',
    reason: `One entry was expected, and the SCIM endpoint returned several.\r\nWeb Response: \r\n${body ?? ''}`,
  };
}

/** The failure of a request that got no answer. */
export function failureOfTransport(error: TransportError): ClientFailure {
  return {
    errorCode: error.failure === 'timeout' ? 'Timeout' : 'WebExceptionProtocolError',
    reason: error.message,
  };
}

function codeOf(status: number, operation: Operation, behaviour: Behaviour): string {
  if (status === 404 && operation !== 'create' && operation !== 'find') return 'InvalidAnchor';
  if (behaviour.conflictErrorCodes === 'captured' && operation === 'create') {
    // Captured records (2026): 409 after a filter that found nothing, and 400 (#error-conflict).
    if (status === 409) return 'SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering';
    if (status === 400) return 'SystemForCrossDomainIdentityManagementBadRequest';
  }
  if (status >= 500 && status !== 501) return 'InternalServerError';
  return PLAIN_CODES[status] ?? INCOMPATIBLE;
}

function reasonOf(status: number, body: string | undefined): string {
  const message =
    "Processing of the HTTP request resulted in an exception. Please see the HTTP response returned by the 'Response' property of this exception for details.";
  return `StatusCode: ${statusName(status)}\r\nMessage: ${message}\r\nWeb Response: \r\n${body ?? ''}`;
}
