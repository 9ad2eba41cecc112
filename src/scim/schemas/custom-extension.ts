/** Custom extensions: attributes that a customer adds under a URN of their own, of which the service has no schema. */
import type { AttributePath } from '../filter/filter.js';
import { type AttributeDefinition, attribute, type ResourceType } from './definition.js';

const URN = /^urn:ietf:params:scim:schemas:extension:([A-Za-z0-9_.-]{1,100}):2\.0:([A-Za-z]+)$/i;
const NAME = /^[A-Za-z][\w$-]{0,99}$/;

/**
 * The URN of a custom extension of that kind of resource, `urn:ietf:params:scim:schemas:extension:{Name}:2.0:User`; undefined for any
 * other text (customize-application-attributes; Netskope's own is `{Name}` = `tenant`).
 */
export function customExtension(type: ResourceType, urn: string): string | undefined {
  const [, name, resource] = URN.exec(urn) ?? [];
  if (name === undefined || resource?.toLowerCase() !== type.name.toLowerCase()) return undefined;
  if (type.extensions.some(({ id }) => id.toLowerCase() === urn.toLowerCase())) return undefined;
  return `urn:ietf:params:scim:schemas:extension:${name}:2.0:${type.name}`;
}

/** Undefined for a name that no attribute has, or that every object inherits. Its own spelling is kept: there is no schema to ask. */
export function customAttribute({
  attribute: name,
}: Pick<AttributePath, 'attribute'>): AttributeDefinition | undefined {
  return NAME.test(name) && !(name in {}) ? attribute(name, 'Added by a customer.', { type: 'any' }) : undefined;
}
