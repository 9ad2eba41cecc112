/** Tells a user from a group. */
import { isJsonArray, isJsonObject, namedValue, sameName } from '../json.js';
import type { JsonObject } from '../transport/transport.js';
import type { ResourceType } from './definition.js';
import { GROUP_TYPE, RESOURCE_TYPES, USER_TYPE } from './resource-types.js';

/** By `meta.resourceType`, by `schemas` (RFC 7643 3.1 and 3), or by the userName that only users have. */
export function typeOfResource(resource: JsonObject): ResourceType {
  const meta = namedValue(resource, 'meta');
  const name = isJsonObject(meta) ? namedValue(meta, 'resourceType') : undefined;
  const schemas = namedValue(resource, 'schemas');
  const urns = isJsonArray(schemas) ? schemas.filter((urn) => typeof urn === 'string') : [];
  const said =
    RESOURCE_TYPES.find((type) => type.name === name) ??
    RESOURCE_TYPES.find(({ schema }) => urns.some((urn) => sameName(urn, schema.id)));
  return said ?? (namedValue(resource, 'userName') === undefined ? GROUP_TYPE : USER_TYPE);
}
