/** Joins neighbouring additions to, or removals from, one list, so that a thousand of them walk a long member list once. */
import { isJsonArray, isJsonObject, sameName } from '../json.js';
import { findAttribute } from '../schemas/resolve.js';
import type { PatchTolerances } from '../tolerances.js';
import type { JsonValue } from '../transport/transport.js';
import type { Change } from './change.js';

/** The result is the same as of one after another. */
export function joinChanges(changes: readonly Change[], tolerances: PatchTolerances): readonly Change[] {
  const result: Change[] = [];
  let run: { readonly change: Change; readonly values: JsonValue[] } | undefined;
  for (const change of changes) {
    const value = change.op === 'add' ? addedValue(change) : removedValue(change, tolerances);
    if (value !== undefined && run !== undefined && continues(run.change, change, value)) {
      run.values.push(value);
      continue;
    }
    run = value === undefined ? undefined : { change, values: [value] };
    const { op, target, name, pathless } = change;
    result.push(run === undefined ? change : { op, target, name, pathless, joined: run.values });
  }
  return result;
}

function addedValue(change: Change): JsonValue | undefined {
  return change.filter === undefined && isListAsAWhole(change) ? change.value : undefined;
}

/** The values that a change removes from a list: `members` with a value, `members[value eq "id"]`. */
function removedValue(change: Change, { removeListedValues }: PatchTolerances): JsonValue | undefined {
  const { op, filter, value, target } = change;
  if (op !== 'remove' || !isListAsAWhole(change)) return undefined;
  if (findAttribute(target.attribute.subAttributes, 'value') === undefined) return undefined;
  if (filter === undefined) return value === null || !removeListedValues ? undefined : value;
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string') return undefined;
  const isByValue = sameName(filter.path.attribute, 'value') && filter.path.subAttribute === undefined;
  return isByValue ? { value: filter.value } : undefined;
}

function isListAsAWhole({ target: { attribute, subAttribute } }: Change): boolean {
  return attribute.multiValued && subAttribute === undefined && attribute.mutability !== 'readOnly';
}

/** A new primary value makes the earlier ones step back, so that it opens a run of its own. */
function continues(first: Change, change: Change, value: JsonValue): boolean {
  return (
    first.op === change.op &&
    first.target.attribute === change.target.attribute &&
    first.target.extension === change.target.extension &&
    !(isJsonArray(value) ? value : [value]).some(speaksOfPrimary)
  );
}

function speaksOfPrimary(element: JsonValue): boolean {
  return isJsonObject(element) && Object.keys(element).some((key) => sameName(key, 'primary'));
}
