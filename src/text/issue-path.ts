/** The place of a zod issue in a document, as people write paths. */

/** `['groups', 0, 'name']` is `groups[0].name`; the document itself is the empty text. */
export function issuePath(keys: readonly PropertyKey[]): string {
  const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return path.replace(/^\./, '');
}
