/** Stories that histories by chance came upon, told in few words: each was once told wrong. */
import { expect, it } from 'vitest';
import type { Edit, Tenant } from './edit.js';
import { observed } from './observed.js';
import { play, type Step } from './play.js';
import { objectIdOf } from './tenants.js';

const ANN = objectIdOf('user', 0);
const BOB = objectIdOf('user', 1);
const CAT = objectIdOf('user', 2);
const SALES = objectIdOf('group', 0);
const ALL = objectIdOf('group', 1);
const user = (objectId: string, name: string): Tenant['users'][number] => {
  const userPrincipalName = `${name}@contoso.com`;
  return { objectId, userPrincipalName, displayName: name, mail: userPrincipalName, manager: null };
};
/** Sales is within All; Bob is Ann's manager. */
const TENANT: Tenant = {
  tenant: { id: objectIdOf('tenant', 0), displayName: 'Contoso', defaultDomain: 'contoso.com' },
  users: [{ ...user(ANN, 'ann'), manager: 'bob@contoso.com' }, user(BOB, 'bob'), user(CAT, 'cat')],
  groups: [
    { objectId: SALES, displayName: 'Sales', members: ['ann@contoso.com'] },
    { objectId: ALL, displayName: 'All', members: [{ group: 'Sales' }, 'cat@contoso.com'] },
  ],
};

const assign = (principal: string): Edit => ({ type: 'assign', principal, role: 'User' });
const unassign = (principal: string): Edit => ({ type: 'unassign', principal });
const add = (group: string, member: string): Edit => ({ type: 'addGroupMember', group, member });
const remove = (group: string, member: string): Edit => ({ type: 'removeGroupMember', group, member });
const deleteGroup = (group: string): Edit => ({ type: 'deleteGroup', group });
const rename = (group: string, displayName: string): Edit => ({
  type: 'updateGroup',
  group,
  attributes: { displayName },
});
const update = (id: string, attributes: Readonly<Record<string, string | boolean | null>>): Edit => {
  return { type: 'updateUser', user: id, attributes };
};

/** Edits, and what the target then shows of one thing. */
type Story = {
  readonly title: string;
  readonly assigned: readonly string[];
  readonly steps: readonly (Edit | 'cycle' | 'restart')[];
  readonly shows: (state: ReturnType<typeof observed>) => unknown;
  readonly wanted: unknown;
};
const managerOfAnn: Story['shows'] = ({ users }) => users['ann@contoso.com']?.manager;
const isAnnActive: Story['shows'] = ({ users }) => users['ann@contoso.com']?.active;
const membersOfSales: Story['shows'] = ({ groups }) => groups.Sales?.members;

const STORIES: readonly Story[] = [
  {
    title: 'a group whose outer group is deleted goes on, and its new members come',
    assigned: [SALES, BOB],
    steps: ['cycle', deleteGroup(ALL), add(SALES, BOB), 'cycle'],
    shows: membersOfSales,
    wanted: [ANN, BOB],
  },
  {
    title: 'a group whose outer group is unassigned goes on, and its new members come',
    assigned: [SALES, ALL, BOB],
    steps: ['cycle', unassign(ALL), add(SALES, BOB), 'cycle'],
    shows: membersOfSales,
    wanted: [ANN, BOB],
  },
  {
    title: 'who left an assigned group before it was deleted is disabled',
    assigned: [SALES],
    steps: ['cycle', remove(SALES, ANN), deleteGroup(SALES), 'cycle'],
    shows: isAnnActive,
    wanted: false,
  },
  {
    title: 'who joined and left an assigned group in the same time, and had another path, stays',
    assigned: [SALES, CAT],
    steps: ['cycle', add(SALES, CAT), remove(SALES, CAT), deleteGroup(SALES), 'cycle'],
    shows: ({ users }) => users['cat@contoso.com']?.active,
    wanted: true,
  },
  {
    title: 'a manager who changed while the user was disabled is there when the user is back',
    assigned: [ANN, BOB, CAT],
    steps: [
      'cycle',
      update(ANN, { accountEnabled: false }),
      'cycle',
      update(ANN, { manager: CAT }),
      'cycle',
      update(ANN, { accountEnabled: true }),
      'cycle',
    ],
    shows: managerOfAnn,
    wanted: CAT,
  },
  {
    title: 'a manager who changed while the user was not assigned is there when the user is back',
    assigned: [ANN, BOB, CAT],
    steps: ['cycle', unassign(ANN), 'cycle', update(ANN, { manager: CAT }), 'cycle', assign(ANN), 'cycle'],
    shows: managerOfAnn,
    wanted: CAT,
  },
  {
    title: 'a manager who was cleared while the user was disabled is removed when the user is back',
    assigned: [ANN, BOB],
    steps: [
      'cycle',
      update(ANN, { accountEnabled: false, manager: null }),
      'cycle',
      update(ANN, { accountEnabled: true }),
      'cycle',
    ],
    shows: managerOfAnn,
    wanted: null,
  },
  {
    title: 'a name of which only the case changed stays as it was, also through a restart',
    assigned: [ANN],
    steps: ['cycle', update(ANN, { displayName: 'ANN' }), 'cycle', 'restart', 'cycle'],
    shows: ({ users }) => users['ann@contoso.com']?.displayName,
    wanted: 'ann',
  },
  {
    title: 'a name of which the case changed, and then more, comes with its case',
    assigned: [SALES],
    steps: ['cycle', rename(SALES, 'SALES'), 'cycle', rename(SALES, 'SALES TEAM'), 'cycle'],
    shows: ({ groups }) => Object.keys(groups),
    wanted: ['SALES TEAM'],
  },
];

it.each(STORIES)('$title', async ({ assigned, steps, shows, wanted }) => {
  const { oracle, target, edit, step, close } = await play(TENANT, assigned.map(assign), 'direct');
  for (const one of steps) await (typeof one === 'object' ? edit(one) : step(one satisfies Step));
  expect(shows(oracle.expected())).toEqual(wanted);
  expect(observed(target)).toEqual(oracle.expected());
  await close();
});
