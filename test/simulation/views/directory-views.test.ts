import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { GroupDetails, UserDetails } from '../../../src/simulation/queries/directory-details.js';
import { groupView, userView } from '../../../src/simulation/views/directory-views.js';

const USER: UserDetails = {
  objectId: 'u1',
  attributes: {
    userPrincipalName: 'ann@contoso.com',
    displayName: 'Ann\u001b[31m 山田',
    accountEnabled: true,
    otherMails: ['a@b', 'c@d'],
    mobile: null,
  },
  createdAt: 0,
  deletedAt: Date.UTC(2026, 0, 5, 9),
  manager: { objectId: 'u2', displayName: 'Bob', userPrincipalName: 'bob@contoso.com' },
  reports: 1,
  groups: Array.from({ length: 23 }, (_, index) => ({ objectId: `g${index}`, displayName: `Group ${index}` })),
  assignments: [
    { application: 'Netskope', role: 'User', through: null },
    { application: 'Netskope', role: 'Admin', through: { objectId: 'g0', displayName: 'Group 0' } },
  ],
};

const GROUP: GroupDetails = {
  objectId: 'g1',
  displayName: 'Sales',
  description: 'All',
  mailEnabled: false,
  securityEnabled: true,
  createdAt: 0,
  members: [1, 2, 3].map((index) => ({
    objectId: `u${index}`,
    userPrincipalName: `u${index}@contoso.com`,
    displayName: `User ${index}`,
    mail: null,
    department: '',
    accountEnabled: index !== 2,
    guest: index === 3,
    deletedAt: null,
  })),
  nestedGroups: [{ objectId: 'g2', displayName: 'Ops' }],
  memberOf: [],
  assignments: [],
};

describe('one user as text', () => {
  it('has the values, then what the user takes part in, long lists cut', () => {
    const lines = userView(USER, Number.POSITIVE_INFINITY);
    expect(lines.slice(0, 7)).toEqual([
      'objectId                  u1',
      'userPrincipalName         ann@contoso.com',
      'displayName               Ann [31m 山田',
      'accountEnabled            true',
      'otherMails                a@b, c@d',
      'manager                   Bob (bob@contoso.com)',
      'is the manager of         1 user',
    ]);
    expect(lines.filter((line) => line.includes('Group '))).toHaveLength(21);
    expect(lines.slice(-4)).toEqual([
      '                          and 3 more',
      'assigned to               Netskope as User',
      '                          Netskope as Admin, through Group 0',
      'in the recycle bin since  2026-01-05 09:00:00',
    ]);
  });

  it('fits the terminal', () => {
    for (const line of userView(USER, 40)) expect(stringWidth(line)).toBeLessThanOrEqual(40);
  });
});

describe('one group as text', () => {
  it('shows as many members as are asked for, and counts the others', () => {
    expect(groupView(GROUP, 2, Number.POSITIVE_INFINITY)).toEqual([
      'objectId         g1',
      'displayName      Sales',
      'description      All',
      'mailEnabled      false',
      'securityEnabled  true',
      'nested groups    Ops',
      'assigned to      no application',
      'members          3 users',
      '',
      'USERPRINCIPALNAME  DISPLAYNAME  DEPARTMENT  STATE',
      'u1@contoso.com     User 1                   enabled',
      'u2@contoso.com     User 2                   disabled',
      '... and 1 more: give --limit N.',
    ]);
    expect(groupView(GROUP, 3, Number.POSITIVE_INFINITY).at(-1)).toMatch(/enabled, guest$/);
    const dynamic = {
      ...GROUP,
      membershipRule: 'user.mail -ne null',
      membershipRuleProcessingState: 'Paused' as const,
    };
    const shown = groupView({ ...dynamic, ruleProblem: 'Too odd.' }, 0, Number.POSITIVE_INFINITY).join('\n');
    expect(shown).toMatch(/^rule +user\.mail -ne null$/m);
    expect(shown).toMatch(/^rule processing +Paused: members stay as they are$/m);
    expect(shown).toMatch(/^not evaluated here +Too odd\. Members stay as they are\.$/m);
    expect(groupView({ ...dynamic, membershipRuleProcessingState: 'On' }, 0, 80).join('\n')).toMatch(
      /processing +On$/m,
    );
    expect(groupView({ ...GROUP, members: [] }, 3, 80).at(-1)).toBe('members          no users');
  });
});
