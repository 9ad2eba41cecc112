/** A source attribute's value as a scoping filter sees it. */

/** Undefined, null, the empty text and the empty list are all "null or empty". */
export type FilterValue = string | number | boolean | null | readonly string[];

/**
 * The value as text, Booleans as `True` and `False`; null when it is null or empty. Attributes with several values can't be
 * filtered; should an object have several values nevertheless, no clause holds for them but IS NOT NULL.
 */
export function filterText(value: FilterValue | undefined): string | readonly string[] | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  return value.length <= 1 ? filterText(value[0]) : value;
}
