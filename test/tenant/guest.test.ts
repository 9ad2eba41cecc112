import { expect, it } from 'vitest';
import { isGuest } from '../../src/tenant/guest.js';

it.each([
  [{ userType: 'Guest' }, true],
  [{ userType: 'Member' }, false],
  [{}, false],
  [{ userPrincipalName: 'gus_partner.example#EXT#@contoso.com' }, true],
  [{ userPrincipalName: 'gus_partner.example#ext#@contoso.com' }, true],
  [{ userPrincipalName: 'EXT@contoso.com' }, false],
])('a user with %j is a guest: %s', (given, expected) => {
  const attributes = { userPrincipalName: 'gus@contoso.com', displayName: 'Gus', accountEnabled: true, ...given };
  expect(isGuest({ attributes })).toBe(expected);
});
