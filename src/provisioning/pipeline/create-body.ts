/** The body of the POST that creates an object in the target. */
import type { CompiledAttributeMapping } from '../../profile/compiled-schema.js';
import { writePath } from '../../scim/resource-path.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import { flowsOnCreate } from './flow.js';
import { type MappedAttribute, typedValue } from './map.js';
import { writeRoles } from './roles.js';
import type { SourceObjectType } from './subject.js';

const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const LEGACY_GROUP = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';

export type GroupForm = 'core' | 'legacy';

/**
 * The value that a create sends; null when none. It is the mapping's own, else its default (which applies to creation only), else, for a required attribute,
 * the default of its definition (attributeDefinition in Microsoft Graph; #mapping-default-create-only, #mapping-attribute-default).
 */
export function createValue({ mapping, value }: MappedAttribute): JsonValue | null {
  if (!flowsOnCreate(mapping)) return null;
  if (value !== null) return value;
  const { required, defaultValue } = mapping.targetDefinition;
  return typedValue(mapping, mapping.defaultValue ?? (required ? defaultValue : null));
}

/** The first required target attribute that is mapped and would stay empty, or undefined. What the target makes itself is not awaited. */
export function missingRequired(
  mappings: readonly CompiledAttributeMapping[],
  attributes: readonly MappedAttribute[],
): string | undefined {
  return mappings.find((mapping) => {
    if (!mapping.targetDefinition.required || mapping.isReference || !flowsOnCreate(mapping)) return false;
    const entry = attributes.find((attribute) => attribute.mapping === mapping);
    return entry === undefined || isBlank(createValue(entry));
  })?.targetAttributeName;
}

/**
 * Both user URNs are always listed and references are left out: manager and members follow by PATCH
 * (use-scim-to-provision-users-and-groups). Groups are created empty.
 */
export function createBody(
  objectType: SourceObjectType,
  attributes: readonly MappedAttribute[],
  groupForm: GroupForm,
): JsonObject {
  let body: JsonObject = { schemas: schemasOf(objectType, groupForm) };
  for (const entry of attributes) {
    const value = createValue(entry);
    if (value === null) continue;
    body =
      entry.roles === undefined
        ? writePath(body, entry.mapping.target, value)
        : writeRoles(body, entry.mapping, value, entry.roles);
  }
  if (objectType === 'Group' && groupForm === 'core') body = { ...body, members: [] };
  return { ...body, meta: { resourceType: objectType } };
}

function schemasOf(objectType: SourceObjectType, groupForm: GroupForm): readonly string[] {
  if (objectType === 'User') return [CORE_USER, ENTERPRISE_USER];
  return groupForm === 'core' ? [CORE_GROUP] : [CORE_GROUP, LEGACY_GROUP];
}

function isBlank(value: JsonValue | null): boolean {
  return value === null || value === '';
}
