/** Joins neighbouring removals of single values, so that a thousand of them walk a long member list once. */
import { isJsonArray, sameName } from '../json.js';
import { findAttribute } from '../schemas/resolve.js';
import type { JsonValue } from '../transport/transport.js';
import type { Change } from './change.js';

/** The result is the same as of one after another: removing values has no order. Only for services that remove listed values. */
export function mergeRemovals(changes: readonly Change[]): readonly Change[] {
  const merged: Change[] = [];
  let run: { readonly change: Change; readonly values: JsonValue[] } | undefined;
  for (const change of changes) {
    const values = removedValues(change);
    if (values !== undefined && run !== undefined && sameTarget(run.change, change)) {
      run.values.push(...values);
      continue;
    }
    run = values === undefined ? undefined : { change, values: [...values] };
    merged.push(run === undefined ? change : { ...unfiltered(change), value: run.values });
  }
  return merged;
}

/** The values that a change removes from a list: `members` with a value, `members[value eq "id"]`. */
function removedValues({ op, target, filter, value }: Change): readonly JsonValue[] | undefined {
  const { attribute, subAttribute } = target;
  if (op !== 'remove' || subAttribute !== undefined || attribute.mutability === 'readOnly') return undefined;
  if (!attribute.multiValued || findAttribute(attribute.subAttributes, 'value') === undefined) return undefined;
  if (filter === undefined) {
    if (value === undefined || value === null) return undefined;
    return isJsonArray(value) ? value : [value];
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string') return undefined;
  if (!sameName(filter.path.attribute, 'value') || filter.path.subAttribute !== undefined) return undefined;
  return [{ value: filter.value }];
}

function sameTarget(left: Change, right: Change): boolean {
  return left.target.attribute === right.target.attribute && left.target.extension === right.target.extension;
}

function unfiltered({ op, target, name, pathless }: Change): Change {
  return { op, target, name, pathless };
}
