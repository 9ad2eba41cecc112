/** What a service lets pass beyond RFC 7644, each by name: what Entra's two dialects need, and what one product accepts besides. */

/** In what a filter asks. */
export type FilterTolerances = {
  /** `"True"`, `"false"` and the like stand for a boolean: Entra's default dialect sends them, in values and in filters. */
  readonly booleansAsText: boolean;
  /** `emails[type eq "work"].value eq "x"`: a value path is compared, which RFC 7644's grammar has only in a PATCH. */
  readonly comparedValuePaths: boolean;
  /** An attribute of an extension may be named without its URN: `manager`. */
  readonly extensionsWithoutUrn: boolean;
  /** Attributes under `urn:ietf:params:scim:schemas:extension:{Name}:2.0:User` are kept without a schema: Entra maps to them. */
  readonly customExtensions: boolean;
};

/** In the values of a resource that is sent. */
export type ValueTolerances = {
  readonly booleansAsText: boolean;
  readonly customExtensions: boolean;
  /** A bare text stands for `{"value": text}`: `"members": "id"`, `"manager": "id"`. */
  readonly bareValues: boolean;
  /** A list of one stands for its element where the attribute has one value: older jobs send `manager` so. */
  readonly listsOfOne: boolean;
  /** An empty text unassigns an attribute that holds no text: a boolean, a number, a complex one. */
  readonly emptyTextUnassigns: boolean;
};

/** In a PATCH. */
export type PatchTolerances = FilterTolerances &
  ValueTolerances & {
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

/**
 * All that Entra's requests need (#target-tolerances; Microsoft's pages use-scim-to-provision-users-and-groups and
 * application-provisioning-config-problem-scim-compatibility; `emptyTextUnassigns`: the test SCIM_Null_Update of Microsoft's Logic App).
 */
export const ENTRA_TOLERANCE_NAMES = [
  'booleansAsText',
  'comparedValuePaths',
  'extensionsWithoutUrn',
  'customExtensions',
  'bareValues',
  'listsOfOne',
  'emptyTextUnassigns',
  'operationsInAnyCase',
  'createMissingElements',
  'removeListedValues',
  'expandPathKeys',
  'ignoreExtraKeys',
] as const satisfies readonly (keyof PatchTolerances)[];

export type EntraTolerance = (typeof ENTRA_TOLERANCE_NAMES)[number];

/** The tolerances that are named, and none besides; RFC 7644 itself has operations without a path. */
export function tolerate(names: readonly EntraTolerance[]): PatchTolerances {
  const isNamed = (name: EntraTolerance): boolean => names.includes(name);
  return {
    booleansAsText: isNamed('booleansAsText'),
    comparedValuePaths: isNamed('comparedValuePaths'),
    extensionsWithoutUrn: isNamed('extensionsWithoutUrn'),
    customExtensions: isNamed('customExtensions'),
    bareValues: isNamed('bareValues'),
    listsOfOne: isNamed('listsOfOne'),
    emptyTextUnassigns: isNamed('emptyTextUnassigns'),
    operationsInAnyCase: isNamed('operationsInAnyCase'),
    createMissingElements: isNamed('createMissingElements'),
    removeListedValues: isNamed('removeListedValues'),
    expandPathKeys: isNamed('expandPathKeys'),
    ignoreExtraKeys: isNamed('ignoreExtraKeys'),
    unwrapValues: false,
    pathlessOperations: true,
  };
}

/** Everything that Entra sends is understood. */
export const ENTRA_TOLERANCES: PatchTolerances = tolerate(ENTRA_TOLERANCE_NAMES);

/** RFC 7644 to the letter. */
export const NO_TOLERANCES: PatchTolerances = tolerate([]);
