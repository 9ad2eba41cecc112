/** The schemas of what a service tells of itself (RFC 7643 5 to 7, 8.7.2): conformance suites look for them among its schemas. */
import { type AttributeDefinition, attribute, complex, type SchemaDefinition } from './definition.js';

type Characteristics = Parameters<typeof attribute>[2];

/** All of it is the service's to say. */
function told(name: string, description: string, characteristics: Characteristics = {}): AttributeDefinition {
  return attribute(name, description, { mutability: 'readOnly', ...characteristics });
}

function group(
  name: string,
  description: string,
  parts: readonly AttributeDefinition[],
  characteristics: Characteristics = {},
): AttributeDefinition {
  return complex(name, description, parts, { mutability: 'readOnly', required: true, ...characteristics });
}

const URI = { type: 'reference', caseExact: true, referenceTypes: ['uri'] } as const;
const EXTERNAL = { type: 'reference', caseExact: true, referenceTypes: ['external'] } as const;
const SUPPORTED = told('supported', 'Whether the service offers it.', { type: 'boolean', required: true });

const SERVICE_PROVIDER_CONFIG_SCHEMA: SchemaDefinition = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  name: 'ServiceProviderConfig',
  description: 'What the service offers of SCIM',
  attributes: [
    told('documentationUri', 'Address of a page for people.', EXTERNAL),
    group('patch', 'Changing with PATCH.', [SUPPORTED]),
    group('bulk', 'Many changes in one request.', [
      SUPPORTED,
      told('maxOperations', 'Most changes in a request.', { type: 'integer', required: true }),
      told('maxPayloadSize', 'Most bytes in a request.', { type: 'integer', required: true }),
    ]),
    group('filter', 'Queries with a filter.', [
      SUPPORTED,
      told('maxResults', 'Most resources in a page.', { type: 'integer', required: true }),
    ]),
    group('changePassword', 'Changing a password.', [SUPPORTED]),
    group('sort', 'Lists in an order.', [SUPPORTED]),
    group('etag', 'Versions of resources.', [SUPPORTED]),
    group(
      'authenticationSchemes',
      'How to sign in.',
      [
        told('type', 'The kind of scheme.', {
          required: true,
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
        }),
        told('name', 'A name for people to read.', { required: true }),
        told('description', 'What it is.', { required: true }),
        told('specUri', 'Address of its specification.', EXTERNAL),
        told('documentationUri', 'Address of a page for people.', EXTERNAL),
        told('primary', 'True on the preferred scheme.', { type: 'boolean' }),
      ],
      { multiValued: true },
    ),
  ],
};

const RESOURCE_TYPE_SCHEMA: SchemaDefinition = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  name: 'ResourceType',
  description: 'A kind of resource',
  attributes: [
    told('id', 'Its id, often its name.', { caseExact: true }),
    told('name', 'Its name, as in meta.resourceType.', { required: true, caseExact: true }),
    told('description', 'What it is.'),
    told('endpoint', 'Its address below that of the service.', { ...URI, required: true }),
    told('schema', 'URN of its base schema.', { ...URI, required: true }),
    group(
      'schemaExtensions',
      'Schemas that it may carry besides.',
      [
        told('schema', 'URN of the extension.', { ...URI, required: true }),
        told('required', 'Whether each resource has to carry it.', { type: 'boolean', required: true }),
      ],
      { multiValued: true, required: false },
    ),
  ],
};

const CHARACTERISTICS: readonly AttributeDefinition[] = [
  told('name', 'Its name.', { required: true, caseExact: true }),
  told('type', 'What its values are.', {
    required: true,
    canonicalValues: ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'],
  }),
  told('multiValued', 'Whether it has many values.', { type: 'boolean', required: true }),
  told('description', 'What it is for.'),
  told('required', 'Whether each resource has one.', { type: 'boolean' }),
  told('canonicalValues', 'Values to choose from.', { multiValued: true, caseExact: true }),
  told('caseExact', 'Whether case counts in comparisons.', { type: 'boolean' }),
  told('mutability', 'Who may change it, and when.', {
    canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  }),
  told('returned', 'When it is sent.', { canonicalValues: ['always', 'never', 'default', 'request'] }),
  told('uniqueness', 'How far no two may be equal.', { canonicalValues: ['none', 'server', 'global'] }),
  told('referenceTypes', 'What it may point at.', { multiValued: true, caseExact: true }),
];

const SCHEMA_SCHEMA: SchemaDefinition = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  name: 'Schema',
  description: 'A schema: the attributes of a kind of resource',
  attributes: [
    told('id', 'Its URN.', { required: true, caseExact: true }),
    told('name', 'A name for people to read.'),
    told('description', 'What it is.'),
    group(
      'attributes',
      'Its attributes.',
      [
        ...CHARACTERISTICS,
        group('subAttributes', 'Parts of a complex one.', CHARACTERISTICS, { multiValued: true, required: false }),
      ],
      { multiValued: true },
    ),
  ],
};

export const DISCOVERY_SCHEMAS: readonly SchemaDefinition[] = [
  SERVICE_PROVIDER_CONFIG_SCHEMA,
  RESOURCE_TYPE_SCHEMA,
  SCHEMA_SCHEMA,
];
