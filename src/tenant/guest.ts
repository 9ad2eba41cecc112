/** Guests: people of another tenant who were invited into this one. */
import type { User } from './types.js';

/** By the userType, or by the name that an invitation gives: `alias_domain#EXT#@tenant` (how-provisioning-works). */
export function isGuest({ attributes }: User): boolean {
  return attributes.userType === 'Guest' || /#EXT#@/i.test(attributes.userPrincipalName);
}
