import { beforeAll, describe, expect, it } from 'vitest';
import { accountDetails, accountList } from '../../../src/simulation/queries/target-accounts.js';
import { targetGroupDetails, targetGroupList } from '../../../src/simulation/queries/target-groups.js';
import { unmatchedAccounts } from '../../../src/simulation/queries/unmatched.js';
import { targetGroupView } from '../../../src/simulation/views/target-resource-views.js';
import { unmatchedSummary, unmatchedView } from '../../../src/simulation/views/unmatched-view.js';
import { InputError } from '../../../src/text/input-error.js';
import { type Simulated, simulated } from '../../support/simulated.js';
import { upnOf, userId } from '../../support/small-tenant.js';

/** Ann, who leads Bob, and Cat are provisioned; Cat leaves. Dan and Eve have accounts of old, Eve is assigned last; who Fay was nobody knows. */
async function discovered(): Promise<Simulated> {
  const simulation = await simulated({
    users: [
      { name: 'ann' },
      { name: 'bob', manager: 'ann' },
      { name: 'cat' },
      { name: 'dan' },
      { name: 'eve' },
      { name: 'gil' },
    ],
    groups: [{ name: 'Sales', members: ['ann', 'bob'] }],
    assigned: ['#Sales', 'cat'],
  });
  simulation.target.load([
    { id: 'dan', userName: upnOf('dan').toUpperCase(), active: false },
    { id: 'eve', userName: upnOf('eve'), displayName: 'Eve of old' },
    { id: 'fay', userName: 'fay@elsewhere.example', emails: [{ value: 'fay@elsewhere.example' }] },
    { id: 'gil', userName: upnOf('gil') },
    { id: 'old', displayName: 'Old group', members: [{ value: 'fay' }, { value: 'gone' }] },
  ]);
  await simulation.cycle();
  await simulation.unassign('cat');
  await simulation.cycle();
  await simulation.assign('eve');
  await simulation.perform({ type: 'deleteUser', user: upnOf('gil') });
  return simulation;
}

let simulation: Simulated;
beforeAll(async () => {
  simulation = await discovered();
});

const accounts = (filter: object): readonly string[] =>
  accountList(simulation.sim.world, undefined, filter).map(
    ({ userName }) => userName.split('@')[0]?.toLowerCase() ?? '',
  );

describe('the accounts of a target', () => {
  it('are listed in the order of creation, with whose they are', () => {
    const rows = accountList(simulation.sim.world, undefined);
    expect(
      rows.map(({ userName, active, owner }) => [userName.split('@')[0], active, owner?.name, owner?.managed]),
    ).toEqual([
      ['DAN', false, undefined, undefined],
      ['eve', true, undefined, undefined],
      ['fay', true, undefined, undefined],
      ['gil', true, undefined, undefined],
      ['ann', true, upnOf('ann'), true],
      ['bob', true, upnOf('bob'), true],
      ['cat', false, upnOf('cat'), false],
    ]);
  });

  it('are found by text, state and SCIM filter', () => {
    expect(accounts({ text: 'EVE OF' })).toEqual(['eve']);
    expect(accounts({ text: 'elsewhere', state: 'active' })).toEqual(['fay']);
    expect(accounts({ state: 'disabled' })).toEqual(['dan', 'cat']);
    expect(accounts({ filter: 'active eq false and userName sw "d"' })).toEqual(['dan']);
    expect(accounts({ filter: 'not (externalId pr)', text: '@contoso' })).toEqual(['dan', 'eve', 'gil']);
    expect(() => accounts({ filter: 'userName is "d"' })).toThrow(InputError);
  });

  it('are shown one by one, by any of their names', () => {
    const { world } = simulation.sim;
    const bob = accountDetails(world, undefined, 'bob');
    expect(bob).toMatchObject({
      resource: { userName: upnOf('bob') },
      owner: { objectId: userId(1), managed: true },
      manager: null,
      groups: [{ displayName: 'Sales' }],
    });
    for (const name of ['eve', 'EVE OF OLD', upnOf('eve')]) {
      expect(accountDetails(world, undefined, name).resource.id).toBe('eve');
    }
    expect(() => accountDetails(world, undefined, 'contoso')).toThrow(
      /fits more than one account:\n {2}DAN@[\s\S]*\(eve\)/,
    );
    expect(() => accountDetails(world, undefined, 'nobody')).toThrow(/has no account "nobody"/);
    expect(() => accountDetails(world, undefined, 'fay@elsewhere.exmaple')).toThrow(
      expect.objectContaining({ hint: 'Did you mean "fay@elsewhere.example"?' }),
    );
  });
});

describe('the groups of a target', () => {
  it('are listed with their size, and shown with their members, be they there or not', () => {
    const { world } = simulation.sim;
    const rows = targetGroupList(world, undefined).map(({ displayName, members, owner }) => [
      displayName,
      members,
      owner?.name,
    ]);
    expect(rows).toEqual([
      ['Old group', 2, undefined],
      ['Sales', 2, 'Sales'],
    ]);
    const sales = targetGroupDetails(world, undefined, 'sales');
    expect(sales.users.map(({ owner }) => owner?.name)).toEqual([upnOf('ann'), upnOf('bob')]);
    expect(targetGroupDetails(world, undefined, 'old')).toMatchObject({ users: [{ id: 'fay' }], unknown: ['gone'] });
    const lines = targetGroupView(sales, 1, 80);
    expect(lines.join('\n')).toMatch(/members +2 users\n\nUSERNAME/);
    expect(lines.at(-1)).toBe('... and 1 more: give --limit N.');
    expect(targetGroupList(world, undefined, { filter: 'members eq "fay"' })).toHaveLength(1);
  });
});

describe('accounts that no provisioned person owns', () => {
  it('are local, unassigned or assigned #target-unmatched', () => {
    const found = unmatchedAccounts(simulation.sim.world, undefined);
    expect(found).toMatchObject({
      matchedBy: { source: 'userPrincipalName', target: 'userName' },
      accounts: 7,
      provisioned: 2,
    });
    expect(
      found.unmatched.map(({ category, id, matches }) => [category, id.length > 3 ? 'cat' : id, matches[0]?.objectId]),
    ).toEqual([
      ['local', 'fay', undefined],
      ['local', 'gil', undefined],
      ['unassigned', 'dan', userId(3)],
      ['unassigned', 'cat', userId(2)],
      ['assigned', 'eve', userId(4)],
    ]);
    expect(unmatchedSummary(found).slice(1)).toEqual([
      expect.stringContaining('Local: 2'),
      expect.stringContaining('Unassigned: 2'),
      expect.stringContaining('Assigned: 1'),
    ]);
    expect(unmatchedView(found.unmatched, 200)[3]).toMatch(/^Unassigned +DAN@\S+ +disabled +dan@/);
  });

  it("become somebody's with the next cycle", async () => {
    const later = await discovered();
    await later.cycle();
    const found = unmatchedAccounts(later.sim.world, undefined);
    expect(found.unmatched.map(({ id }) => id)).not.toContain('eve');
    expect(found.provisioned).toBe(3);
  });
});
