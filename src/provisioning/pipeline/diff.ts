/** Diff: what has to change in the target so that it holds the mapped values. */
import { isJsonArray } from '../../scim/json.js';
import { readPath } from '../../scim/resource-path.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import type { AttributeChange } from '../client/dialects.js';
import { roleText } from '../client/role-shapes.js';
import { flowsOnUpdate } from './flow.js';
import { type MappedAttribute, typedValue } from './map.js';
import { rolesToSend } from './roles.js';
import { isPresent, sameValue, valuesLacking } from './same-value.js';

/** A change with the value that it replaces, for `modifiedProperties`. */
export type Difference = AttributeChange & { readonly oldValue?: JsonValue };

/**
 * Compares mapped values with the resource as the target sent it. Nulls never flow (#mapping-null);
 * what counts as the same value, and which changes an update may carry, is for `sameValue` and `flowsOnUpdate` to say.
 */
export function diffAttributes(attributes: readonly MappedAttribute[], target: JsonObject): readonly Difference[] {
  return attributes.flatMap((attribute) =>
    attribute.roles ? roleChange(attribute, target) : change(attribute, target),
  );
}

function change({ mapping, value }: MappedAttribute, target: JsonObject): readonly Difference[] {
  const current = readPath(target, mapping.target);
  const isFilled = isPresent(current);
  // A mapping of type None fills an empty target with its default and leaves everything else alone (#mapping-none).
  const wanted = mapping.source.kind !== 'none' ? value : isFilled ? null : typedValue(mapping, mapping.defaultValue);
  if (wanted === null) return [];
  const name = mapping.targetAttributeName;
  if (!isFilled) return flowsOnUpdate(mapping, 'fill') ? [{ name, kind: 'add', value: wanted }] : [];
  const isSame = sameValue(wanted, current, mapping.targetDefinition);
  if (isSame && mapping.flowBehavior !== 'FlowAlways') return [];
  if (flowsOnUpdate(mapping, 'replace')) return [{ name, kind: 'replace', value: wanted, oldValue: current }];
  if (!isJsonArray(wanted) || !flowsOnUpdate(mapping, 'extend')) return [];
  const missing = valuesLacking(wanted, current, mapping.targetDefinition);
  return missing.length === 0 ? [] : [{ name, kind: 'add', value: missing }];
}

function roleChange({ mapping, value, roles }: MappedAttribute, target: JsonObject): readonly Difference[] {
  if (roles === undefined || value === null) return [];
  const current = readPath(target, mapping.target);
  const isFilled = isPresent(current);
  const kind = !isFilled ? 'fill' : roles.form === 'complex' ? 'extend' : 'replace';
  if (!flowsOnUpdate(mapping, kind)) return [];
  const sent =
    rolesToSend(mapping, value, roles, target) ?? (mapping.flowBehavior === 'FlowAlways' ? roles : undefined);
  if (sent === undefined) return [];
  const written = roles.form === 'complex' ? sent.roles.map(roleText) : value;
  return [
    {
      name: mapping.targetAttributeName,
      kind: isFilled && roles.form !== 'complex' ? 'replace' : 'add',
      value: written,
      roles: sent,
      ...(isFilled ? { oldValue: current } : {}),
    },
  ];
}
