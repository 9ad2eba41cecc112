/** The messages of RFC 7644: list, patch and error bodies, and the URNs of all. */
import type { ScimError } from './errors.js';
import type { JsonObject, JsonValue } from './transport/transport.js';

const LIST_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const SEARCH_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
export const PATCH_OP_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';

export type ListPage = {
  /** Matches before paging. */
  readonly totalResults: number;
  /** 1-based index of the first resource of this page. */
  readonly startIndex: number;
  readonly resources: readonly JsonObject[];
};

/** A list body (RFC 7644 3.4.2); `itemsPerPage` is the number of resources in this page. */
export function listResponse(page: ListPage): JsonObject {
  return {
    schemas: [LIST_RESPONSE_URN],
    totalResults: page.totalResults,
    itemsPerPage: page.resources.length,
    startIndex: page.startIndex,
    Resources: page.resources,
  };
}

/** A patch body (RFC 7644 3.5.2) around operations that are written as they shall go on the wire. */
export function patchOp(operations: readonly JsonValue[]): JsonObject {
  return { schemas: [PATCH_OP_URN], Operations: operations };
}

/** An error body (RFC 7644 3.12); its `status` is text. */
export function errorMessage(error: ScimError): JsonObject {
  const { status, scimType } = error.kind;
  return {
    schemas: [ERROR_URN],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: error.message,
  };
}
