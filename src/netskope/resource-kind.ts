/** What users and groups differ in, so that the endpoints need not know which of them they serve. */
import type { ResourceType } from '../scim/schemas/definition.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Collection } from './collection.js';

export type WriteMethod = 'POST' | 'PUT' | 'PATCH';

/** What is to be stored: the row, and for a group whose members are concerned, all their ids. */
export type Draft = { readonly row: JsonObject; readonly members?: readonly string[] };

export type ViewOptions = {
  /** Address of the service, for `meta.location` and `$ref`. */
  readonly root: string;
  readonly withMembers: boolean;
};

export type ResourceKind = {
  readonly type: ResourceType;
  readonly idStream: 'user' | 'group';
  readonly resources: Collection;
  /** The attribute that no two resources may share; it is required. */
  readonly uniqueAttribute: 'userName' | 'displayName';
  /** The resource as a PATCH works on it; members only when the PATCH touches them. */
  readonly open: (row: JsonObject, withMembers: boolean) => JsonObject;
  /**
   * Checks what shall be stored and brings it into the form of a row.
   * @throws ScimError `invalidValue` for a missing e-mail or a reference to something that is not there.
   */
  readonly close: (resource: JsonObject, before: JsonObject | undefined, method: WriteMethod) => Draft;
  /** The resource as it is sent. */
  readonly view: (row: JsonObject, options: ViewOptions) => JsonObject;
  /** Stores a draft when it differs from what is there; `stamp` then gives the row its `meta`. */
  readonly save: (id: string, draft: Draft, stamp: (row: JsonObject) => JsonObject) => void;
  /** Removes the resource and what refers to it; `stamp` then gives the rows that lose a reference their `meta`. */
  readonly remove: (id: string, stamp: (row: JsonObject) => JsonObject) => void;
};
