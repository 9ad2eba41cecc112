/** Behaviours and defects of the service that surprise people, each as it shows: requests, records, job (known-issues and other pages). */
import { expect, it } from 'vitest';
import { mapped } from '../support/mapped.js';
import { simulated } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { clause, doing, type Item, inTarget, purgeAnn, restart, stopAtOnce, told } from './story.js';

const ANN = { name: 'ann' };
const BOB = { name: 'bob' };
const SALES = { name: 'Sales', members: ['ann', 'bob'] };

const removeBob = doing({ type: 'removeGroupMember', group: 'Sales', member: upnOf('bob') });
const INCREMENTAL = 'Active, incremental Succeeded';
const INITIAL = 'Active, initial Succeeded';

const ITEMS: readonly Item[] = [
  {
    item: '1 nested groups are ignored #assignment-immediate-members',
    options: {
      users: [ANN, BOB],
      groups: [
        { name: 'Inner', members: ['bob'] },
        { name: 'Outer', members: ['ann', '#Inner'] },
      ],
      assigned: ['#Outer'],
    },
    story: [],
    requests: ['ann GET ?', 'ann POST', 'Outer GET ?', 'Outer POST', 'Outer PATCH Add members'],
    records: [
      'ann create success',
      'bob create skipped NotEffectivelyEntitled',
      'Inner create skipped NotEffectivelyEntitled',
      'Outer create success',
      'Outer update success',
    ],
    job: INITIAL,
  },
  {
    item: '2 a disabled user is never created, not even matched #leaver-never-linked',
    options: { users: [{ ...ANN, accountEnabled: false }], assigned: ['ann'] },
    story: [
      ({ target }) =>
        target.load([{ id: '0d000000-0000-4000-8000-000000000001', userName: upnOf('ann'), active: true }]),
    ],
    requests: [],
    records: ['ann create skipped NotEffectivelyEntitled'],
    job: INITIAL,
  },
  {
    item: '3 nulls are not written #mapping-null',
    options: { users: [{ ...ANN, jobTitle: 'Buyer' }], assigned: ['ann'], profile: 'scim' },
    story: ['cycle', ({ update }) => update('ann', { jobTitle: null })],
    requests: ['ann GET'],
    records: ['ann other skipped RedundantExport'],
    after: ({ target }) => expect(target.users()).toMatchObject([{ title: 'Buyer' }]),
  },
  {
    item: '4 a member who comes into scope later is not added to the group #reference-member-late',
    options: { users: [ANN, { ...BOB, accountEnabled: false }], groups: [SALES], assigned: ['#Sales'] },
    story: ['cycle', ({ update }) => update('bob', { accountEnabled: true })],
    requests: ['bob GET ?', 'bob POST'],
    records: ['bob create success'],
    after: ({ target }) => expect(target.groups()).toMatchObject([{ members: [expect.anything()] }]),
  },
  {
    item: '4 a manager who comes into scope later is not set #reference-manager-late',
    options: { users: [{ ...ANN, manager: 'bob' }, BOB], assigned: ['ann'], profile: 'scim' },
    story: ['cycle', ({ assign }) => assign('bob')],
    requests: ['bob GET ?', 'bob POST'],
    records: ['bob create success'],
  },
  {
    item: '5 Sync All to Sync Assigned needs a restart #restart-narrowed-scope',
    options: { users: [ANN, BOB], assigned: ['ann'], syncAll: true },
    story: [
      'cycle',
      doing({ type: 'setProvisioning', scope: 'assigned' }),
      ({ update }) => update('bob', { displayName: 'Bob B' }),
    ],
    requests: ['bob GET', 'bob PATCH displayName'],
    records: ['bob update success'],
  },
  {
    item: '6 a stop completes the running cycle #restart-stop',
    options: { users: [ANN, BOB], assigned: ['ann', 'bob'] },
    story: [stopAtOnce],
    requests: ['ann GET ?', 'ann POST', 'bob GET ?', 'bob POST'],
    records: ['ann create success', 'bob create success'],
    job: 'Disabled, initial Succeeded',
  },
  {
    item: '7 what drifts in the target is not seen until the object is processed #cycle-drift',
    options: { users: [ANN, BOB], assigned: ['ann', 'bob'] },
    story: [
      'cycle',
      inTarget('PATCH', { displayName: 'Changed' }),
      'cycle',
      ({ update }) => update('ann', { givenName: 'Anna' }),
    ],
    requests: ['ann GET', 'ann PATCH name.givenName&displayName'],
    records: ['ann update success'],
  },
  {
    item: '8 after an unassignment there is no DELETE, ever #leaver-unmanaged',
    options: { users: [ANN], assigned: ['ann'] },
    story: ['cycle', ({ unassign }) => unassign('ann'), 'cycle', purgeAnn],
    requests: [],
    records: ['ann other skipped NotEffectivelyEntitled'],
    after: ({ target }) => expect(target.users()).toMatchObject([{ active: false }]),
  },
  {
    item: '9 a link survives a restart #restart-portal',
    options: { users: [ANN], assigned: ['ann'] },
    story: ['cycle', restart],
    requests: ['ann GET'],
    records: ['ann other skipped RedundantExport'],
    job: INITIAL,
  },
  {
    item: '9 only Full breaks it #restart-full',
    options: { users: [ANN], assigned: ['ann'] },
    story: ['cycle', doing({ type: 'restartProvisioning', resetScope: ['Full'] })],
    requests: ['ann GET ?'],
    records: ['ann other skipped RedundantExport'],
    job: INITIAL,
  },
  {
    item: '10 a user who was deleted in the target is InvalidAnchor #error-invalid-anchor',
    options: { users: [ANN], assigned: ['ann'] },
    story: ['cycle', inTarget('DELETE'), ({ update }) => update('ann', { displayName: 'Ann B' })],
    requests: ['ann GET'],
    records: ['ann update failure InvalidAnchor'],
    job: 'Active, incremental EntryLevelErrors',
  },
  {
    item: '10 a target that keeps who was deleted there as inactive keeps the link #cycle-link-read #cycle-drift',
    options: { users: [ANN], assigned: ['ann'] },
    story: ['cycle', inTarget('PATCH', { active: false }), ({ update }) => update('ann', { displayName: 'Ann B' })],
    requests: ['ann GET', 'ann PATCH active=True&displayName'],
    records: ['ann update success'],
  },
  {
    item: '12 active is sent as the text "False" #wire-booleans-legacy',
    options: { users: [ANN], assigned: ['ann'] },
    story: ['cycle', ({ unassign }) => unassign('ann')],
    requests: ['ann GET', 'ann PATCH active=False'],
    records: ['ann disable success'],
  },
  {
    item: '13 a special character in the matching value fails the object #matching-special-characters',
    options: { users: [ANN], groups: [{ name: 'Say "hi"' }], assigned: ['#Say "hi"'] },
    story: [],
    requests: [],
    records: ['ann create skipped NotEffectivelyEntitled', 'Say create failure InternalError'],
    job: 'Active, initial EntryLevelErrors',
  },
  {
    item: '14 a default value is not sent on update #mapping-default-create-only',
    options: { users: [{ ...ANN, jobTitle: 'Buyer' }], assigned: ['ann'], profile: 'scim' },
    story: [
      doing({ type: 'setMapping', target: 'title', defaultValue: 'Unknown' }),
      'cycle',
      ({ update }) => update('ann', { jobTitle: null }),
    ],
    requests: ['ann GET'],
    records: ['ann other skipped RedundantExport'],
  },
  {
    item: '15 a restored user is not put back into groups #leaver-restored',
    options: { users: [ANN, BOB], groups: [SALES], assigned: ['#Sales'] },
    story: [
      'cycle',
      doing({ type: 'deleteUser', user: upnOf('bob') }),
      'cycle',
      doing({ type: 'restoreUser', user: userId(1) }),
    ],
    requests: ['bob GET', 'bob PATCH userName&active=True'],
    records: ['bob update success'],
  },
  {
    item: '16 who is not assigned is skipped, and logged #log-skip-noise',
    options: { users: [ANN, BOB], assigned: [] },
    story: ['cycle', ({ update }) => update('bob', { displayName: 'Bob B' })],
    requests: [],
    records: ['bob create skipped NotEffectivelyEntitled'],
  },
  ...['NOT EQUALS', 'NOT REGEX MATCH'].map(
    (operator): Item => ({
      item: `17 ${operator} is false where there is no value #scope-null`,
      options: {
        users: [
          { ...ANN, department: 'Sales' },
          { ...BOB, department: null },
        ],
        assigned: ['ann', 'bob'],
      },
      story: [clause(operator)],
      requests: ['ann GET ?', 'ann POST'],
      records: ['ann create success', 'bob create skipped NotEffectivelyEntitled'],
      job: INITIAL,
    }),
  ),
  {
    item: '18 under 5,000 failures nothing is counted: every create fails, and no quarantine #quarantine-by-count',
    options: {
      users: [
        { ...ANN, mail: null },
        { ...BOB, mail: null },
      ],
      assigned: ['ann', 'bob'],
    },
    story: ['cycle', restart],
    requests: ['ann GET ?', 'ann POST', 'bob GET ?', 'bob POST'],
    records: ['ann', 'bob'].map((name) => `${name} create failure SystemForCrossDomainIdentityManagementBadRequest`),
    job: 'Active, initial EntryLevelErrors',
  },
  {
    item: '19 a change of mappings costs a full cycle #restart-saved-mapping',
    options: { users: [ANN, BOB], assigned: ['ann', 'bob'] },
    story: ['cycle', doing({ type: 'setObjectMapping', object: 'User', delete: false })],
    requests: ['ann GET', 'bob GET'],
    records: ['ann other skipped RedundantExport', 'bob other skipped RedundantExport'],
    job: INITIAL,
  },
  {
    item: '20 the mode can not go back to Manual #restart-manual-mode',
    options: { users: [ANN], assigned: ['ann'] },
    story: [
      ({ perform }) => expect(perform({ type: 'setProvisioning', mode: 'Manual' })).rejects.toThrow('can not go back'),
    ],
    requests: ['ann GET ?', 'ann POST'],
    records: ['ann create success'],
    job: INITIAL,
  },
  {
    item: '21 a restart loses no pending removal, reports to the contrary are not followed #restart-removals #restart-out-of-scope',
    options: { users: [ANN, BOB], groups: [SALES], assigned: ['#Sales'] },
    story: ['cycle', removeBob, restart],
    requests: [
      'ann GET',
      'bob GET',
      'bob PATCH active=False',
      'Sales GET',
      'Sales PATCH Add members',
      'Sales PATCH Remove members',
    ],
    records: ['ann other skipped RedundantExport', 'bob disable success', 'Sales update success'],
    job: INITIAL,
  },
  {
    item: '22 one element for each type of a multi-valued attribute #mapping-value-path',
    options: { users: [{ ...ANN, telephoneNumber: '1', mobile: '2' }], assigned: ['ann'], profile: 'scim' },
    story: ['cycle', ({ update }) => update('ann', { mobile: '3' })],
    requests: ['ann GET', 'ann PATCH phoneNumbers[type eq "mobile"].value'],
    records: ['ann update success'],
    after: ({ target }) =>
      expect(target.users()).toMatchObject([
        {
          phoneNumbers: expect.arrayContaining([
            expect.objectContaining({ type: 'work', value: '1' }),
            expect.objectContaining({ type: 'mobile', value: '3' }),
          ]),
        },
      ]),
  },
  {
    item: '23 a group that was assigned long ago goes on with its changes; one report saw otherwise #reference-members-delta',
    options: { users: [ANN, BOB], groups: [SALES], assigned: ['#Sales', 'bob'] },
    story: ['cycle', ({ advance }) => advance('P90D'), removeBob],
    requests: ['bob GET', 'Sales GET', 'Sales PATCH Remove members'],
    records: ['bob other skipped RedundantExport', 'Sales update success'],
  },
];

it.each(ITEMS)('known behaviour: $item', async ({ options, story, requests, records, job = INCREMENTAL, after }) => {
  const simulation = await simulated(options);
  for (const step of story) await (step === 'cycle' ? simulation.cycle() : step(simulation));
  expect(await told(simulation)).toEqual({ requests, records, job });
  expect(simulation.job().quarantine).toBeNull();
  await after?.(simulation);
});

it('known behaviour: 11 AppRoleAssignmentsComplex never removes a role #role-complex', async () => {
  const from = 'AppRoleAssignmentsComplex([appRoleAssignments])';
  const simulation = await mapped([{ target: 'roles', from, multivalued: true }], { users: [ANN], compliant: true });
  for (const displayName of ['Admin', 'Editor']) {
    await simulation.perform({ type: 'addAppRole', displayName, value: displayName.toLowerCase() });
    await simulation.perform({ type: 'assign', principal: upnOf('ann'), role: displayName });
  }
  await simulation.cycle();
  await simulation.perform({ type: 'unassign', principal: upnOf('ann'), role: 'Editor' });
  expect(await told(simulation)).toEqual({
    requests: ['ann GET'],
    records: ['ann other skipped RedundantExport'],
    job: INCREMENTAL,
  });
  expect(simulation.target.users()).toMatchObject([{ roles: [{ value: 'admin' }, { value: 'editor' }] }]);
});
