/** The enterprise extension of User (RFC 7643 4.3 and 8.7.1). */
import { attribute, complex, type SchemaDefinition } from './definition.js';

export const ENTERPRISE_USER_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export const ENTERPRISE_USER_SCHEMA: SchemaDefinition = {
  id: ENTERPRISE_USER_URN,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    attribute('employeeNumber', 'Number or name that the organization gave to the person.'),
    attribute('costCenter', 'Cost center.'),
    attribute('organization', 'Organization.'),
    attribute('division', 'Division.'),
    attribute('department', 'Department.'),
    complex('manager', "The user's manager.", [
      attribute('value', "Id of the manager's user."),
      attribute('$ref', "Address of the manager's user.", {
        type: 'reference',
        caseExact: true,
        referenceTypes: ['User'],
      }),
      attribute('displayName', "The manager's name.", { mutability: 'readOnly' }),
    ]),
  ],
};
