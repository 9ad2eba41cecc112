/** Guests: people of another tenant who were invited into this one. */

type NamedPerson = {
  readonly attributes: { readonly userPrincipalName: string; readonly userType?: unknown };
};

/** By the userType, or by the name that an invitation gives: `alias_domain#EXT#@tenant` (how-provisioning-works). */
export function isGuest({ attributes }: NamedPerson): boolean {
  return attributes.userType === 'Guest' || /#EXT#@/i.test(attributes.userPrincipalName);
}
