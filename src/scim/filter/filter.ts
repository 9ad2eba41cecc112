/** What a filter and the paths in it are once they have been read: trees of plain data. */

export type ComparisonOperator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

export type FilterValue = string | number | boolean | null;

/** A path as RFC 7644 3.5.2 (`PATH`) and 3.10 have it. Names are kept as written; they compare without case. */
export type AttributePath = {
  /** The URN before the attribute, without the last colon. */
  readonly schema?: string;
  readonly attribute: string;
  /** The filter in brackets, which chooses elements of a multi-valued attribute. */
  readonly filter?: Filter;
  readonly subAttribute?: string;
};

/**
 * A filter of RFC 7644 3.4.2.2 (with errata 4670 and 4690). A `path` may itself carry a value filter, as in
 * `emails[type eq "work"].value eq "x"`: not in the RFC's grammar, but what Entra sends.
 */
export type Filter =
  | {
      readonly kind: 'compare';
      readonly path: AttributePath;
      readonly operator: ComparisonOperator;
      readonly value: FilterValue;
    }
  | { readonly kind: 'present'; readonly path: AttributePath }
  /** `attr[filter]`: one element satisfies the whole filter. */
  | { readonly kind: 'element'; readonly path: AttributePath & { readonly filter: Filter } }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Filter[] }
  | { readonly kind: 'not'; readonly operand: Filter };

/** The text can't be read as a filter, or asks for a comparison that the attribute's type does not have. */
export class ScimFilterError extends Error {
  override readonly name = 'ScimFilterError';
  /** 0-based offset in the filter text; undefined when the text is well formed but its meaning is not. */
  readonly position: number | undefined;

  constructor(message: string, position?: number) {
    super(position === undefined ? message : `${message} at ${position}`);
    this.position = position;
  }
}
