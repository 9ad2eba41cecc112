/** The Graph requests that give an export with everything in it. */

/** Properties of a user as a full export asks for them (Graph v1.0, user resource; without `$select` most are left out). */
const USER_PROPERTIES = [
  'id',
  'userPrincipalName',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'mailNickname',
  'accountEnabled',
  'department',
  'jobTitle',
  'companyName',
  'employeeId',
  'city',
  'state',
  'country',
  'postalCode',
  'streetAddress',
  'officeLocation',
  'businessPhones',
  'mobilePhone',
  'faxNumber',
  'preferredLanguage',
  'usageLocation',
  'userType',
  'proxyAddresses',
  'otherMails',
  'onPremisesSyncEnabled',
  'onPremisesExtensionAttributes',
];

export const USERS_QUERY = `GET /users?$select=${USER_PROPERTIES.join(',')}&$expand=manager($select=id)`;
export const GROUPS_QUERY =
  'GET /groups?$select=id,displayName,description,mail,mailNickname,mailEnabled,securityEnabled,groupTypes,membershipRule,membershipRuleProcessingState,createdDateTime';
export const MEMBERS_QUERY = 'GET /groups/{id}/members?$select=id';
export const SERVICE_PRINCIPAL_QUERY = 'GET /servicePrincipals/{id}?$select=id,appId,displayName,appRoles';
export const ASSIGNMENTS_QUERY = 'GET /servicePrincipals/{id}/appRoleAssignedTo';
export const JOBS_QUERY = 'GET /servicePrincipals/{id}/synchronization/jobs';
export const SECRETS_QUERY = 'GET /servicePrincipals/{id}/synchronization/secrets';
export const ORGANIZATION_QUERY = 'GET /organization?$select=id,displayName,verifiedDomains';
