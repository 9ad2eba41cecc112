/** Map: the values that the attribute mappings give for one object. */
import type { EvaluationContext } from '../../expressions/values.js';
import { toText } from '../../expressions/values.js';
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';
import type { JsonValue } from '../../scim/transport/transport.js';
import type { RoleChange } from '../client/role-shapes.js';
import { roleChangeOf } from './roles.js';

/** A mapping and the value that it yields; null means that nothing flows. */
export type MappedAttribute = {
  readonly mapping: CompiledAttributeMapping;
  /** Typed for the wire: Boolean targets hold booleans, Integer targets numbers, everything else text or a list of text. */
  readonly value: JsonValue | null;
  /** The app roles behind the value of a role expression. */
  readonly roles?: RoleChange;
};

export type MapOutcome =
  | { readonly kind: 'mapped'; readonly attributes: readonly MappedAttribute[] }
  /** An `IgnoreObjectFlow`: the object is to be left alone. */
  | { readonly kind: 'ignored' }
  | {
      readonly kind: 'failed';
      readonly errorCode: 'InternalError' | 'SchemaPropertyCanOnlyAcceptValue';
      readonly targetAttributeName: string;
      readonly message: string;
    };

/** Evaluates the mappings, all but the references, in the order in which they are given. */
export function mapAttributes(
  mappings: readonly CompiledAttributeMapping[],
  read: (name: string) => string | number | boolean | null | readonly string[],
  context: EvaluationContext,
): MapOutcome {
  const attributes: MappedAttribute[] = [];
  for (const attribute of mappings) {
    if (attribute.isReference) continue;
    const { targetAttributeName } = attribute;
    try {
      const outcome = attribute.evaluate(read, context);
      if (outcome.kind === 'ignoreObject') return { kind: 'ignored' };
      if (outcome.kind === 'ignoreFlow') continue;
      const text = toText(outcome.value);
      if (isTooMany(attribute, text)) {
        const message = `${text.length} values, where the target attribute takes one: ${text.join(', ')}`;
        return { kind: 'failed', errorCode: 'SchemaPropertyCanOnlyAcceptValue', targetAttributeName, message };
      }
      const roles = attribute.roleForm === undefined ? undefined : roleChangeOf(attribute.roleForm, read);
      attributes.push({
        mapping: attribute,
        value: roles?.roles.length === 0 ? [] : typedValue(attribute, text),
        ...(roles === undefined ? {} : { roles }),
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', errorCode: 'InternalError', targetAttributeName, message };
    }
  }
  return { kind: 'mapped', attributes };
}

/**
 * Several values for an attribute of one are an error, SchemaPropertyCanOnlyAcceptValue (howto-analyze-provisioning-logs). All roles
 * count, also where the attribute was added to the list as one of a single value.
 */
export function isTooMany(
  { targetDefinition, roleForm }: CompiledAttributeMapping,
  text: string | readonly string[] | null,
): text is readonly string[] {
  return !targetDefinition.multivalued && roleForm === undefined && typeof text === 'object' && (text?.length ?? 0) > 1;
}

/** Turns the text that an expression or a default yields into what the target attribute's type holds. */
export function typedValue(
  attribute: CompiledAttributeMapping,
  text: string | readonly string[] | null,
): JsonValue | null {
  if (text === null) return null;
  const { multivalued } = attribute.targetDefinition;
  if (typeof text !== 'string') {
    if (text.length === 0) return null;
    return multivalued || attribute.roleForm !== undefined ? text : (text[0] ?? null);
  }
  const { filter, subAttribute } = attribute.target;
  const isWhole = filter === undefined && subAttribute === undefined;
  // An attribute of several values is a list, also of one (RFC 7643 2.4).
  return multivalued && isWhole ? [text] : typedText(attribute, text);
}

function typedText({ targetDefinition: { type } }: CompiledAttributeMapping, text: string): JsonValue {
  if (type === 'Boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (type === 'Integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  return text;
}

/** The text of a value as the log shows it: booleans as `True` and `False`. */
export function valueText(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
