/** Diff: what has to change in the target so that it holds the mapped values. */
import { readPath } from '../../scim/resource-path.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import type { AttributeChange } from '../client/dialects.js';
import { type MappedAttribute, typedValue } from './map.js';

/** A change with the value that it replaces, for `modifiedProperties`. */
export type Difference = AttributeChange & { readonly oldValue?: JsonValue };

/**
 * Compares mapped values with the resource as the target sent it. Nulls never flow (customize-application-attributes);
 * booleans are compared by truth, text exactly, so that a corrected capital letter arrives.
 */
export function diffAttributes(attributes: readonly MappedAttribute[], target: JsonObject): readonly Difference[] {
  return attributes.flatMap((attribute): readonly Difference[] => {
    const { mapping } = attribute;
    const current = readPath(target, mapping.target);
    const hasValue = isPresent(current);
    const value = updateValue(attribute, hasValue);
    if (value === null || (hasValue && sameValue(value, current))) return [];
    const change = { name: mapping.targetAttributeName, value };
    return hasValue ? [{ ...change, kind: 'replace', oldValue: current }] : [{ ...change, kind: 'add' }];
  });
}

/** The value that an update may send, by the mapping's flow type (attributeMapping); null when none. */
function updateValue({ mapping, value }: MappedAttribute, hasValue: boolean): JsonValue | null {
  // A mapping of type None fills an empty target with its default and leaves everything else alone.
  if (mapping.source.kind === 'none') return hasValue ? null : typedValue(mapping, mapping.defaultValue);
  switch (mapping.flowType) {
    case 'Always':
    case 'ValueAddOnly':
    case 'MultiValueAddOnly':
      return value;
    case 'AttributeAddOnly':
      return hasValue ? null : value;
    case 'ObjectAddOnly':
      return null;
  }
}

function isPresent(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function sameValue(wanted: JsonValue, current: JsonValue): boolean {
  if (typeof wanted === 'boolean') return String(current).toLowerCase() === String(wanted);
  if (Array.isArray(wanted) || typeof wanted === 'object') return JSON.stringify(wanted) === JSON.stringify(current);
  return String(wanted) === String(current);
}
