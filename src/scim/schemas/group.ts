/** The core Group schema (RFC 7643 4.2 and 8.7.1). */
import { attribute, complex, type SchemaDefinition } from './definition.js';

export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';

export const GROUP_SCHEMA: SchemaDefinition = {
  id: GROUP_URN,
  name: 'Group',
  description: 'Group',
  attributes: [
    // RFC 7643 4.2 says REQUIRED where its JSON (8.7.1) says required: false; the prose is followed.
    attribute('displayName', 'The name to show.', { required: true }),
    complex(
      'members',
      'Users and groups in the group.',
      [
        attribute('value', 'Id of the member.', { mutability: 'immutable' }),
        attribute('$ref', 'Address of the member.', {
          type: 'reference',
          caseExact: true,
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        attribute('type', 'User or Group.', { mutability: 'immutable', canonicalValues: ['User', 'Group'] }),
        attribute('display', "The member's name.", { mutability: 'readOnly' }),
      ],
      { multiValued: true },
    ),
  ],
};
