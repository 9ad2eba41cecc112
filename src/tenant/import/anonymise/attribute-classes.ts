/** What kind of value each source attribute holds. */
import type { TextRole } from './texts.js';

export type AttributeClass =
  | { readonly kind: 'personal'; readonly role: TextRole }
  /** Personal where only one user has the value, structure where several share it. */
  | { readonly kind: 'unique' }
  /** Says how the organization is built. */
  | { readonly kind: 'structural' }
  /** Codes, dates, ids: nothing to replace. */
  | { readonly kind: 'kept' };

const PERSONAL: Readonly<Record<string, TextRole>> = {
  givenName: 'given',
  surname: 'surname',
  displayName: 'name',
  userPrincipalName: 'handle',
  originalUserPrincipalName: 'handle',
  mail: 'handle',
  mailNickname: 'handle',
  otherMails: 'handle',
  proxyAddresses: 'handle',
  netId: 'value',
  employeeId: 'value',
  telephoneNumber: 'value',
  mobile: 'value',
  facsimileTelephoneNumber: 'value',
  streetAddress: 'value',
  postalCode: 'value',
  onPremisesSecurityIdentifier: 'value',
};

const STRUCTURAL = new Set(['department', 'jobTitle', 'companyName', 'country', 'state']);
/** Dates of employment stay: which day somebody joins decides what provisioning does. */
const KEPT = new Set([
  'objectId',
  'usageLocation',
  'preferredLanguage',
  'userType',
  'employeeHireDate',
  'employeeLeaveDateTime',
  'accountEnabled',
  'dirSyncEnabled',
  'showInAddressList',
  'IsSoftDeleted',
  'manager',
  'members',
  'appRoleAssignments',
  'mailEnabled',
  'securityEnabled',
]);

/** What is not listed (city, office, extension attributes, directory extensions) may be either. */
export function userAttributeClass(name: string): AttributeClass {
  const role = Object.hasOwn(PERSONAL, name) ? PERSONAL[name] : undefined;
  if (role !== undefined) return { kind: 'personal', role };
  if (STRUCTURAL.has(name)) return { kind: 'structural' };
  return KEPT.has(name) ? { kind: 'kept' } : { kind: 'unique' };
}
