/** Which attributes a scoping filter may use. */

/** What a directory definition says about an attribute: its Graph type and whether it has several values. */
export type AttributeInfo = { readonly type?: string; readonly multivalued?: boolean };
export type AttributeLookup = (name: string) => AttributeInfo | undefined;

/** Named by define-conditional-rules-for-provisioning-user-accounts and known-issues; the last two lines follow from their rules. */
const UNFILTERABLE: Readonly<Record<string, string>> = {
  appRoleAssignments: 'app role assignments',
  manager: 'a reference',
  members: 'the members of a group',
  userType: 'the user type',
  accountExpires: 'a date',
  endDate: 'a date',
  startDate: 'a date',
  StatusHireDate: 'a date',
  StatusTerminationDate: 'a date',
  employeeHireDate: 'a date',
  employeeLeaveDateTime: 'a date',
  otherMails: 'an attribute with several values',
  proxyAddresses: 'an attribute with several values',
};

/** Why the attribute can't be used in a filter, or undefined when it can. */
export function whyUnfilterable(name: string, lookup?: AttributeLookup): string | undefined {
  if (Object.hasOwn(UNFILTERABLE, name)) return UNFILTERABLE[name];
  const info = lookup?.(name);
  if (info?.multivalued === true) return 'an attribute with several values';
  if (info?.type === 'DateTime') return 'a date';
  return info?.type === 'Reference' ? 'a reference' : undefined;
}
