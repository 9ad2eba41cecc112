/** What the SCIM client hands back: a value, or a failure in the words of the provisioning log. */
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';

/** A failed request, as it is logged (`errorInformation`) and escrowed. */
export type ClientFailure = {
  /** HTTP status; absent when there was no answer at all. */
  readonly status?: number;
  readonly errorCode: string;
  readonly reason: string;
  /** Method, path and query in plain text; absent when nothing was sent. */
  readonly request?: string;
  /** A query was answered with 404, where a SCIM server answers 200 and an empty list. */
  readonly incompatible?: true;
  /** There is no token to ask with: the token endpoint refused to give one, or could not be asked. */
  readonly credentials?: 'refused' | 'unavailable';
};

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ClientFailure };

/** A SCIM resource as the target sent it. */
export type TargetResource = JsonObject & { readonly id: string };

/** One operation of a SCIM PATCH request. */
export type PatchOperation = {
  readonly op: string;
  readonly path?: string;
  readonly value?: JsonValue;
};

export type ResourceKind = 'Users' | 'Groups';
