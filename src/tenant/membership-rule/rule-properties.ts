/** The properties of a user that a membership rule may name. */
import { didYouMean } from '../../text/suggest.js';
import { findUserAttribute } from '../attribute-names.js';
import type { RuleProperty } from './rule-node.js';

/** Supported properties of groups-dynamic-membership, as far as the directory keeps them; names by the directory. */
const SUPPORTED = [
  ...['accountEnabled', 'dirSyncEnabled'],
  ...['city', 'country', 'companyName', 'department', 'displayName', 'employeeId', 'facsimileTelephoneNumber'],
  ...['givenName', 'jobTitle', 'mail', 'mailNickname', 'mobile', 'objectId', 'onPremisesSecurityIdentifier'],
  ...['physicalDeliveryOfficeName', 'postalCode', 'preferredLanguage', 'state', 'streetAddress', 'surname'],
  ...['telephoneNumber', 'usageLocation', 'userPrincipalName', 'userType', 'otherMails', 'proxyAddresses'],
  ...Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`),
];

const NOT_KEPT = new Set([
  ...['assignedplans', 'employeehiredate', 'memberof', 'onpremisesdistinguishedname', 'passwordpolicies'],
  'sipproxyaddress',
]);

const byName = new Map(SUPPORTED.map((name) => [name.toLowerCase(), name]));

/** The property of that name, without regard to case; or a sentence on why there is none. */
export function findRuleProperty(written: string): RuleProperty | string {
  const [object = '', name = ''] = [written.slice(0, written.indexOf('.')), written.slice(written.indexOf('.') + 1)];
  if (object.toLowerCase() === 'device') return 'Groups have no devices here: write a rule about user properties.';
  if (object.toLowerCase() !== 'user') {
    return `Expected a property such as user.department but found "${written}".`;
  }
  const attribute = byName.get(name.toLowerCase()) ?? (name.startsWith('extension_') ? name : undefined);
  const definition = attribute === undefined ? undefined : findUserAttribute(attribute);
  if (definition === undefined) return unknownProperty(name);
  const type = definition.multivalued ? 'list' : definition.type === 'Boolean' ? 'boolean' : 'text';
  return { attribute: definition.name, type };
}

function unknownProperty(name: string): string {
  if (NOT_KEPT.has(name.toLowerCase())) return `The property user.${name} is not kept in this directory.`;
  const near = didYouMean(name, SUPPORTED);
  const help =
    near ??
    'rules know the properties of groups-dynamic-membership, extensionAttribute1 to 15 and extension_<appId>_<name>.';
  return `Rules know no property user.${name}: ${help}`;
}
