/** What a service lets pass in a PATCH beyond RFC 7644, each by name: mostly what Entra's two dialects need. */
import type { Leniency } from '../schemas/normalise.js';

export type PatchTolerances = Leniency & {
  /** `Add`, `REPLACE`: operations in any case (RFC 7644 3.5.2 has them in lower case). */
  readonly operationsInAnyCase: boolean;
  /** Add or replace at `attr[type eq "t"].sub` that finds no element makes one; the RFC answers `noTarget`. */
  readonly createMissingElements: boolean;
  /** `remove` with a value removes the listed elements only; by the RFC it would remove all. */
  readonly removeListedValues: boolean;
  /** Keys of a path-less value may be paths: `"name.givenName"`, `"urn:...:User:department"`. */
  readonly expandPathKeys: boolean;
  /** Keys that no operation has (`name`) and extra keys beside `Operations` (`id`) are ignored. */
  readonly ignoreExtraKeys: boolean;
  /** `{"value": {"value": "id"}}` stands for its innermost content, as in Netskope's old Swagger samples. */
  readonly unwrapValues: boolean;
  /** Operations without a path are accepted; Netskope's specification shows none. */
  readonly pathlessOperations: boolean;
};

/** Everything that Entra sends is understood (use-scim-to-provision-users-and-groups, application-provisioning-config-problem-scim-compatibility). */
export const ENTRA_TOLERANCES: PatchTolerances = {
  booleansAsText: true,
  bareValues: true,
  operationsInAnyCase: true,
  createMissingElements: true,
  removeListedValues: true,
  expandPathKeys: true,
  ignoreExtraKeys: true,
  unwrapValues: false,
  pathlessOperations: true,
};

/** RFC 7644 to the letter. */
export const NO_TOLERANCES: PatchTolerances = {
  booleansAsText: false,
  bareValues: false,
  operationsInAnyCase: false,
  createMissingElements: false,
  removeListedValues: false,
  expandPathKeys: false,
  ignoreExtraKeys: false,
  unwrapValues: false,
  pathlessOperations: true,
};
