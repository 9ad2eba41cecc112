/** The attributes that every resource has (RFC 7643 3.1); they belong to no schema's list. */
import { type AttributeDefinition, attribute, complex } from './definition.js';

export const COMMON_ATTRIBUTES: readonly AttributeDefinition[] = [
  // Read-only here: it is derived from the attributes that the resource carries, whatever the client lists.
  attribute('schemas', 'URNs of the schemas whose attributes the resource carries.', {
    type: 'reference',
    multiValued: true,
    required: true,
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    referenceTypes: ['uri'],
  }),
  attribute('id', 'Given by the service, never reused.', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  attribute('externalId', "The resource's id at the provisioning client.", { caseExact: true }),
  complex(
    'meta',
    'What the service knows about the resource.',
    [
      attribute('resourceType', 'Name of the resource type.', { caseExact: true, mutability: 'readOnly' }),
      attribute('created', 'When the resource was created.', {
        type: 'dateTime',
        caseExact: true,
        mutability: 'readOnly',
      }),
      attribute('lastModified', 'When the resource was changed last.', {
        type: 'dateTime',
        caseExact: true,
        mutability: 'readOnly',
      }),
      attribute('location', 'Address of the resource.', {
        type: 'reference',
        caseExact: true,
        mutability: 'readOnly',
        referenceTypes: ['uri'],
      }),
      attribute('version', 'Version of the resource, as in its ETag.', { caseExact: true, mutability: 'readOnly' }),
    ],
    { mutability: 'readOnly' },
  ),
];
