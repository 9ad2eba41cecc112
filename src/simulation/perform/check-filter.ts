/** A scoping filter that somebody saves has to filter something; what a tenant exported is taken as it is. */
import { scopeFilterSchema } from '../../scoping/filter-schema.js';
import { InputError } from '../../text/input-error.js';
import { isRecord } from '../../text/json-path.js';
import { suggestionFor } from '../../text/suggest.js';

const KEYS = ['groups', 'inputFilterGroups', 'categoryFilterGroups'];

/** @throws InputError for an unknown key, and for a filter without any clause. Null, which removes the filter, passes. */
export function checkFilter(filter: unknown): void {
  if (filter === null || filter === undefined) return;
  const unknown = Object.keys(isRecord(filter) ? filter : {}).find(
    (key) => !KEYS.includes(key) && !key.includes('@odata.'),
  );
  const hint = 'A filter is { "groups": [{ "name": ..., "clauses": [...] }] }; --clear removes the filter.';
  if (unknown !== undefined) {
    throw new InputError(`the filter has an unknown key "${unknown}"${suggestionFor(unknown, KEYS)}`, { hint });
  }
  const document = scopeFilterSchema.safeParse(filter);
  // What has another shape is told with its path when the schema is compiled.
  if (!document.success) return;
  const groups = [...(document.data.groups ?? []), ...(document.data.inputFilterGroups ?? [])];
  if (groups.every(({ clauses }) => (clauses ?? []).length === 0)) {
    throw new InputError('the filter has no clause', { hint });
  }
}
