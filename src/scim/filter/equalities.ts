/** What an element must hold to satisfy a filter, when the filter says so outright: `type eq "work"`, also joined by `and`. */
import type { Filter, FilterValue } from './filter.js';

export type Equality = { readonly attribute: string; readonly value: Exclude<FilterValue, null> };

/** Undefined when the filter is more than equalities: no element can be derived from it. */
export function equalitiesOf(filter: Filter): readonly Equality[] | undefined {
  if (filter.kind === 'and') {
    const parts = filter.operands.map(equalitiesOf);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.value === null) return undefined;
  if (filter.path.filter !== undefined || filter.path.subAttribute !== undefined) return undefined;
  return [{ attribute: filter.path.attribute, value: filter.value }];
}
