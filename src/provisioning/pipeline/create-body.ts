/** The body of the POST that creates an object in the target. */
import { writePath } from '../../scim/resource-path.js';
import type { JsonObject, JsonValue } from '../../scim/transport/transport.js';
import type { MappedAttribute } from './map.js';
import type { SourceObjectType } from './subject.js';

const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const LEGACY_GROUP = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';

export type GroupForm = 'core' | 'legacy';

/** The value that a create sends: the mapping's own, else its default (which applies to creation only). */
export function createValue({ mapping, value }: MappedAttribute): JsonValue | null {
  return value ?? mapping.defaultValue;
}

/** The first required target attribute that would stay empty, or undefined. */
export function missingRequired(attributes: readonly MappedAttribute[]): string | undefined {
  return attributes.find((entry) => entry.mapping.targetDefinition.required && isBlank(createValue(entry)))?.mapping
    .targetAttributeName;
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
    if (value !== null) body = writePath(body, entry.mapping.target, value);
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
