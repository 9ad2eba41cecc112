/** What the service tells of itself: ServiceProviderConfig, ResourceTypes, Schemas (RFC 7644 4, RFC 7643 5 to 7). */
import { ScimError } from '../scim/errors.js';
import { sameName } from '../scim/json.js';
import { listResponse } from '../scim/messages.js';
import { COMMON_ATTRIBUTES } from '../scim/schemas/common.js';
import type { AttributeDefinition, ResourceType, SchemaDefinition } from '../scim/schemas/definition.js';
import { DISCOVERY_SCHEMAS } from '../scim/schemas/discovery-schemas.js';
import { RESOURCE_TYPES } from '../scim/schemas/resource-types.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Habits } from './habits.js';
import type { DiscoveryDocument } from './routes.js';

type DiscoveryRequest = {
  readonly document: DiscoveryDocument;
  readonly id?: string;
  readonly root: string;
  readonly query: URLSearchParams;
};

/** @throws ScimError 403 for a filter (RFC 7644 4), 404 for an unknown id. */
export function discover({ document, id, root, query }: DiscoveryRequest, habits: Habits): JsonObject {
  if (query.has('filter')) throw new ScimError({ status: 403 }, `${document} cannot be filtered: leave "filter" out.`);
  if (document === 'ServiceProviderConfig') return serviceProviderConfig(root, habits);
  const all = document === 'Schemas' ? schemaResources(root) : RESOURCE_TYPES.map((type) => resourceType(type, root));
  if (id === undefined) return listResponse({ totalResults: all.length, startIndex: 1, resources: all });
  const found = all.find((resource) => sameName(String(resource.id), id));
  if (found === undefined) throw new ScimError({ status: 404 }, `${document} has no "${id}".`);
  return found;
}

function serviceProviderConfig(root: string, habits: Habits): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: habits.filterMaxResults.value },
    changePassword: { supported: false },
    sort: { supported: habits.sort.value },
    etag: { supported: habits.etags.value },
    authenticationSchemes: [bearerScheme(habits)],
    meta: { resourceType: 'ServiceProviderConfig', location: `${root}/ServiceProviderConfig` },
  };
}

/** RFC 7643 5 knows no type for a header of one's own, so that one is told in words. */
function bearerScheme({ tokenHeaders }: Habits): JsonObject {
  const own = tokenHeaders.value.includes('netskope-api-token') ? ', or alone in the header Netskope-Api-Token' : '';
  return {
    type: 'oauthbearertoken',
    name: 'OAuth Bearer Token',
    description: `Authentication with an API token of the tenant, as Authorization: Bearer${own}`,
    specUri: 'https://www.rfc-editor.org/info/rfc6750',
    primary: true,
  };
}

function resourceType(type: ResourceType, root: string): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: type.name,
    name: type.name,
    endpoint: type.endpoint,
    description: type.description,
    schema: type.schema.id,
    schemaExtensions: type.extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: 'ResourceType', location: `${root}/ResourceTypes/${type.name}` },
  };
}

function schemaResources(root: string): readonly JsonObject[] {
  const schemas = RESOURCE_TYPES.flatMap(({ schema, extensions }) => [withExternalId(schema), ...extensions]);
  return [...schemas, ...DISCOVERY_SCHEMAS].map((schema) => schemaResource(schema, root));
}

/**
 * Common attributes belong to no schema (RFC 7643 3.1), yet this one is set by clients: where it is not told, Entra's schema discovery
 * finds no target for its mapping, and conformance suites take it for unknown.
 */
function withExternalId(schema: SchemaDefinition): SchemaDefinition {
  const common = COMMON_ATTRIBUTES.filter(({ name }) => name === 'externalId');
  return { ...schema, attributes: [...common, ...schema.attributes] };
}

function schemaResource({ id, name, description, attributes }: SchemaDefinition, root: string): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes.map(describeAttribute),
    meta: { resourceType: 'Schema', location: `${root}/Schemas/${id}` },
  };
}

/** Without nulls and with names in the schema's case, as Entra's schema discovery wants it. */
function describeAttribute({
  subAttributes,
  canonicalValues,
  referenceTypes,
  ...rest
}: AttributeDefinition): JsonObject {
  return {
    ...rest,
    ...(canonicalValues === undefined ? {} : { canonicalValues }),
    ...(referenceTypes === undefined ? {} : { referenceTypes }),
    ...(subAttributes === undefined ? {} : { subAttributes: subAttributes.map(describeAttribute) }),
  };
}
