/** Flow types: which kinds of change a mapping lets through (attributeMapping in Microsoft Graph). */
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';

/**
 * - `fill`: the target has no value yet;
 * - `extend`: values are added to those of a multi-valued attribute;
 * - `replace`: a value, or some of several, has to go.
 */
export type ChangeKind = 'fill' | 'extend' | 'replace';

/** What a read-only attribute holds is the target's own business. */
export function flowsOnCreate({ targetDefinition }: CompiledAttributeMapping): boolean {
  return targetDefinition.mutability !== 'ReadOnly';
}

/**
 * An immutable attribute is set on creation only, as with the flow type ObjectAddOnly (#mapping-immutable). One that is write-only
 * comes back as empty, so that it is sent whenever the object is processed: there is nothing to compare it with (#mapping-write-only).
 */
export function flowsOnUpdate({ flowType, targetDefinition }: CompiledAttributeMapping, kind: ChangeKind): boolean {
  if (targetDefinition.mutability === 'ReadOnly' || targetDefinition.mutability === 'Immutable') return false;
  switch (flowType) {
    case 'Always':
      return true;
    case 'ObjectAddOnly':
      return false;
    case 'AttributeAddOnly':
      return kind === 'fill';
    // With a current value only additions flow, no removals; to replace a single value removes the old one (#mapping-flow-value-add-only).
    case 'ValueAddOnly':
      return kind !== 'replace';
    // Only when the change adds values to a multi-valued attribute (#mapping-flow-multi-value-add-only).
    case 'MultiValueAddOnly':
      return kind === 'extend' || (kind === 'fill' && targetDefinition.multivalued);
  }
}
