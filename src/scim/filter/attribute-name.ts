/** Splits `urn:...:User:name.givenName` into its schema URN, attribute and sub-attribute. */

export type QualifiedName = {
  readonly schema?: string;
  readonly attribute: string;
  readonly subAttribute?: string;
};

/** RFC 7643 2.1 (`ATTRNAME`, whose `nameChar` has a `$`), and the leading `$` of `$ref`. */
const NAME = /^\$?[A-Za-z][$A-Za-z0-9_-]*$/;

export function isAttributeName(text: string): boolean {
  return NAME.test(text);
}

/**
 * The URN ends at the last colon: a version such as `2.0` inside it has dots that part no sub-attribute.
 * Gives the 0-based offset of the first fault instead when the word is no attribute name.
 */
export function splitQualifiedName(word: string): QualifiedName | { readonly fault: number } {
  const colon = word.lastIndexOf(':');
  const schema = colon === -1 ? undefined : word.slice(0, colon);
  const local = word.slice(colon + 1);
  const dot = local.indexOf('.');
  const attribute = dot === -1 ? local : local.slice(0, dot);
  const subAttribute = dot === -1 ? undefined : local.slice(dot + 1);
  if (schema === '') return { fault: 0 };
  if (!isAttributeName(attribute)) return { fault: colon + 1 };
  if (subAttribute !== undefined && !isAttributeName(subAttribute)) return { fault: colon + 1 + dot };
  return {
    ...(schema === undefined ? {} : { schema }),
    attribute,
    ...(subAttribute === undefined ? {} : { subAttribute }),
  };
}
