/** The source attributes that a mapping may name, for users and for groups. */
import { InputError } from '../text/input-error.js';
import { suggest } from '../text/suggest.js';

type AttributeType = 'String' | 'Boolean' | 'Reference';

export type AttributeDefinition = {
  readonly name: string;
  readonly type: AttributeType;
  readonly multivalued: boolean;
  /** Why nobody can set it by hand; absent when it can be set. */
  readonly readOnly?: string;
};

function texts(...names: readonly string[]): readonly AttributeDefinition[] {
  return names.map((name) => ({ name, type: 'String', multivalued: false }));
}

function lists(...names: readonly string[]): readonly AttributeDefinition[] {
  return names.map((name) => ({ name, type: 'String', multivalued: true }));
}

function booleans(...names: readonly string[]): readonly AttributeDefinition[] {
  return names.map((name) => ({ name, type: 'Boolean', multivalued: false }));
}

const OBJECT_ID: AttributeDefinition = {
  name: 'objectId',
  type: 'String',
  multivalued: false,
  readOnly: 'it is given when the object is created and never changes',
};

const APP_ROLE_ASSIGNMENTS: AttributeDefinition = {
  name: 'appRoleAssignments',
  type: 'Reference',
  multivalued: true,
  readOnly: 'it follows from the assignments; assign or unassign instead',
};

/**
 * User attributes: Graph's objectDefinition sample, the schema that a tenant exports for a custom application, and the
 * lifecycle pages (employeeHireDate, employeeLeaveDateTime).
 */
export const USER_ATTRIBUTES: readonly AttributeDefinition[] = [
  OBJECT_ID,
  ...booleans('accountEnabled'),
  ...texts('userPrincipalName', 'displayName', 'givenName', 'surname', 'mail', 'mailNickname'),
  ...texts('jobTitle', 'department', 'companyName', 'employeeId', 'employeeHireDate', 'employeeLeaveDateTime'),
  ...texts('streetAddress', 'city', 'state', 'postalCode', 'country', 'physicalDeliveryOfficeName'),
  ...texts('telephoneNumber', 'mobile', 'facsimileTelephoneNumber'),
  ...texts('preferredLanguage', 'usageLocation', 'userType', 'netId', 'onPremisesSecurityIdentifier'),
  ...lists('otherMails', 'proxyAddresses'),
  ...booleans('dirSyncEnabled', 'showInAddressList'),
  ...texts(...Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`)),
  { name: 'manager', type: 'Reference', multivalued: false },
  {
    name: 'originalUserPrincipalName',
    type: 'String',
    multivalued: false,
    readOnly: 'it is the userPrincipalName as the directory keeps it; set that instead',
  },
  {
    name: 'IsSoftDeleted',
    type: 'Boolean',
    multivalued: false,
    readOnly: 'it is computed; delete, disable or unassign the user instead',
  },
  APP_ROLE_ASSIGNMENTS,
  {
    name: 'passwordProfile.password',
    type: 'String',
    multivalued: false,
    readOnly: 'passwords are neither kept nor provisioned; use a constant or an expression in the mapping',
  },
];

/** Group attributes: the SCIM tutorial and the schema that a tenant exports for a custom application. */
const GROUP_ATTRIBUTES: readonly AttributeDefinition[] = [
  OBJECT_ID,
  ...texts('displayName', 'description', 'mail', 'mailNickname'),
  ...booleans('mailEnabled', 'securityEnabled'),
  { name: 'members', type: 'Reference', multivalued: true, readOnly: 'add and remove members instead' },
  APP_ROLE_ASSIGNMENTS,
];

/** Directory extensions: single-valued, named after the application that owns them (its appId without dashes). */
const DIRECTORY_EXTENSION = /^extension_[0-9a-fA-F]{32}_[A-Za-z0-9_]+$/;

const userAttributes = new Map(USER_ATTRIBUTES.map((definition) => [definition.name, definition]));
const groupAttributes = new Map(GROUP_ATTRIBUTES.map((definition) => [definition.name, definition]));

/** The user attribute of that name, directory extensions included; undefined when there is none. Names are case-sensitive. */
export function findUserAttribute(name: string): AttributeDefinition | undefined {
  const known = userAttributes.get(name);
  if (known !== undefined) return known;
  return DIRECTORY_EXTENSION.test(name) ? { name, type: 'String', multivalued: false } : undefined;
}

/**
 * The user attribute of that name.
 * @throws InputError with the nearest name when there is none.
 */
export function userAttribute(name: string): AttributeDefinition {
  const definition = findUserAttribute(name);
  if (definition === undefined) throw unknownAttribute('user', name, USER_ATTRIBUTES);
  return definition;
}

/**
 * The group attribute of that name.
 * @throws InputError with the nearest name when there is none.
 */
export function groupAttribute(name: string): AttributeDefinition {
  const definition = groupAttributes.get(name);
  if (definition === undefined) throw unknownAttribute('group', name, GROUP_ATTRIBUTES);
  return definition;
}

function unknownAttribute(kind: string, name: string, known: readonly AttributeDefinition[]): InputError {
  const names = known.map((definition) => definition.name);
  const nearest = suggest(name, names);
  const extension =
    kind === 'user'
      ? ' Also extensionAttribute1 to extensionAttribute15, and extension_<appId without dashes>_<name>.'
      : '';
  const hint =
    nearest === undefined
      ? `Known names: ${names.filter((each) => !/\d/.test(each)).join(', ')}.${extension}`
      : `Did you mean "${nearest}"? Attribute names are case-sensitive.`;
  return new InputError(`A ${kind} has no attribute "${name}".`, { hint });
}
